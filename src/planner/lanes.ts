/** Entities as they lie in tables and indexes: templates parsed and tied to the attributes they refer to. */
import { parseTemplate, printTemplate } from '../keys/parse.ts';
import type { Reference, Segment } from '../keys/template.ts';
import { type AccessPath, accessPaths, placementOn } from '../model/lookup.ts';
import type { Attribute, Entity, KeyAttribute, Model, Relationship, Table } from '../model/schema.ts';

/** A segment of a key template, with the attribute it refers to where the entity declares it. */
export type BoundSegment = {
  segment: Segment;
  /** The segment as written in the template. */
  text: string;
  attribute?: Attribute;
};

/** One key attribute and how an entity fills it. */
export type KeyPart = {
  key: KeyAttribute;
  segments: BoundSegment[];
  /** Name of the attribute that is the key itself, in its own type and order; undefined for a composed key. */
  native?: string;
};

/** An entity on one access path. */
export type Lane = {
  path: AccessPath;
  entity: Entity;
  partition: KeyPart[];
  sort: KeyPart[];
  /** Its templates do not fit the key: nothing can be said of it. */
  broken: boolean;
};

/** no: never; maybe: only where a raw attribute happens to hold such a text; yes: by its own literals and references. */
export type Overlap = 'no' | 'maybe' | 'yes';

/** Other entities on the path that share the lane's partitions, and those that may by accident. */
export type Company = { sharing: Lane[]; maybe: Lane[] };

/** Everything the planner asks of a model, found once. */
export type Context = {
  model: Model;
  table(id: string): Table | undefined;
  entity(id: string): Entity | undefined;
  /** Entities stored in a table. */
  entitiesIn(table: string): Entity[];
  /** Every lane of an entity, base key first. */
  lanesOf(entity: Entity): Lane[];
  /** The entity on its table's own key; undefined where it has no template for it. */
  baseOf(entity: Entity): Lane | undefined;
  /** Other entities' lanes on the same access path. */
  lanesOn(path: AccessPath): Lane[];
  /** Entities that hold copies of another entity's attributes. */
  copiesOf(entity: string): readonly Entity[];
  /** Relationships in which an entity refers to others. */
  parentsOf(entity: string): readonly Relationship[];
  /** Companies found so far (see overlap.ts). */
  companies: Map<Lane, Company>;
  /** Whether two lanes share partitions, found so far; outlives an edit that leaves the relationships alone. */
  pairs: WeakMap<Lane, WeakMap<Lane, Overlap>>;
  /** Do both references always name the same thing: by name, or by a declared relationship? */
  sameReference(entity: Entity, attribute: string, other: Entity, its: string): boolean;
};

/** The reference in a segment, or undefined for a literal. */
export function referenceOf(part: BoundSegment): Reference | undefined {
  return part.segment.kind === 'reference' ? part.segment : undefined;
}

/** Attributes referred to by a list of key parts, in order, each once. */
export function attributesIn(parts: readonly KeyPart[]): string[] {
  const names = new Set<string>();
  for (const part of parts) {
    for (const { segment } of part.segments) {
      if (segment.kind === 'reference' && segment.attribute) names.add(segment.attribute);
    }
  }
  return [...names];
}

function keyPart(entity: Entity, key: KeyAttribute, text: string): KeyPart {
  const segments = parseTemplate(text).template.segments.map((segment): BoundSegment => {
    const text = printTemplate({ segments: [segment] });
    if (segment.kind === 'literal') return { segment, text };
    const attribute = entity.attributes.find((candidate) => candidate.name === segment.attribute);
    return attribute ? { segment, text, attribute } : { segment, text };
  });
  const only = segments.length === 1 ? segments[0] : undefined;
  const reference = only && referenceOf(only);
  const native =
    reference && !reference.transform && (only?.attribute?.type ?? key.type) === key.type
      ? reference.attribute
      : undefined;
  return native === undefined ? { key, segments } : { key, segments, native };
}

function laneOf(entity: Entity, path: AccessPath): Lane | undefined {
  const placement = placementOn(entity, path);
  if (!placement) return undefined;
  const parts = (keys: KeyAttribute[], templates: string[]) =>
    keys.map((key, index) => keyPart(entity, key, templates[index] ?? ''));
  const partition = parts(path.partitionKey, placement.partition);
  const sort = parts(path.sortKey, placement.sort);
  return {
    path,
    entity,
    partition,
    sort,
    broken: [...partition, ...sort].some((part) => part.segments.length === 0),
  };
}

const none: Lane[] = [];
const laneCache = new WeakMap<Entity, { table: Table; lanes: Lane[] }>();

function lanes(entity: Entity, table: Table | undefined): Lane[] {
  if (!table) return [];
  const known = laneCache.get(entity);
  if (known?.table === table) return known.lanes;
  const made = accessPaths(table).flatMap((path) => laneOf(entity, path) ?? []);
  laneCache.set(entity, { table, lanes: made });
  return made;
}

/**
 * Reads a model for planning. Cheap to make again after an edit: what belongs to an unchanged entity and an
 * unchanged table is remembered with them.
 *
 * @param previous the context before an edit.
 */
export function contextOf(model: Model, previous?: Context): Context {
  const tables = new Map(model.tables.map((table) => [table.id, table]));
  const entities = new Map(model.entities.map((entity) => [entity.id, entity]));
  const byTable = new Map<string, Entity[]>();
  for (const entity of model.entities) {
    const list = byTable.get(entity.table);
    if (list) list.push(entity);
    else byTable.set(entity.table, [entity]);
  }
  const byPath = new Map<AccessPath, Lane[]>();
  for (const entity of model.entities) {
    for (const lane of lanes(entity, tables.get(entity.table))) {
      const list = byPath.get(lane.path);
      if (list) list.push(lane);
      else byPath.set(lane.path, [lane]);
    }
  }
  if (previous) {
    for (const [path, list] of byPath) {
      const before = previous.lanesOn(path);
      if (before.length === list.length && before.every((lane, index) => lane === list[index]))
        byPath.set(path, before);
    }
  }
  const copies = new Map<string, Entity[]>();
  for (const entity of model.entities) {
    const sources = new Set(entity.attributes.flatMap(({ copyOf }) => (copyOf ? [copyOf.entity] : [])));
    for (const source of sources) copies.set(source, [...(copies.get(source) ?? []), entity]);
  }
  const belongings = new Map<string, Relationship[]>();
  for (const relationship of model.relationships)
    belongings.set(relationship.from, [...(belongings.get(relationship.from) ?? []), relationship]);
  const parents = new Map<string, string>();
  for (const relationship of model.relationships) {
    for (const { attribute, its } of relationship.by) {
      parents.set(`${relationship.from}\n${attribute}`, `${relationship.to}\n${its}`);
    }
  }
  const root = (entity: Entity, attribute: string): string => {
    let at = `${entity.id}\n${attribute}`;
    for (const seen = new Set<string>(); !seen.has(at); ) {
      seen.add(at);
      at = parents.get(at) ?? at;
    }
    return at;
  };
  return {
    model,
    table: (id) => tables.get(id),
    entity: (id) => entities.get(id),
    entitiesIn: (table) => byTable.get(table) ?? [],
    lanesOf: (entity) => lanes(entity, tables.get(entity.table)),
    baseOf: (entity) => {
      const [first] = lanes(entity, tables.get(entity.table));
      return first?.path.kind === 'table' ? first : undefined;
    },
    lanesOn: (path) => byPath.get(path) ?? none,
    copiesOf: (entity) => copies.get(entity) ?? [],
    parentsOf: (entity) => belongings.get(entity) ?? [],
    companies: new Map(),
    pairs: previous && previous.model.relationships === model.relationships ? previous.pairs : new WeakMap(),
    sameReference: (entity, attribute, other, its) =>
      attribute === its || (parents.size > 0 && root(entity, attribute) === root(other, its)),
  };
}

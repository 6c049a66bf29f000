/** How much data there is: counts, distinct values and sizes that the model states, and the defaults where it does not. */
import type { AccessPath } from '../model/lookup.ts';
import type { Attribute, Entity, Relationship } from '../model/schema.ts';
import { attributesIn, type Context, type KeyPart, type Lane } from './lanes.ts';
import type { Question } from './question.ts';
import { closedList } from './resolve.ts';

/** Items of an entity where the model does not say. */
export const assumedCount = 1000;

/** Shares of the items a condition keeps where nothing is known of the values (Selinger et al., 1979). */
export const selectivity = { open: 1 / 3, between: 1 / 4, prefix: 1 / 10, other: 1 / 2 } as const;

/** All that lies on a path: entries, bytes, and ids of the entities in order. */
export type Scanned = { items: number; bytes: number; entities: string[] };

export type Volumes = {
  count(entity: Entity): number;
  /** True where the model states the number of items of every entity in the table. */
  known(table: string): boolean;
  /** Distinct values of one attribute over the entity's items. */
  distinct(entity: Entity, attribute: string): number;
  /** Items that share the values of all these attributes. */
  sharing(entity: Entity, attributes: Iterable<string>): number;
  /** Do these attributes make the whole primary key? */
  isWholeKey(entity: Entity, attributes: ReadonlySet<string>): boolean;
  /** Bytes of an item in the table. */
  itemSize(entity: Entity): number;
  /** Bytes of an entity's entry on an access path. */
  entrySize(lane: Lane): number;
  /**
   * Entries of an entity on an access path: items that lack an optional key attribute have none in an index.
   * Attributes that are known (to have a value) do not count as lacking.
   */
  entries(lane: Lane, known?: ReadonlySet<string>): number;
  /** Sums over all entries of a path, found so far. */
  scanned: Map<AccessPath, Scanned>;
  /** The paths of an entity by what lies on them, found so far (see scans.ts). */
  orders: Map<Entity, readonly AccessPath[]>;
  /** Items that meet all of a question's conditions, found so far (see estimate.ts). */
  matching: WeakMap<Question, number>;
};

/** Typical bytes of a value where the model gives no size, by type and format. */
function valueSize(attribute: Attribute): number {
  if (attribute.size !== undefined) return attribute.size;
  switch (attribute.type) {
    case 'N':
      return 6;
    case 'BOOL':
    case 'NULL':
      return 1;
    case 'M':
      return (
        3 + (attribute.fields ?? []).reduce((sum, field) => sum + 1 + field.name.length + valueSize(field), 0)
      );
    case 'L':
      return 3 + 3 * (attribute.items ? 1 + valueSize(attribute.items) : 20);
    default:
      return formatSize(attribute);
  }
}

function formatSize(attribute: Attribute): number {
  const values = attribute.values;
  if (values && values.length > 0)
    return Math.ceil(values.reduce<number>((sum, value) => sum + String(value).length, 0) / values.length);
  switch (attribute.format?.kind) {
    case 'uuid':
      return 36;
    case 'ulid':
      return 26;
    case 'ksuid':
      return 27;
    case 'iso-timestamp':
    case 'local-timestamp':
      return 20;
    case 'iso-date':
      return 10;
    case 'email':
      return 24;
    case 'text':
      return 100;
    default:
      return 20;
  }
}

function keySize(parts: readonly KeyPart[], sizes: ReadonlyMap<string, number>): number {
  let bytes = 0;
  for (const part of parts) {
    bytes += part.key.name.length;
    for (const { segment } of part.segments)
      bytes += segment.kind === 'literal' ? segment.text.length : (sizes.get(segment.attribute) ?? 4);
  }
  return bytes;
}

/** What lies on the paths whose lanes, and with them all counts and sizes, are those of before. */
function stillScanned(context: Context, previous: VolumesOf): Volumes['scanned'] {
  const same = ([path]: [AccessPath, Scanned]) => context.lanesOn(path) === previous.context.lanesOn(path);
  return new Map([...previous.volumes.scanned].filter(same));
}

type VolumesOf = { context: Context; volumes: Volumes };

/**
 * Reads the volumes of a model. Every figure is an expectation; none is an upper bound.
 * @param previous those of the model before an edit.
 */
export function volumesOf(context: Context, previous?: VolumesOf): Volumes {
  const known = new Map<string, boolean>();
  const count = (entity: Entity) => entity.count ?? assumedCount;

  const distinct = (entity: Entity, name: string): number => {
    const items = Math.max(1, count(entity));
    const attribute = entity.attributes.find((candidate) => candidate.name === name);
    const stated =
      attribute?.distinct ??
      attribute?.shard?.count ??
      closedList(attribute)?.length ??
      related(context, entity, name, count);
    if (stated !== undefined) return Math.min(items, Math.max(1, stated));
    const base = context.baseOf(entity);
    const key = base ? attributesIn([...base.partition, ...base.sort]) : [];
    if (key.length === 1 && key[0] === name) return items;
    return Math.max(1, Math.sqrt(items));
  };

  const itemSize = (entity: Entity): number => {
    const base = context.baseOf(entity);
    let size = base && itemSizes.get(base);
    if (size === undefined) {
      size = Math.max(1, entity.size ?? sizeOf(entity, context.lanesOf(entity)));
      if (base) itemSizes.set(base, size);
    }
    return size;
  };

  const isWholeKey = (entity: Entity, names: ReadonlySet<string>): boolean => {
    const base = context.baseOf(entity);
    if (!base) return false;
    return attributesIn([...base.partition, ...base.sort]).every((name) => names.has(name));
  };

  return {
    count,
    distinct,
    isWholeKey,
    itemSize,
    known: (table) => {
      let answer = known.get(table);
      if (answer === undefined) {
        answer = context.entitiesIn(table).every((entity) => entity.count !== undefined);
        known.set(table, answer);
      }
      return answer;
    },
    sharing: (entity, attributes) => {
      const names = new Set(attributes);
      const items = count(entity);
      if (names.size === 0) return items;
      if (isWholeKey(entity, names)) return Math.min(1, items);
      let values = 1;
      // Distinct values are those of the items that have the attribute.
      const lacking = entity.attributes.filter(({ name, optional }) => optional && names.has(name));
      const present = selectivity.other ** lacking.length;
      // Attributes that refer to one parent together have as many values as there are parents, not the product.
      const parents = [...context.parentsOf(entity.id)].sort((a, b) => b.by.length - a.by.length);
      for (const relationship of parents) {
        const group = relationship.by.map(({ attribute }) => attribute);
        if (group.length < 2 || !group.every((name) => names.has(name))) continue;
        const parentsCount = parentsOf(context, entity, relationship, count);
        if (parentsCount === undefined) continue;
        values *= Math.min(
          parentsCount,
          group.reduce((product, name) => product * distinct(entity, name), 1),
        );
        for (const name of group) names.delete(name);
      }
      for (const name of names) values *= distinct(entity, name);
      return (items * present) / Math.max(1, Math.min(items, values));
    },
    entrySize: (lane) => {
      let size = entrySizes.get(lane);
      if (size === undefined) {
        size = entrySize(lane, itemSize(lane.entity), context.baseOf(lane.entity));
        entrySizes.set(lane, size);
      }
      return size;
    },
    entries: (lane, known) => {
      const mayLack = optionalIn(lane).some((name) => !known?.has(name));
      return count(lane.entity) * (mayLack ? selectivity.other : 1);
    },
    scanned: previous ? stillScanned(context, previous) : new Map(),
    orders: new Map(),
    matching: new WeakMap(),
  };
}

const optionalKeys = new WeakMap<Lane, readonly string[]>();

/** Optional attributes in the keys of an index: an item that lacks one has no entry there. */
function optionalIn(lane: Lane): readonly string[] {
  let names = optionalKeys.get(lane);
  if (!names) {
    const segments = [...lane.partition, ...lane.sort].flatMap((part) => part.segments);
    names =
      lane.path.kind === 'table'
        ? []
        : segments.flatMap(({ attribute }) => (attribute?.optional ? attribute.name : []));
    optionalKeys.set(lane, names);
  }
  return names;
}

/** Sizes of what never changes: a lane is made anew when its entity or its table changes. */
const itemSizes = new WeakMap<Lane, number>();
const entrySizes = new WeakMap<Lane, number>();

function sizeOf(entity: Entity, lanes: readonly Lane[]): number {
  const values = new Map(entity.attributes.map((attribute) => [attribute.name, valueSize(attribute)]));
  let bytes = 0;
  for (const attribute of entity.attributes)
    if (attribute.stored) bytes += attribute.name.length + valueSize(attribute);
  // Keys of the table and of every index stand in the item beside its attributes.
  for (const lane of lanes)
    bytes += keySize(
      [...lane.partition, ...lane.sort].filter((part) => part.native !== part.key.name),
      values,
    );
  return bytes;
}

function entrySize(lane: Lane, whole: number, base: Lane | undefined): number {
  const { projection } = lane.path;
  if (lane.path.kind === 'table' || projection.type === 'ALL') return whole;
  const { attributes } = lane.entity;
  const values = new Map(attributes.map((attribute) => [attribute.name, valueSize(attribute)]));
  const keys = [...lane.partition, ...lane.sort, ...(base ? [...base.partition, ...base.sort] : [])];
  const included = projection.type === 'INCLUDE' ? projection.attributes : [];
  let bytes = keySize(keys, values);
  for (const attribute of attributes)
    if (included.includes(attribute.name)) bytes += attribute.name.length + valueSize(attribute);
  return Math.min(whole, bytes);
}

/** How many parents the entity's items belong to. */
function parentsOf(
  context: Context,
  entity: Entity,
  { to, average = 0 }: Relationship,
  count: (entity: Entity) => number,
): number | undefined {
  const parent = context.entity(to);
  if (average > 0 && entity.count !== undefined) return entity.count / average;
  if (parent?.count !== undefined) return parent.count;
  return average > 0 ? count(entity) / average : undefined;
}

/** Distinct values of an attribute that refers to another entity: as many as there are of those. */
function related(
  context: Context,
  entity: Entity,
  name: string,
  count: (entity: Entity) => number,
): number | undefined {
  for (const relationship of context.parentsOf(entity.id)) {
    if (relationship.by.length !== 1 || relationship.by[0]?.attribute !== name) continue;
    const parents = parentsOf(context, entity, relationship, count);
    if (parents !== undefined) return parents;
  }
  return undefined;
}

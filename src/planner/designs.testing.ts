/**
 * Random designs for laws: tables, indexes, entities with key templates, items composed by them, and read patterns
 * with values for their parameters. Names have fixed meanings, so that entities share partitions and values meet.
 */
import fc from 'fast-check';
import { attributesByName } from '../keys/attributes.ts';
import { composeKey } from '../keys/compose.ts';
import { ambiguities } from '../keys/match.ts';
import { parseTemplate } from '../keys/parse.ts';
import type { KeyScalar } from '../keys/value.ts';
import { accessPaths, placementOn } from '../model/lookup.ts';
import { attributeSchema, type Entity, type Model, modelSchema } from '../model/schema.ts';
import { type AttributeValue, attributeValueOf, type Item, scalarOf } from '../values/attribute-value.ts';
import { chance, type Gen, kinds, names, nativeTypes, pick, some } from './kinds.testing.ts';
import type { Parameters } from './parts.ts';
import { patternOf } from './patterns.testing.ts';

/** A made item: what it is, what it holds by attribute, and how it is stored. */
export type Made = { entity: Entity; attributes: ReadonlyMap<string, AttributeValue>; stored: Item };

export type Design = { model: Model; made: Made[]; parameters: Parameters };

function reference(g: Gen, name: string): string {
  return `{${name}${pick(g, ...(kinds[name]?.inKey ?? ['']))}}`;
}

const literals = ['A#', 'B#', 'AB#', 'A', '~#', ''];

function composed(
  g: Gen,
  from: readonly string[],
  most: number,
  first: string = pick(g, ...literals),
): string {
  const usable = from.filter((name) => (kinds[name]?.inKey.length ?? 0) > 0);
  const delimiter = pick(g, '#', '#', '#', '-', '/', '|', '');
  const refs = some(g, usable, chance(g, 85) ? 1 : 0, most).map((name) => reference(g, name));
  const text = first + refs.join(delimiter) + (chance(g, 10) ? '#z' : '');
  return text === '' ? 'META' : text;
}

/** A key attribute of a table or index: composed text, or an attribute itself. */
type KeyPlan = { name: string; type: 'S' | 'N' | 'B'; native: boolean };

function keyPlan(g: Gen, composedName: string, nativeShare: number, taken: readonly string[]): KeyPlan {
  const free = Object.keys(nativeTypes).filter((name) => !taken.includes(name));
  if (!chance(g, nativeShare)) return { name: composedName, type: 'S', native: false };
  const name = pick(g, ...free);
  return { name, type: nativeTypes[name] ?? 'S', native: true };
}

/** A random design of one table, with items and parameters that meet its patterns. */
export const aDesign: fc.Arbitrary<Design> = fc.gen().map(design);

function design(g: Gen): Design {
  const partition = keyPlan(g, 'PK', 20, []);
  const sort = chance(g, 85) ? keyPlan(g, 'SK', 15, [partition.name]) : undefined;
  const baseNames = [partition.name, ...(sort ? [sort.name] : [])];
  const globals = Array.from({ length: g(fc.integer, { min: 0, max: 2 }) }, (_, at) => {
    const isWide = chance(g, 35);
    const taken: string[] = [];
    const keys = (role: string, most: number) =>
      Array.from({ length: most }, (_, position) => {
        const key = keyPlan(g, `G${at}${role}${position}`, isWide ? 60 : 25, taken);
        taken.push(key.name);
        return key;
      });
    return {
      partition: keys('P', isWide ? g(fc.integer, { min: 1, max: 4 }) : 1),
      sort: keys('S', isWide ? g(fc.integer, { min: 0, max: 4 }) : pick(g, 0, 1, 1)),
      projection: pick(g, 'ALL', 'ALL', 'KEYS_ONLY', 'INCLUDE'),
    };
  });
  const local = sort && chance(g, 25) ? [keyPlan(g, 'L0', 40, baseNames)] : [];
  const localProjection = pick(g, 'ALL', 'KEYS_ONLY', 'INCLUDE');
  // Types that share a table must be told apart by their keys; sometimes they cannot.
  const isComposed = !partition.native || (sort !== undefined && !sort.native);
  const entityNames = ['Order', 'User', 'Item'].slice(
    0,
    isComposed || chance(g, 10) ? g(fc.integer, { min: 1, max: 3 }) : 1,
  );
  const marks = chance(g, 90) ? some(g, ['A#', 'B#', 'AB#', 'A', '~#'], 3, 3) : ['A#', 'A#', ''];
  const marksSort = sort !== undefined && !sort.native && (partition.native || chance(g, 80));
  const partitions = [composed(g, names, 1), composed(g, names, 2)];
  const projection = (type: string) =>
    type === 'INCLUDE'
      ? {
          type: 'INCLUDE' as const,
          attributes: ['status', 'amount', 'name'].filter((name) => !baseNames.includes(name)),
        }
      : { type: type as 'ALL' | 'KEYS_ONLY' };
  const keys = (plans: readonly KeyPlan[]) => plans.map(({ name, type }) => ({ name, type }));
  const entities = entityNames.map((name, nth) => {
    const mark = marks[nth] ?? '';
    const own = new Set(some(g, names, 3, 7));
    if (own.has('shard')) own.add('id');
    const required = new Set<string>();
    const template = (plan: KeyPlan, make: () => string): string => {
      const text = plan.native ? `{${plan.name}}` : make();
      return text;
    };
    const use = (text: string): string => {
      for (const { segment } of parseTemplate(text).references) {
        own.add(segment.attribute);
        required.add(segment.attribute);
        if (segment.attribute === 'shard') {
          own.add('id');
          required.add('id');
        }
      }
      return text;
    };
    const base = {
      index: 'main',
      partition: [
        use(
          template(partition, () =>
            marksSort ? pick(g, ...partitions, composed(g, [...own], 2)) : composed(g, [...own], 2, mark),
          ),
        ),
      ],
      sort: sort
        ? [use(template(sort, () => composed(g, [...own], 3, marksSort ? mark : pick(g, ...literals))))]
        : [],
    };
    const placements = [base];
    const place = (index: string, plansP: readonly KeyPlan[], plansS: readonly KeyPlan[]) => {
      const natives = [...plansP, ...plansS].filter(({ native }) => native);
      // An attribute that is an index's key puts every item that holds it, and the rest of the key, into the index.
      if (!natives.every((plan) => own.has(plan.name)) || (natives.length === 0 && chance(g, 25))) return;
      const make = () => composed(g, [...own], 2);
      const pieces = {
        index,
        partition: plansP.map((plan) =>
          template(plan, () => (chance(g, 40) ? pick(g, ...partitions) : make())),
        ),
        sort: plansS.map((plan) => template(plan, make)),
      };
      for (const text of [...pieces.partition, ...pieces.sort])
        for (const { segment } of parseTemplate(text).references) {
          own.add(segment.attribute);
          if (segment.attribute === 'shard') own.add('id');
        }
      placements.push(pieces);
    };
    globals.forEach((global, at) => {
      place(`g${at}`, global.partition, global.sort);
    });
    local.forEach((plan) => {
      place('l0', [], [plan]);
    });
    return { name, own, required, placements };
  });
  // A native index key that an entity gained for another key takes its items into that index too.
  const nativeIndexes = [
    ...globals.map((global, at) => ({ index: `g${at}`, partition: global.partition, sort: global.sort })),
    ...local.map((plan) => ({ index: 'l0', partition: [] as KeyPlan[], sort: [plan] })),
  ];
  for (const entity of entities) {
    for (const { index, partition: p, sort: q } of nativeIndexes) {
      const plans = [...p, ...q];
      if (!plans.every(({ native, name }) => native && entity.own.has(name))) continue;
      if (entity.placements.some((placement) => placement.index === index)) continue;
      const itself = (list: KeyPlan[]) => list.map(({ name }) => `{${name}}`);
      entity.placements.push({ index, partition: itself(p), sort: itself(q) });
    }
  }
  const keyAttributes = new Set([
    ...baseNames,
    ...globals.flatMap(({ partition: p, sort: q }) => [...p, ...q]).map(({ name }) => name),
    ...local.map(({ name }) => name),
  ]);
  const declared = entities.map(({ name, own, required, placements }) => {
    const attributes = [...own].map((attribute) =>
      attributeSchema.parse({
        name: attribute,
        type: 'S',
        ...kinds[attribute]?.attribute,
        optional:
          !required.has(attribute) &&
          attribute !== 'shard' &&
          !(attribute === 'id' && own.has('shard')) &&
          chance(g, 30),
      }),
    );
    const byName = attributesByName(attributes);
    for (const attribute of attributes) {
      if (attribute.optional || keyAttributes.has(attribute.name) || !chance(g, 15)) continue;
      const isRecoverable = [...(placements[0]?.partition ?? []), ...(placements[0]?.sort ?? [])].some(
        (text) => {
          const { template } = parseTemplate(text);
          return (
            ambiguities(template, byName).length === 0 &&
            template.segments.some(
              (one) => one.kind === 'reference' && one.attribute === attribute.name && !one.transform,
            )
          );
        },
      );
      if (isRecoverable && attribute.name !== 'name' && attribute.name !== 'note') attribute.stored = false;
    }
    return {
      id: name.toLowerCase(),
      name,
      table: 'main',
      attributes,
      keys: placements,
      ...(chance(g, 50) ? { count: g(fc.integer, { min: 1, max: 100000 }) } : {}),
    };
  });
  const model = modelSchema.parse({
    name: 'Random',
    tables: [
      {
        id: 'main',
        name: 'Main',
        partitionKey: { name: partition.name, type: partition.type },
        ...(sort ? { sortKey: { name: sort.name, type: sort.type } } : {}),
        localIndexes: local.map(({ name, type }) => ({
          id: 'l0',
          name: 'Local',
          sortKey: { name, type },
          projection: projection(localProjection),
        })),
        globalIndexes: globals.map((global, at) => ({
          id: `g${at}`,
          name: `Global${at}`,
          partitionKey: keys(global.partition),
          sortKey: keys(global.sort),
          projection: projection(global.projection),
        })),
      },
    ],
    entities: declared,
  });
  const made = itemsOf(g, model);
  const parameters = new Map<string, AttributeValue | AttributeValue[]>();
  const patterns = Array.from({ length: 3 }, (_, at) => patternOf(g, model, at, parameters));
  return { model: { ...model, patterns }, made, parameters };
}

/** Items of every entity, each key of the table once. */
function itemsOf(g: Gen, model: Model): Made[] {
  const taken = new Set<string>();
  const made: Made[] = [];
  for (const entity of model.entities) {
    const count = g(fc.integer, { min: 1, max: 8 });
    for (let at = 0; at < count; at += 1) {
      const item = itemOf(g, model, entity);
      if (!item) continue;
      const key = keyOf(model, item.stored);
      if (taken.has(key)) continue;
      taken.add(key);
      made.push(item);
    }
  }
  return made;
}

/** Stands in `keyOf` for a key attribute that a projection leaves out. */
export const keyLeftOut = '?';

/** The primary key of an item, as a text. */
export function keyOf(model: Model, item: Item): string {
  const [table] = model.tables;
  return [table?.partitionKey.name, table?.sortKey?.name]
    .filter((name) => name !== undefined)
    .map((name) => {
      const value = item[name];
      if (!value) return keyLeftOut;
      return 'B' in value ? `B${value.B.join()}` : JSON.stringify(value);
    })
    .join();
}

function itemOf(g: Gen, model: Model, entity: Entity): Made | undefined {
  const attributes = new Map<string, AttributeValue>();
  for (const { name, optional } of entity.attributes) {
    const values = kinds[name]?.values ?? [];
    if (values.length === 0 || (optional && chance(g, 40))) continue;
    attributes.set(name, pick(g, ...values));
  }
  return composedOf(model, entity, attributes);
}

/**
 * The item of an entity with these attributes as it is stored, with the keys of the table and of every index that it
 * is whole for. Undefined where DynamoDB or a template takes no such item. A computed shard is computed.
 */
export function composedOf(
  model: Model,
  entity: Entity,
  given: ReadonlyMap<string, AttributeValue>,
): Made | undefined {
  const attributes = new Map(given);
  const scalars = new Map<string, KeyScalar>();
  for (const [name, value] of attributes) {
    const scalar = scalarOf(value);
    if (scalar) scalars.set(name, scalar);
  }
  const declared = attributesByName(entity.attributes);
  if (declared.has('shard')) {
    const shard = composeKey(parseTemplate('{shard}').template, scalars, 'N', declared);
    if (shard.ok) {
      attributes.set('shard', attributeValueOf(shard.value));
      scalars.set('shard', shard.value);
    }
  }
  const stored: { [name: string]: AttributeValue } = {};
  for (const { name, stored: isStored } of entity.attributes) {
    const value = attributes.get(name);
    if (value && isStored) stored[name] = value;
  }
  const [table] = model.tables;
  for (const path of table ? accessPaths(table) : []) {
    const placement = placementOn(entity, path);
    if (!placement) continue;
    const composedKeys: [string, AttributeValue][] = [];
    let isMissing = false;
    for (const [keys, templates] of [
      [path.partitionKey, placement.partition],
      [path.sortKey, placement.sort],
    ] as const) {
      for (const [at, key] of keys.entries()) {
        const { template } = parseTemplate(templates[at] ?? '');
        const result = composeKey(template, scalars, key.type, declared);
        if (!result.ok) {
          if (result.unsuited.length > 0 || path.kind === 'table') return undefined;
          isMissing = true;
          continue;
        }
        const value = attributeValueOf(result.value);
        if (('S' in value && value.S === '') || ('B' in value && value.B.length === 0)) return undefined;
        composedKeys.push([key.name, value]);
      }
    }
    // An item that lacks a part of an index's key is written without the index's composed keys.
    if (!isMissing) for (const [name, value] of composedKeys) stored[name] = value;
  }
  // A write with an empty key attribute is refused, even where the item lacks the rest of the index's key.
  const isEmpty = (value: AttributeValue | undefined) =>
    value !== undefined && (('S' in value && value.S === '') || ('B' in value && value.B.length === 0));
  const keys = (table ? accessPaths(table) : []).flatMap((path) => [...path.partitionKey, ...path.sortKey]);
  return keys.some(({ name }) => isEmpty(stored[name])) ? undefined : { entity, attributes, stored };
}

/**
 * The same design, its patterns asking for items of all types: with the conditions on attributes that all of them
 * have, so that each type is asked the same.
 */
export function ofSeveralTypes(design: Design): Design {
  const { model } = design;
  const patterns = model.patterns.map((pattern) => {
    if (pattern.kind !== 'read') return pattern;
    const conditions = pattern.conditions.filter(({ attribute }) =>
      model.entities.every((entity) => entity.attributes.some(({ name }) => name === attribute)),
    );
    const returns = model.entities.map(({ id }) => id).filter((id) => id !== pattern.entity);
    // A list of attributes is of the pattern's own type.
    const attributes = pattern.attributes === 'all' ? pattern.attributes : undefined;
    return { ...pattern, conditions, returns, anyOf: [], attributes, order: undefined };
  });
  return { ...design, model: { ...model, patterns } };
}

/**
 * What a case's entities put into its tables: plain code of its own, so that what judges the planner shares no
 * code with it.
 */
import type { CaseAttribute, CaseEntity, CaseInput } from './input.ts';
import { namesIn, piecesOf } from './text.ts';

export type Single = string | number | boolean;
export type Value = Single | string[];
export type KeyValue = string | number;
export type Item = { entity: CaseEntity; values: ReadonlyMap<string, Value> };

/** A base key or an index, by the name the case gives it; `table` is the base key. */
export type Path = {
  table: string;
  name: string;
  kind: 'table' | 'lsi' | 'gsi';
  partition: { name: string; type: string }[];
  sort: { name: string; type: string }[];
};

export type Entry = { item: Item; partition: KeyValue[]; sort: KeyValue[] };

const attributesKnown = new WeakMap<CaseEntity, CaseAttribute[]>();

/** The entity's attributes, and those that only its keys name: the item has them, whether or not the case lists them. */
export function attributesOf(entity: CaseEntity): CaseAttribute[] {
  const known = attributesKnown.get(entity) ?? allAttributes(entity);
  attributesKnown.set(entity, known);
  return known;
}

function allAttributes(entity: CaseEntity): CaseAttribute[] {
  const declared = new Set(entity.attributes.map(({ name }) => name));
  const inKeys = namesIn(Object.values(entity.keys).flatMap(({ pk, sk }) => [...pk, ...sk]));
  const added = inKeys.filter((name) => !declared.has(name));
  return [
    ...entity.attributes,
    ...added.map((name) => ({ name, type: 'S' as const, shard: undefined, stored: true, optional: false })),
  ];
}

/** Every path of every table. */
export function pathsOf(input: CaseInput): Path[] {
  return input.tables.flatMap((table) => {
    const base = { table: table.name, partition: [table.partitionKey] };
    return [
      { ...base, name: 'table', kind: 'table' as const, sort: table.sortKey ? [table.sortKey] : [] },
      ...table.lsis.map(({ name, sortKey }) => ({ ...base, name, kind: 'lsi' as const, sort: [sortKey] })),
      ...table.gsis.map(({ name, partitionKey, sortKey }) => ({
        table: table.name,
        name,
        kind: 'gsi' as const,
        partition: partitionKey,
        sort: sortKey,
      })),
    ];
  });
}

/** The path of this name (`table`, the table's name or an index's), or undefined. */
export function pathNamed(paths: readonly Path[], table: string, name: string): Path | undefined {
  return paths.find((path) => path.table === table && path.name === (name === table ? 'table' : name));
}

/** The templates that fill an entity's key on a path; undefined where it is not in it. */
export function templatesOn(entity: CaseEntity, path: Path): { pk: string[]; sk: string[] } | undefined {
  if (entity.table !== path.table) return undefined;
  return entity.keys[path.name === 'table' ? path.table : path.name];
}

/** A piece of text that stands in a key, as the key's type holds it. */
export function asKey(text: string, type: string): KeyValue {
  return type === 'N' ? Number(text) : text;
}

function fill(template: string, type: string, item: Item): KeyValue | undefined {
  let text = '';
  for (const piece of piecesOf(template)) {
    const value = 'literal' in piece ? piece.literal : item.values.get(piece.name);
    if (value === undefined) return undefined;
    text += String(value);
  }
  return asKey(text, type);
}

/** The item's entry on a path; undefined where a part of its key is absent: sparse indexes leave it out. */
export function entryOn(item: Item, path: Path): Entry | undefined {
  const templates = templatesOn(item.entity, path);
  if (!templates) return undefined;
  const part = (texts: string[], keys: Path['sort']) =>
    keys.map((key, at) => {
      const template = texts[at];
      return template === undefined ? undefined : fill(template, key.type, item);
    });
  const partition = part(templates.pk, path.partition);
  const sort = part(templates.sk, path.sort);
  const whole = (values: (KeyValue | undefined)[]): values is KeyValue[] =>
    values.every((value) => value !== undefined);
  return whole(partition) && whole(sort) ? { item, partition, sort } : undefined;
}

/** Items in their tables. Two items with the same key are one: the later replaces the earlier. */
export type Data = { items: Item[]; entries(path: Path): Entry[] };

/** Stores items. */
export function dataOf(items: readonly Item[], paths: readonly Path[]): Data {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    const base = pathNamed(paths, item.entity.table, 'table');
    const entry = base && entryOn(item, base);
    if (entry) byKey.set([base.table, ...entry.partition, '', ...entry.sort].join('\u0001'), item);
  }
  const stored = [...byKey.values()];
  const known = new Map<Path, Entry[]>();
  return {
    items: stored,
    entries(path) {
      const entries = known.get(path) ?? stored.flatMap((item) => entryOn(item, path) ?? []);
      known.set(path, entries);
      return entries;
    },
  };
}

/** DynamoDB's order: numbers by value, text by its UTF-8 bytes. Negative, zero or positive. */
export function compareValues(left: KeyValue, right: KeyValue): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
}

/** The shard of a value, in the world of generated items: any even spread will do, as long as it is one. */
export function shardOf(value: Value, count: number, first: number): number {
  if (typeof value === 'number') return first + (((value % count) + count) % count);
  let sum = 0;
  for (const byte of Buffer.from(String(value))) sum = (sum * 31 + byte) % 65_521;
  return first + (sum % count);
}

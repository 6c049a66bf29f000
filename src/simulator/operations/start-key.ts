/** `ExclusiveStartKey`: its form, and the place in a collection behind it. */
import type { AccessPath } from '../../model/lookup.ts';
import type { KeyAttribute, Table } from '../../model/schema.ts';
import { type AttributeValue, compareValues, type Item } from '../../values/attribute-value.ts';
import { caught, refuse } from '../refusal.ts';
import type { Collection, PathStore, TableStore } from '../store/index.ts';
import type { Input } from './context.ts';
import { checkKey, checkKeyValue, primaryKey, typeOf } from './keys.ts';
import { mapOf } from './members.ts';
import { acceptItem, type Layer } from './values.ts';

const invalidKey = 'The provided starting key is invalid';
function invalid(message: string): never {
  return refuse('ValidationException', message);
}

/** The attributes of a start key: the table's primary key and the key of the index. */
export function startKeyNames(table: Table, path: AccessPath): KeyAttribute[] {
  const own = [...path.partitionKey, ...path.sortKey];
  const primary = primaryKey(table);
  return [...primary, ...own.filter(({ name }) => !primary.some((key) => key.name === name))];
}

/** The values of `ExclusiveStartKey`, checked by themselves; undefined where it is absent. */
export function readStartKey(input: Input, layer: Layer): Item | undefined {
  const given = mapOf(input, 'ExclusiveStartKey');
  const bare = /contains duplicates|number set|numeric value|significant digits|number with magnitude/i;
  return given && acceptItem(given, layer, (fault) => (bare.test(fault) ? fault : `${invalidKey}: ${fault}`));
}

/** Holds a start key against the table and index. @param operation words one of the cases differently */
export function checkStartKey(
  { table }: TableStore,
  path: AccessPath,
  start: Item,
  operation: 'Query' | 'Scan',
): void {
  const misfit = 'The provided key element does not match the schema';
  const fault = operation === 'Scan' && path.kind === 'table' ? `${invalidKey}: ${misfit}` : invalidKey;
  const attributes = startKeyNames(table, path);
  if (Object.keys(start).length !== attributes.length) invalid(fault);
  if (operation === 'Query' || path.kind !== 'table') {
    for (const attribute of [...path.partitionKey, ...path.sortKey]) {
      const value = start[attribute.name];
      if (!value) invalid(invalidKey);
      if (typeOf(value) !== attribute.type) invalid(misfit);
      checkKeyValue(value, attribute, path.partitionKey.includes(attribute) ? 'partition' : 'sort');
    }
  }
  const key: { [name: string]: AttributeValue } = {};
  for (const { name } of primaryKey(table)) {
    const value = start[name];
    if (value) key[name] = value;
  }
  try {
    checkKey(table, key);
  } catch (error) {
    invalid(`${invalidKey}: ${caught(error)?.message ?? ''}`);
  }
}

const valuesOf = (item: Item, attributes: readonly KeyAttribute[]): AttributeValue[] =>
  attributes.flatMap(({ name }) => item[name] ?? []);

/** The partition key value that a start key names on a path. */
export const partitionOf = (path: AccessPath, start: Item): AttributeValue[] =>
  valuesOf(start, path.partitionKey);

/** Are these the same partition key value? */
export const samePartition = (left: readonly AttributeValue[], right: readonly AttributeValue[]): boolean =>
  left.length === right.length &&
  left.every((value, at) => {
    const other = right[at];
    return other !== undefined && compareValues(value, other) === 0;
  });

/** The sort key values that a start key names on a path. */
export const sortOf = (path: AccessPath, start: Item): AttributeValue[] => valuesOf(start, path.sortKey);

/**
 * Where in its collection an entry with this key lies, or would: the position of the first entry at or, with
 * `after`, behind it. Entries of an index with equal keys go by the primary key of the table.
 */
export function positionOf(
  store: TableStore,
  path: PathStore,
  collection: Collection,
  start: Item,
  after: boolean,
): number {
  const sort = sortOf(path.path, start);
  let low = sort.length > 0 ? collection.lowerBound(sort) : 0;
  let high = sort.length > 0 ? collection.lowerBound(sort, true) : collection.count;
  if (path.path.kind === 'table') return after ? high : low;
  const key = primaryKey(store.table);
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareKeys(store, collection.row(middle), key, start);
    if (order < 0 || (after && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareKeys(store: TableStore, row: number, key: KeyAttribute[], start: Item): number {
  for (const { name } of key) {
    const [own, other] = [store.value(row, name), start[name]];
    const order = own && other ? (compareValues(own, other) ?? 0) : 0;
    if (order !== 0) return order;
  }
  return 0;
}

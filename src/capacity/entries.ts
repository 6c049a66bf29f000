/** What an index holds of an item. Source: AWS Developer Guide, "Using Global Secondary Indexes: attribute projections". */
import type { AccessPath } from '../model/lookup.ts';
import { equalValues, type Item } from '../values/attribute-value.ts';
import { type EntryWrite, entryWrite } from './index-writes.ts';
import { sizeOfItem } from './sizes.ts';

/** Is the item in the index: has it every key attribute? (Of the wrong type it could not have been written.) */
export function hasEntry(index: AccessPath, item: Item): boolean {
  const has = ({ name }: { name: string }) => Object.hasOwn(item, name);
  return index.partitionKey.every(has) && index.sortKey.every(has);
}

/**
 * The names of the attributes that an index carries: its key, the table's key and those its projection lists;
 * undefined for all.
 * @param table the table's own access path.
 */
export function carriedNames(index: AccessPath, table: AccessPath): ReadonlySet<string> | undefined {
  if (index.projection.type === 'ALL') return undefined;
  const keys = [...index.partitionKey, ...index.sortKey, ...table.partitionKey, ...table.sortKey];
  const included = index.projection.type === 'INCLUDE' ? index.projection.attributes : [];
  return new Set([...keys.map(({ name }) => name), ...included]);
}

/** Bytes of the item's entry in the index; undefined where it has none. Parameters as for `carriedNames`. */
export function sizeOfEntry(index: AccessPath, table: AccessPath, item: Item): number | undefined {
  if (!hasEntry(index, item)) return undefined;
  const carried = carriedNames(index, table);
  return sizeOfItem(item, carried && ((name) => carried.has(name)));
}

/**
 * The case and the write units of an item's entry in an index when the item is written: `entryWrite` on the items
 * themselves.
 * @param before the item as it was, undefined where there was none; @param after as it is, undefined once deleted.
 */
export function entryWriteOf(
  index: AccessPath,
  table: AccessPath,
  before: Item | undefined,
  after: Item | undefined,
): EntryWrite {
  const keys = [...index.partitionKey, ...index.sortKey].map(({ name }) => name);
  const carried = carriedNames(index, table);
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const same = (name: string) => sameAttribute(before, after, name);
  return entryWrite({
    before: before && sizeOfEntry(index, table, before),
    after: after && sizeOfEntry(index, table, after),
    sameKey: keys.every(same),
    sameView: [...names].every((name) => (carried && !carried.has(name)) || same(name)),
  });
}

function sameAttribute(before: Item | undefined, after: Item | undefined, name: string): boolean {
  const left = before && Object.hasOwn(before, name) ? before[name] : undefined;
  const right = after && Object.hasOwn(after, name) ? after[name] : undefined;
  return left && right ? equalValues(left, right) : left === right;
}

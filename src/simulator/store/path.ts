/** One path of a table, its key or an index: which rows are in it, in which collection, at which place. */
import { carriedNames } from '../../capacity/entries.ts';
import type { AccessPath } from '../../model/lookup.ts';
import type { AttributeValue } from '../../values/attribute-value.ts';
import { chunkOf, offsetOf } from './arena.ts';
import type { Buffer } from './buffer.ts';
import type { Encoded } from './encode.ts';
import { hashState, mixed, writeKey } from './key-order.ts';
import { idOfName, type Names } from './names.ts';
import { addOrdered, createOrdered, type Order, type Ordered, removeOrdered, settle } from './ordered.ts';
import {
  addPartition,
  createPartitions,
  findPartition,
  type Partitions,
  partitionsMemory,
  removePartition,
} from './partitions.ts';
import type { Rows } from './rows.ts';
import { widened } from './widened.ts';

export type Path = {
  access: AccessPath;
  /** The key's attributes by the numbers of their names. */
  partitionIds: number[];
  sortIds: number[];
  partitions: Partitions;
  /** The collection each row lies in; -1 for a row that lacks a key attribute. */
  members: Int32Array;
  /** The row that was added before each row that waits for its place in the same collection; -1 for none. */
  addedBefore: Int32Array;
  /** Where the bytes of each row's sort key lie, behind their length of two bytes. */
  sortAt: Uint32Array;
  /** DynamoDB bytes of each row's entry, where not all attributes are projected. */
  sizes: Uint32Array | undefined;
  /** Names that are projected; undefined for all. */
  carried: ReadonlySet<string> | undefined;
  /** The same by the names' numbers, as far as asked. */
  carriedIds: boolean[];
  order: Order;
  count: number;
  bytes: number;
  /** The key of the item being stored, in the buffer of keys: from, end of the partition key, end of the sort key. */
  key: {
    start: number;
    middle: number;
    end: number;
    present: boolean;
    kept: boolean;
    /** State of the hash behind the partition key. */
    state: number;
  };
};

/** A path without rows; `table` is the path of the table's own key, `order` gives the order within a collection. */
export function createPath(
  access: AccessPath,
  table: AccessPath,
  names: Names,
  order: (path: Path) => Order,
): Path {
  const carried = carriedNames(access, table);
  const path: Path = {
    access,
    partitionIds: access.partitionKey.map(({ name }) => idOfName(names, name)),
    sortIds: access.sortKey.map(({ name }) => idOfName(names, name)),
    partitions: createPartitions(),
    members: new Int32Array(16).fill(-1),
    addedBefore: new Int32Array(16).fill(-1),
    sortAt: new Uint32Array(16),
    sizes: carried && new Uint32Array(16),
    carried,
    carriedIds: [],
    order: { compare: () => 0, sort: (ids) => ids },
    count: 0,
    bytes: 0,
    key: { start: 0, middle: 0, end: 0, present: false, kept: false, state: 0 },
  };
  path.order = order(path);
  return path;
}

/** Is the attribute with this number projected? */
export function carriesId(path: Path, rows: Rows, id: number): boolean {
  if (!path.carried) return true;
  const known = path.carriedIds[id];
  if (known !== undefined) return known;
  const carries = path.carried.has(rows.names.names[id] as string);
  // Filled from the front, so that no place is a hole.
  while (path.carriedIds.length < id)
    path.carriedIds.push(path.carried.has(rows.names.names[path.carriedIds.length] as string));
  path.carriedIds[id] = carries;
  return carries;
}

/** Writes the key of an item to the buffer; it is not present where the item lacks one of its attributes. */
export function writeKeys(path: Path, values: readonly (AttributeValue | undefined)[], buffer: Buffer): void {
  const { key } = path;
  key.start = buffer.length;
  key.present = writeAll(path.partitionIds, values, buffer);
  key.middle = buffer.length;
  key.state = hashState(buffer.bytes, key.start, key.middle);
  key.present &&= writeAll(path.sortIds, values, buffer);
  key.end = buffer.length;
  if (!key.present) buffer.length = key.start;
}

function writeAll(
  ids: readonly number[],
  values: readonly (AttributeValue | undefined)[],
  buffer: Buffer,
): boolean {
  for (const id of ids) {
    const value = values[id];
    if (!value) return false;
    writeKey(buffer, value);
  }
  return true;
}

/** Length of the bytes of the written sort key, with their own length before them; 0 where there is none to keep. */
export function sortBytes({ key, access }: Path): number {
  return key.present && access.sortKey.length > 0 ? 2 + key.end - key.middle : 0;
}

/** Has the row's entry here the key that was written? */
export function hasSameKey(path: Path, rows: Rows, row: number, buffer: Buffer): boolean {
  const { key, partitions } = path;
  if (!key.present || path.members[row] === -1) return false;
  if (findPartition(partitions, mixed(key.state), buffer, key.start, key.middle) !== path.members[row])
    return false;
  return path.access.sortKey.length === 0 || hasSameSort(path, rows, row, buffer.bytes, key.middle, key.end);
}

/** Are the bytes of the row's sort key those from `start` to `end`? */
export function hasSameSort(
  path: Path,
  rows: Rows,
  row: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  const address = path.sortAt[row] as number;
  const chunk = chunkOf(rows.arena, address);
  const at = offsetOf(address);
  if (((chunk[at] as number) | ((chunk[at + 1] as number) << 8)) !== end - start) return false;
  for (let index = start; index < end; index += 1)
    if (chunk[at + 2 + index - start] !== bytes[index]) return false;
  return true;
}

/** DynamoDB bytes of the entry of the item just encoded. */
export function encodedEntrySize(path: Path, rows: Rows, encoded: Encoded): number {
  if (!path.sizes) return encoded.size;
  let size = 0;
  for (let at = 0; at < encoded.count; at += 1)
    if (carriesId(path, rows, encoded.ids[at] as number)) size += encoded.sizes[at] as number;
  return size;
}

/** Adds the row to the collection of the key that was written. Its sort key and sizes are in place. */
export function addEntry(path: Path, row: number, size: number, buffer: Buffer): void {
  const { key, partitions } = path;
  const hash = mixed(key.state);
  let id = findPartition(partitions, hash, buffer, key.start, key.middle);
  if (id < 0) id = addPartition(partitions, hash, buffer, key.start, key.middle);
  path.addedBefore[row] = partitions.waiting[id] as number;
  partitions.waiting[id] = row;
  partitions.counts[id] = (partitions.counts[id] as number) + 1;
  path.members[row] = id;
  path.count += 1;
  weigh(path, row, size);
}

/** Removes the row's entry. The bytes of its key must still be there. */
export function removeEntry(path: Path, row: number, size: number): void {
  const { partitions } = path;
  const id = path.members[row] as number;
  weigh(path, row, -size);
  path.members[row] = -1;
  path.count -= 1;
  const count = (partitions.counts[id] as number) - 1;
  if (count === 0) {
    removePartition(partitions, id);
    return;
  }
  partitions.counts[id] = count;
  removeOrdered(orderedRows(path, id), row, path.order);
}

/** The row of a collection of a table without a sort key: the only one, which never had to be put in order. */
export const onlyRow = ({ partitions }: Path, id: number): number => partitions.waiting[id] as number;

/** The rows of a collection in order, with those in place that waited for it. */
export function orderedRows(path: Path, id: number): Ordered {
  const { partitions, addedBefore } = path;
  const known = partitions.ordered[id];
  const ordered = known ?? createOrdered();
  if (!known) partitions.ordered[id] = ordered;
  const added: number[] = [];
  for (let row = partitions.waiting[id] as number; row >= 0; row = addedBefore[row] as number)
    added.push(row);
  partitions.waiting[id] = -1;
  // They often come in order, which makes sorting them quick.
  for (let at = added.length - 1; at >= 0; at -= 1) addOrdered(ordered, added[at] as number);
  settle(ordered, path.order);
  return ordered;
}

/** Counts a change of an entry's size. */
export function weigh(path: Path, row: number, change: number): void {
  const { bytes } = path.partitions;
  const id = path.members[row] as number;
  bytes[id] = (bytes[id] as number) + change;
  path.bytes += change;
}

/** Makes room for a row. */
export function widen(path: Path, row: number): void {
  while (row >= path.members.length) {
    path.members = widened(path.members, -1);
    path.addedBefore = widened(path.addedBefore, -1);
    path.sortAt = widened(path.sortAt, 0);
    path.sizes &&= widened(path.sizes, 0);
  }
}

/** Bytes of memory the path takes. */
export function pathMemory(path: Path): number {
  const columns =
    path.members.byteLength +
    path.addedBefore.byteLength +
    path.sortAt.byteLength +
    (path.sizes?.byteLength ?? 0);
  return columns + partitionsMemory(path.partitions);
}

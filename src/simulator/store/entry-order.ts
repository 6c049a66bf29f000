/** The order of the entries in a collection: by sort key, and where that is equal by the table's primary key. */
import { chunkOf, offsetOf } from './arena.ts';
import type { Order } from './ordered.ts';
import { compareKeysOf } from './partitions.ts';
import type { Path } from './path.ts';
import type { Rows } from './rows.ts';

/** The order of a path's entries; `base` is the path of the table's key, perhaps the same. */
export function entryOrder(path: Path, base: Path, rows: Rows): Order {
  const compare = (left: number, right: number): number => {
    const order = compareSortKeys(path, rows, left, right);
    if (order !== 0 || path === base || left === right) return order;
    const a = base.members[left] as number;
    const b = base.members[right] as number;
    return (a === b ? 0 : compareKeysOf(base.partitions, a, b)) || compareSortKeys(base, rows, left, right);
  };
  return { compare, sort: (ids) => sortRows(path, rows, ids, compare) };
}

function compareSortKeys(path: Path, rows: Rows, left: number, right: number): number {
  if (path.access.sortKey.length === 0) return 0;
  const a = path.sortAt[left] as number;
  const b = path.sortAt[right] as number;
  const aBytes = chunkOf(rows.arena, a);
  const bBytes = chunkOf(rows.arena, b);
  let aAt = offsetOf(a) + 2;
  let bAt = offsetOf(b) + 2;
  // No key is the beginning of another, so a difference comes before the end of the shorter one.
  const end = aAt + ((aBytes[aAt - 2] as number) | ((aBytes[aAt - 1] as number) << 8));
  for (; aAt < end; aAt += 1, bAt += 1) {
    const difference = (aBytes[aAt] as number) - (bBytes[bAt] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Fewer than these are sorted soonest by comparing them. */
const few = 24;
/** So many bytes fit a double exactly. */
const taken = 6;

/**
 * Sorts rows of one collection. Their keys lie scattered in memory, so most comparisons are made between doubles: of
 * the bytes behind those that all keys share. Rows often come in order already.
 */
function sortRows(path: Path, rows: Rows, ids: number[], compare: Order['compare']): number[] {
  if (isSorted(ids, compare)) return ids;
  if (ids.length < few || path.access.sortKey.length === 0) return ids.sort(compare);
  const shared = sharedBytes(path, rows, ids);
  const heads = new Float64Array(ids.length);
  for (let at = 0; at < ids.length; at += 1) heads[at] = headOf(path, rows, ids[at] as number, shared);
  const places = new Uint32Array(ids.length);
  for (let at = 0; at < places.length; at += 1) places[at] = at;
  places.sort(
    (left, right) =>
      (heads[left] as number) - (heads[right] as number) ||
      compare(ids[left] as number, ids[right] as number),
  );
  return Array.from(places, (place) => ids[place] as number);
}

function isSorted(ids: number[], compare: Order['compare']): boolean {
  for (let at = 1; at < ids.length; at += 1)
    if (compare(ids[at - 1] as number, ids[at] as number) > 0) return false;
  return true;
}

/** How many bytes all the sort keys begin with. */
function sharedBytes(path: Path, rows: Rows, ids: number[]): number {
  const first = path.sortAt[ids[0] as number] as number;
  const bytes = chunkOf(rows.arena, first);
  const start = offsetOf(first) + 2;
  let shared = (bytes[start - 2] as number) | ((bytes[start - 1] as number) << 8);
  for (const id of ids) {
    const address = path.sortAt[id] as number;
    const other = chunkOf(rows.arena, address);
    const from = offsetOf(address) + 2;
    // A shorter key differs before its end, so the loop never leaves it.
    let at = 0;
    while (at < shared && other[from + at] === bytes[start + at]) at += 1;
    shared = at;
  }
  return shared;
}

/** The bytes from `shared` on as one number; zeros behind the end of the key. */
function headOf(path: Path, rows: Rows, row: number, shared: number): number {
  const address = path.sortAt[row] as number;
  const bytes = chunkOf(rows.arena, address);
  const start = offsetOf(address) + 2;
  const length = (bytes[start - 2] as number) | ((bytes[start - 1] as number) << 8);
  let head = 0;
  for (let at = shared; at < shared + taken; at += 1)
    head = head * 256 + (at < length ? (bytes[start + at] as number) : 0);
  return head;
}

/**
 * Order of a row's sort key against bytes of its first attributes, as far as those go: 0 where it begins with them.
 */
export function compareSortWith(path: Path, rows: Rows, row: number, bytes: Uint8Array, end: number): number {
  const address = path.sortAt[row] as number;
  const chunk = chunkOf(rows.arena, address);
  const start = offsetOf(address);
  const length = (chunk[start] as number) | ((chunk[start + 1] as number) << 8);
  for (let at = 0; at < end; at += 1) {
    if (at === length) return -1;
    const difference = (chunk[start + 2 + at] as number) - (bytes[at] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

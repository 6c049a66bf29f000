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
  return { compare, sort: (ids) => ids.sort(compare) };
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

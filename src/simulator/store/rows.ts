/** The items of a table: where each row's bytes lie and what they weigh. */
import { type Address, type Arena, arenaMemory, createArena, nowhere } from './arena.ts';
import { createNames, type Names } from './names.ts';
import { widened } from './widened.ts';

export type Rows = {
  names: Names;
  arena: Arena;
  addresses: Uint32Array;
  /** DynamoDB bytes. */
  sizes: Uint32Array;
  /** Rows ever used, and those free again. */
  used: number;
  free: number[];
  count: number;
  bytes: number;
};

export function createRows(): Rows {
  return {
    names: createNames(),
    arena: createArena(),
    addresses: new Uint32Array(16).fill(nowhere),
    sizes: new Uint32Array(16),
    used: 0,
    free: [],
    count: 0,
    bytes: 0,
  };
}

/** A row for a new item. */
export function takeRow(rows: Rows): number {
  rows.count += 1;
  const free = rows.free.pop();
  if (free !== undefined) return free;
  if (rows.used === rows.addresses.length) {
    rows.addresses = widened(rows.addresses, nowhere);
    rows.sizes = widened(rows.sizes, 0);
  }
  rows.used += 1;
  return rows.used - 1;
}

/** Gives a row up whose bytes are released. */
export function giveRow(rows: Rows, row: number): void {
  rows.addresses[row] = nowhere;
  rows.bytes -= rows.sizes[row] as number;
  rows.sizes[row] = 0;
  rows.count -= 1;
  rows.free.push(row);
}

/** Where the row's bytes lie. Throws RangeError where the row holds no item. */
export function addressOf(rows: Rows, row: number): Address {
  const address = rows.addresses[row] ?? nowhere;
  if (address === nowhere) throw new RangeError(`Row ${row} holds no item`);
  return address;
}

/** Bytes of memory the items take. */
export function rowsMemory(rows: Rows): number {
  const names = rows.names.names.reduce((sum, name) => sum + 96 + name.length, 0);
  const columns = rows.addresses.byteLength + rows.sizes.byteLength + rows.free.length * 8;
  return arenaMemory(rows.arena) + columns + names;
}

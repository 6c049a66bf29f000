/** The item collections of one path: found by the bytes of their partition key, walked in the order of its hash. */
import {
  type Address,
  type Arena,
  arenaMemory,
  chunkOf,
  createArena,
  lengthAt,
  nowhere,
  offsetOf,
  release,
  reserve,
  tidy,
} from './arena.ts';
import type { Buffer } from './buffer.ts';
import { copyBytes } from './buffer.ts';
import {
  addHashed,
  createHashIndex,
  firstSlot,
  type HashIndex,
  hashIndexMemory,
  nextSlot,
  numberIn,
  removeHashed,
} from './hash-index.ts';
import { compareRuns, hashState, mixed } from './key-order.ts';
import {
  addOrdered,
  boundOf,
  createOrdered,
  type Order,
  type Ordered,
  orderedMemory,
  removeOrdered,
  settle,
} from './ordered.ts';
import { widened } from './widened.ts';

export type Partitions = {
  keys: Arena;
  keyAt: Uint32Array;
  /** Collections ever used, those free again among them. */
  used: number;
  /** Entries of each collection, and their DynamoDB bytes. */
  counts: Uint32Array;
  bytes: Float64Array;
  /** The row added last of those that wait for their place, -1 for none; each path knows which one came before it. */
  waiting: Int32Array;
  /** The rows in order, made where somebody asks for more than a collection's one row. */
  ordered: (Ordered | undefined)[];
  index: HashIndex;
  free: number[];
  /** In scan order. */
  scan: Ordered;
  order: Order;
};

export function createPartitions(): Partitions {
  const partitions: Partitions = {
    keys: createArena(),
    keyAt: new Uint32Array(8).fill(nowhere),
    used: 0,
    counts: new Uint32Array(8),
    bytes: new Float64Array(8),
    waiting: new Int32Array(8).fill(-1),
    ordered: [],
    index: createHashIndex(),
    free: [],
    scan: createOrdered(),
    order: {
      compare: (left, right) => compareIds(partitions, left, right),
      sort: (ids) => ids.sort((a, b) => compareIds(partitions, a, b)),
    },
  };
  return partitions;
}

function compareIds(partitions: Partitions, left: number, right: number): number {
  const { hashes } = partitions.index;
  return (hashes[left] as number) - (hashes[right] as number) || compareKeysOf(partitions, left, right);
}

/** Order of two collections by the bytes of their partition key. */
export function compareKeysOf({ keys, keyAt }: Partitions, left: number, right: number): number {
  const a = keyAt[left] as Address;
  const b = keyAt[right] as Address;
  const [aStart, bStart] = [offsetOf(a), offsetOf(b)];
  const aEnd = aStart + lengthAt(keys, a);
  return compareRuns(chunkOf(keys, a), aStart, aEnd, chunkOf(keys, b), bStart, bStart + lengthAt(keys, b));
}

/** Order of a collection's partition key against bytes of a buffer. */
export function compareKeyWith(
  { keys, keyAt }: Partitions,
  id: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  const address = keyAt[id] as Address;
  const from = offsetOf(address);
  return compareRuns(chunkOf(keys, address), from, from + lengthAt(keys, address), bytes, start, end);
}

/** Hash of a partition key's bytes: its place in scan order. */
export function partitionHash(buffer: Buffer, start: number, end: number): number {
  return mixed(hashState(buffer.bytes, start, end));
}

/** The collection with these bytes as its partition key, or -1. */
export function findPartition(
  partitions: Partitions,
  hash: number,
  key: Buffer,
  start: number,
  end: number,
): number {
  const { index } = partitions;
  for (let slot = firstSlot(index, hash); ; slot = nextSlot(index, slot)) {
    const id = numberIn(index, slot);
    if (id < 0) return -1;
    if (index.hashes[id] === hash && compareKeyWith(partitions, id, key.bytes, start, end) === 0) return id;
  }
}

/** A new collection, without rows. */
export function addPartition(
  partitions: Partitions,
  hash: number,
  key: Buffer,
  start: number,
  end: number,
): number {
  const id = partitions.free.pop() ?? partitions.used++;
  if (id >= partitions.keyAt.length) grow(partitions);
  const address = reserve(partitions.keys, id, end - start);
  copyBytes(key.bytes, start, end, chunkOf(partitions.keys, address), offsetOf(address));
  partitions.keyAt[id] = address;
  addHashed(partitions.index, hash, id);
  addOrdered(partitions.scan, id);
  return id;
}

function grow(partitions: Partitions): void {
  partitions.keyAt = widened(partitions.keyAt, nowhere);
  partitions.counts = widened(partitions.counts, 0);
  partitions.bytes = widened(partitions.bytes, 0);
  partitions.waiting = widened(partitions.waiting, -1);
}

/** Removes a collection from which the last row goes. */
export function removePartition(partitions: Partitions, id: number): void {
  removeOrdered(partitions.scan, id, partitions.order);
  removeHashed(partitions.index, id);
  release(partitions.keys, partitions.keyAt[id] as Address);
  partitions.keyAt[id] = nowhere;
  partitions.counts[id] = 0;
  partitions.bytes[id] = 0;
  partitions.waiting[id] = -1;
  if (partitions.ordered[id]) partitions.ordered[id] = undefined;
  partitions.free.push(id);
  const { keyAt } = partitions;
  tidy(
    partitions.keys,
    (owner) => keyAt[owner] as Address,
    (owner, _from, to) => {
      keyAt[owner] = to;
    },
  );
}

/** The collections in scan order, from the place of a key on if one is given. */
export function scanOrder(partitions: Partitions): Ordered {
  settle(partitions.scan, partitions.order);
  return partitions.scan;
}

/** Position in scan order of the first collection at or behind the place of these bytes. */
export function scanPosition(
  partitions: Partitions,
  hash: number,
  key: Buffer,
  start: number,
  end: number,
): number {
  const { hashes } = partitions.index;
  return boundOf(scanOrder(partitions), (id) => {
    const other = hashes[id] as number;
    return other < hash || (other === hash && compareKeyWith(partitions, id, key.bytes, start, end) < 0);
  });
}

/** Bytes of memory the collections take, with the rows in them. */
export function partitionsMemory(partitions: Partitions): number {
  let bytes =
    arenaMemory(partitions.keys) + hashIndexMemory(partitions.index) + orderedMemory(partitions.scan);
  for (const { byteLength } of [partitions.keyAt, partitions.counts, partitions.bytes, partitions.waiting])
    bytes += byteLength;
  bytes += partitions.ordered.length * 8;
  for (const one of partitions.ordered) if (one) bytes += orderedMemory(one);
  return bytes;
}

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
  findHashed,
  type HashIndex,
  hashIndexMemory,
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

export type Partitions = {
  keys: Arena;
  keyAt: Uint32Array;
  /** The one row of a collection, or its rows in order. */
  contents: (number | Ordered)[];
  /** DynamoDB bytes of each collection's entries. */
  bytes: Float64Array;
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
    contents: [],
    bytes: new Float64Array(8),
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
  return findHashed(
    partitions.index,
    hash,
    (id) => compareKeyWith(partitions, id, key.bytes, start, end) === 0,
  );
}

/** A new collection that holds one row. */
export function addPartition(
  partitions: Partitions,
  hash: number,
  key: Buffer,
  start: number,
  end: number,
  row: number,
): number {
  const id = partitions.free.pop() ?? partitions.contents.length;
  if (id >= partitions.keyAt.length) grow(partitions);
  const address = reserve(partitions.keys, id, end - start);
  copyBytes(key.bytes, start, end, chunkOf(partitions.keys, address), offsetOf(address));
  partitions.keyAt[id] = address;
  partitions.contents[id] = row;
  partitions.bytes[id] = 0;
  addHashed(partitions.index, hash, id);
  addOrdered(partitions.scan, id);
  return id;
}

function grow(partitions: Partitions): void {
  const keyAt = new Uint32Array(partitions.keyAt.length * 2).fill(nowhere);
  keyAt.set(partitions.keyAt);
  partitions.keyAt = keyAt;
  const bytes = new Float64Array(keyAt.length);
  bytes.set(partitions.bytes);
  partitions.bytes = bytes;
}

/** Removes a collection from which the last row goes. */
export function removePartition(partitions: Partitions, id: number): void {
  removeOrdered(partitions.scan, id, partitions.order);
  removeHashed(partitions.index, id);
  release(partitions.keys, partitions.keyAt[id] as Address);
  partitions.keyAt[id] = nowhere;
  partitions.contents[id] = 0;
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
  bytes += partitions.keyAt.byteLength + partitions.bytes.byteLength + partitions.contents.length * 8;
  for (const content of partitions.contents) if (typeof content === 'object') bytes += orderedMemory(content);
  return bytes;
}

/**
 * Numbers (rows, or collections) kept in an order that the caller knows, in chunks: an insertion moves a few hundred
 * neighbours, however many there are. What is added waits until somebody asks, so that a bulk load sorts once.
 * Arrays of small whole numbers, since an engine keeps those unboxed and moves them at once.
 */

/** The order: all numbers differ in it. `sort` sorts many at once, in place. */
export type Order = { compare(left: number, right: number): number; sort(ids: number[]): number[] };

export type Ordered = {
  chunks: number[][];
  /** Position of each chunk's first number, known for the first `counted` chunks. */
  starts: number[];
  counted: number;
  /** Added, but not in place yet. */
  waiting: number[];
  count: number;
};

const fullChunk = 1024;
const newChunk = 512;

export function createOrdered(): Ordered {
  return { chunks: [], starts: [], counted: 0, waiting: [], count: 0 };
}

/** Adds a number that is not there. */
export function addOrdered(ordered: Ordered, id: number): void {
  ordered.waiting.push(id);
  ordered.count += 1;
}

/** Puts in place what waits: one by one if it is little, else by sorting and merging. */
export function settle(ordered: Ordered, order: Order): void {
  const { waiting } = ordered;
  if (waiting.length === 0) return;
  ordered.waiting = [];
  const settled = ordered.count - waiting.length;
  if (waiting.length * 8 < settled) for (const id of waiting) insert(ordered, id, order);
  else fill(ordered, merge(ordered.chunks.flat(), order.sort(waiting), order));
}

function merge(left: number[], right: number[], order: Order): number[] {
  if (left.length === 0) return right;
  const merged: number[] = [];
  let at = 0;
  for (const id of right) {
    while (at < left.length && order.compare(left[at] as number, id) < 0) merged.push(left[at++] as number);
    merged.push(id);
  }
  while (at < left.length) merged.push(left[at++] as number);
  return merged;
}

function fill(ordered: Ordered, ids: number[]): void {
  ordered.counted = 0;
  if (ids.length <= fullChunk) {
    ordered.chunks = [ids];
    return;
  }
  ordered.chunks = [];
  for (let at = 0; at < ids.length; at += newChunk) ordered.chunks.push(ids.slice(at, at + newChunk));
}

function insert(ordered: Ordered, id: number, order: Order): void {
  const isBefore = (other: number) => order.compare(other, id) < 0;
  const at = Math.min(chunkFor(ordered, isBefore), ordered.chunks.length - 1);
  const chunk = ordered.chunks[at] as number[];
  chunk.splice(within(chunk, isBefore), 0, id);
  ordered.counted = Math.min(ordered.counted, at + 1);
  if (chunk.length > fullChunk) ordered.chunks.splice(at + 1, 0, chunk.splice(chunk.length >>> 1));
}

/** Removes a number that is there. */
export function removeOrdered(ordered: Ordered, id: number, order: Order): void {
  settle(ordered, order);
  const isBefore = (other: number) => order.compare(other, id) < 0;
  const at = chunkFor(ordered, isBefore);
  const chunk = ordered.chunks[at] as number[];
  chunk.splice(within(chunk, isBefore), 1);
  ordered.counted = Math.min(ordered.counted, at + 1);
  ordered.count -= 1;
  if (chunk.length === 0) ordered.chunks.splice(at, 1);
}

/** The first chunk whose last number is not before what is sought. */
function chunkFor({ chunks }: Ordered, isBefore: (id: number) => boolean): number {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const chunk = chunks[middle] as number[];
    if (isBefore(chunk[chunk.length - 1] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function within(chunk: number[], isBefore: (id: number) => boolean): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(chunk[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Position of the first number that is not before what is sought; nothing may wait. */
export function boundOf(ordered: Ordered, isBefore: (id: number) => boolean): number {
  const at = chunkFor(ordered, isBefore);
  const chunk = ordered.chunks[at];
  return chunk ? startOf(ordered, at) + within(chunk, isBefore) : ordered.count;
}

/** The number at a position; nothing may wait. */
export function idAt(ordered: Ordered, position: number): number {
  const { chunks, starts } = ordered;
  if (chunks.length === 1) return (chunks[0] as number[])[position] as number;
  startOf(ordered, chunks.length - 1);
  let low = 0;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return (chunks[low] as number[])[position - (starts[low] as number)] as number;
}

function startOf(ordered: Ordered, chunk: number): number {
  const { chunks, starts } = ordered;
  for (let at = ordered.counted; at <= chunk; at += 1) {
    starts[at] = at === 0 ? 0 : (starts[at - 1] as number) + (chunks[at - 1] as number[]).length;
  }
  ordered.counted = Math.max(ordered.counted, chunk + 1);
  return starts[chunk] as number;
}

/** Bytes of memory, at eight for each number. */
export function orderedMemory({ chunks, waiting }: Ordered): number {
  const overhead = 160;
  return chunks.reduce((sum, chunk) => sum + 64 + chunk.length * 8, overhead + waiting.length * 8);
}

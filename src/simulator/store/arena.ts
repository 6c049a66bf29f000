/**
 * Byte records in few big chunks, so that a million items are a hundred objects to the garbage collector.
 * A record knows its owner (a row or a collection): a chunk that is mostly waste is emptied by walking it.
 */

const chunkBits = 22;
/** Bytes of a full chunk: several times the largest item. */
export const chunkSize = 1 << chunkBits;
const offsetMask = chunkSize - 1;
const firstSize = 1 << 14;
/** Owner and length, four bytes each. */
const header = 8;
/** More chunks would not fit the 32 bits of an address. */
const mostChunks = 2 ** 32 / chunkSize - 1;

/** Where a record's first byte lies: number of the chunk and offset in it. */
export type Address = number;
/** No record. */
export const nowhere: Address = 0xffffffff;

export type Arena = {
  chunks: Uint8Array[];
  /** Bytes written to each chunk, and how many of them belong to records that are not released. */
  ends: number[];
  live: number[];
  current: number;
  /** Numbers of chunks given back, and of those that are mostly waste. */
  free: number[];
  sparse: number[];
};

export function createArena(): Arena {
  return { chunks: [new Uint8Array(firstSize)], ends: [0], live: [0], current: 0, free: [], sparse: [] };
}

/** The chunk that holds the record at an address. */
export function chunkOf(arena: Arena, address: Address): Uint8Array {
  return arena.chunks[address >>> chunkBits] as Uint8Array;
}

/** Where in its chunk the record at an address begins. */
export function offsetOf(address: Address): number {
  return address & offsetMask;
}

/** Bytes of the record at an address. */
export function lengthAt(arena: Arena, address: Address): number {
  return read32(chunkOf(arena, address), (address & offsetMask) - 4);
}

/** Makes room for a record of so many bytes. Throws RangeError beyond 4 MB for one or 4 GB for all of them. */
export function reserve(arena: Arena, owner: number, length: number): Address {
  const total = length + header;
  let chunk = arena.current;
  if ((arena.ends[chunk] as number) + total > (arena.chunks[chunk] as Uint8Array).length)
    chunk = makeRoom(arena, total);
  const start = arena.ends[chunk] as number;
  const bytes = arena.chunks[chunk] as Uint8Array;
  write32(bytes, start, owner);
  write32(bytes, start + 4, length);
  arena.ends[chunk] = start + total;
  arena.live[chunk] = (arena.live[chunk] as number) + total;
  return ((chunk << chunkBits) | (start + header)) >>> 0;
}

/** Doubles the current chunk while it is small and full of live records; otherwise begins another. */
function makeRoom(arena: Arena, total: number): number {
  if (total > chunkSize) throw new RangeError(`A record of ${total} bytes is larger than a chunk`);
  const old = arena.current;
  const bytes = arena.chunks[old] as Uint8Array;
  const end = arena.ends[old] as number;
  const isMostlyLive = (arena.live[old] as number) * 2 >= end;
  let size = Math.min(chunkSize, isMostlyLive ? bytes.length * 2 : bytes.length);
  if (isMostlyLive && end + total <= chunkSize) {
    while (size < end + total) size = Math.min(chunkSize, size * 2);
    const larger = new Uint8Array(size);
    larger.set(bytes.subarray(0, end));
    arena.chunks[old] = larger;
    return old;
  }
  while (size < total) size *= 2;
  if (!isMostlyLive) arena.sparse.push(old);
  const chunk = arena.free.pop() ?? arena.chunks.length;
  if (chunk >= mostChunks) throw new RangeError('The items of one table take more than 4 GB');
  arena.chunks[chunk] = new Uint8Array(size);
  arena.ends[chunk] = 0;
  arena.live[chunk] = 0;
  arena.current = chunk;
  return chunk;
}

/** Gives a record up. Its bytes come back once most of its chunk is waste, with the next `tidy`. */
export function release(arena: Arena, address: Address): void {
  const chunk = address >>> chunkBits;
  const before = arena.live[chunk] as number;
  const after = before - lengthAt(arena, address) - header;
  const half = (arena.ends[chunk] as number) / 2;
  arena.live[chunk] = after;
  if (chunk !== arena.current && before >= half && after < half) arena.sparse.push(chunk);
}

/**
 * Moves the records out of chunks that are mostly waste: at most half a chunk for each that is given back.
 * `addressOf` says where the owner's record is, `moved` is told where it has gone.
 */
export function tidy(
  arena: Arena,
  addressOf: (owner: number) => Address,
  moved: (owner: number, from: Address, to: Address) => void,
): void {
  for (let chunk = arena.sparse.pop(); chunk !== undefined; chunk = arena.sparse.pop()) {
    const bytes = arena.chunks[chunk] as Uint8Array;
    const end = arena.ends[chunk] as number;
    for (let start = 0; start < end; ) {
      const owner = read32(bytes, start);
      const length = read32(bytes, start + 4);
      const from = ((chunk << chunkBits) | (start + header)) >>> 0;
      if (addressOf(owner) === from) {
        const to = reserve(arena, owner, length);
        chunkOf(arena, to).set(bytes.subarray(start + header, start + header + length), offsetOf(to));
        moved(owner, from, to);
      }
      start += header + length;
    }
    arena.chunks[chunk] = new Uint8Array(0);
    arena.ends[chunk] = 0;
    arena.live[chunk] = 0;
    arena.free.push(chunk);
  }
}

/** Bytes of memory the chunks take. */
export function arenaMemory(arena: Arena): number {
  return arena.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}

function read32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)) >>>
    0
  );
}

function write32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}

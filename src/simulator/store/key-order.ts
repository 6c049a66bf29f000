/**
 * Keys as bytes that sort as DynamoDB sorts: N by value, S by its UTF-8 bytes, B by its bytes, several attributes one
 * after the other. Every attribute's bytes say where they end, so no key is the beginning of another with as many
 * attributes, and the bytes of the first attributes are the beginning of all keys that have them.
 */
import type { AttributeValue } from '../../values/attribute-value.ts';
import { type Buffer, makeRoom } from './buffer.ts';
import { writeNumberKey } from './number.ts';
import { writeText } from './text.ts';

/** Behind a zero byte: what says that the zero belongs to the value. The end of a value is two zeros. */
const escaped = 0xff;

/**
 * Appends the bytes of a key attribute. With `open`, a text or binary value is left without its end: the bytes are
 * then the beginning of every value that begins with it. Throws TypeError for a type that cannot be in a key.
 */
export function writeKey(buffer: Buffer, value: AttributeValue, open = false): void {
  if ('S' in value) {
    const start = buffer.length;
    writeText(buffer, value.S);
    finish(buffer, start, value.S.includes('\0'), open);
  } else if ('N' in value) {
    writeNumberKey(buffer, value.N);
  } else if ('B' in value) {
    const start = buffer.length;
    makeRoom(buffer, value.B.length);
    buffer.bytes.set(value.B, start);
    buffer.length = start + value.B.length;
    finish(buffer, start, value.B.includes(0), open);
  } else throw new TypeError(`A key attribute is S, N or B, not ${Object.keys(value).join()}`);
}

/** Escapes the zeros from `start` on if there are any, and writes the end. */
function finish(buffer: Buffer, start: number, hasZeros: boolean, open: boolean): void {
  if (hasZeros) escapeZeros(buffer, start);
  if (open) return;
  makeRoom(buffer, 2);
  buffer.bytes[buffer.length++] = 0;
  buffer.bytes[buffer.length++] = 0;
}

function escapeZeros(buffer: Buffer, start: number): void {
  const end = buffer.length;
  let zeros = 0;
  for (let at = start; at < end; at += 1) if (buffer.bytes[at] === 0) zeros += 1;
  makeRoom(buffer, zeros);
  const { bytes } = buffer;
  for (let from = end - 1, to = end + zeros - 1; to > from; from -= 1, to -= 1) {
    const byte = bytes[from] as number;
    if (byte === 0) bytes[to--] = escaped;
    bytes[to] = byte;
  }
  buffer.length = end + zeros;
}

/** FNV-1a over bytes, begun with `seed`; `mixed` makes a hash of the state. */
export function hashState(bytes: Uint8Array, start: number, end: number, seed = 0x811c9dc5): number {
  let state = seed;
  for (let at = start; at < end; at += 1) state = Math.imul(state ^ (bytes[at] as number), 0x01000193);
  return state;
}

/** Spreads a state over all 32 bits (the finaliser of MurmurHash3). Unsigned. */
export function mixed(state: number): number {
  let hash = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Order of two runs of bytes. */
export function compareRuns(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const length = Math.min(aEnd - aStart, bEnd - bStart);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[aStart + at] as number) - (b[bStart + at] as number);
    if (difference !== 0) return difference;
  }
  return aEnd - aStart - (bEnd - bStart);
}

/** A growing run of bytes that is written from the front and used again and again. */

export type Buffer = { bytes: Uint8Array; length: number };

export function createBuffer(size = 1024): Buffer {
  return { bytes: new Uint8Array(size), length: 0 };
}

/** Makes sure that so many bytes can be written behind what is there. */
export function makeRoom(buffer: Buffer, more: number): void {
  const needed = buffer.length + more;
  if (needed <= buffer.bytes.length) return;
  let size = buffer.bytes.length * 2;
  while (size < needed) size *= 2;
  const larger = new Uint8Array(size);
  larger.set(buffer.bytes.subarray(0, buffer.length));
  buffer.bytes = larger;
}

/** Writes a whole number from 0, seven bits a byte, the lowest first; the last byte is below 128. */
export function writeCount(buffer: Buffer, value: number): void {
  makeRoom(buffer, 5);
  let rest = value;
  for (; rest >= 128; rest >>>= 7) {
    buffer.bytes[buffer.length] = (rest & 127) | 128;
    buffer.length += 1;
  }
  buffer.bytes[buffer.length] = rest;
  buffer.length += 1;
}

/** Writes one byte. */
export function writeByte(buffer: Buffer, value: number): void {
  makeRoom(buffer, 1);
  buffer.bytes[buffer.length] = value;
  buffer.length += 1;
}

/** Writes bytes as they are. */
export function writeBytes(buffer: Buffer, value: Uint8Array): void {
  makeRoom(buffer, value.length);
  buffer.bytes.set(value, buffer.length);
  buffer.length += value.length;
}

/** Copies bytes; a loop where a call into the engine would cost more than the few bytes. */
export function copyBytes(from: Uint8Array, start: number, end: number, to: Uint8Array, at: number): void {
  if (end - start > 96) to.set(from.subarray(start, end), at);
  else for (let index = start; index < end; index += 1) to[at + index - start] = from[index] as number;
}

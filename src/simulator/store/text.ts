/** Texts as UTF-8 and back. Half of a surrogate pair becomes U+FFFD, as on the way to DynamoDB. */
import { type Buffer, makeRoom } from './buffer.ts';

// Page, worker and Node all have these; the core is compiled without their declarations.
declare const TextEncoder: new () => {
  encodeInto(text: string, bytes: Uint8Array): { read: number; written: number };
};
declare const TextDecoder: new (
  label: 'utf-8',
  options: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
/** A byte order mark is a character of the text like every other. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Above so many characters a call into the engine is quicker than a loop. */
const longText = 80;

/** Appends a text and returns its length in bytes, which is its length in characters only if all are ASCII. */
export function writeText(buffer: Buffer, text: string): number {
  const length = text.length;
  makeRoom(buffer, length * 3);
  const { bytes, length: start } = buffer;
  if (length <= longText) {
    let at = 0;
    for (; at < length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) break;
      bytes[start + at] = unit;
    }
    if (at === length) {
      buffer.length = start + length;
      return length;
    }
  }
  const { written } = encoder.encodeInto(text, bytes.subarray(start));
  buffer.length = start + written;
  return written;
}

/** Length of a text in UTF-8. */
export function textSize(text: string): number {
  let size = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    size += unit < 0x800 ? 1 : 2;
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    // A pair takes four bytes: two units, and two more. Half a pair takes the three of U+FFFD.
    if (next >= 0xdc00 && next <= 0xdfff) at += 1;
  }
  return size;
}

/** Up to so many bytes a loop is quicker than a call into the engine. */
const shortText = 32;

/** The text of the UTF-8 bytes from `start` up to `end`. */
export function readText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > shortText) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  let at = start;
  let seen = 0;
  // Eight at a time: joining texts costs more than making them.
  for (; at + 8 <= end; at += 8) {
    const a = bytes[at] as number;
    const b = bytes[at + 1] as number;
    const c = bytes[at + 2] as number;
    const d = bytes[at + 3] as number;
    const e = bytes[at + 4] as number;
    const f = bytes[at + 5] as number;
    const g = bytes[at + 6] as number;
    const h = bytes[at + 7] as number;
    seen |= a | b | c | d | e | f | g | h;
    text += String.fromCharCode(a, b, c, d, e, f, g, h);
  }
  for (; at < end; at += 1) {
    const byte = bytes[at] as number;
    seen |= byte;
    text += String.fromCharCode(byte);
  }
  return seen > 0x7f ? decoder.decode(bytes.subarray(start, end)) : text;
}

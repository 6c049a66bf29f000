/** Items, and single attributes, from the bytes that `encode.ts` writes. */
import { normaliseNumber } from '../../keys/number.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { tags } from './encode.ts';
import type { Names } from './names.ts';
import { readText } from './text.ts';

/** Where the reader is: in the structure and in the texts, which are decoded already if all of them are ASCII. */
type Cursor = { bytes: Uint8Array; at: number; textAt: number; textStart: number; text: string | undefined };

/** Bytes before the structure: whether all texts are ASCII, the lengths of structure and texts. */
export const itemHeader = 7;

const read24 = (bytes: Uint8Array, at: number) =>
  (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);

/** The attributes for which `wanted` holds, or all, of the item that begins at `start`. */
export function decodeItem(
  bytes: Uint8Array,
  start: number,
  names: Names,
  wanted?: (id: number) => boolean,
): Item {
  const at = start + itemHeader;
  const end = at + read24(bytes, start + 1);
  const text = bytes[start] ? readText(bytes, end, end + read24(bytes, start + 4)) : undefined;
  const cursor: Cursor = { bytes, at, textAt: end, textStart: end, text };
  const item: { [name: string]: AttributeValue } = {};
  while (cursor.at < end) {
    const id = readCount(cursor);
    if (wanted && !wanted(id)) skip(cursor);
    else setOwn(item, names.names[id] as string, decodeValue(cursor));
  }
  return item;
}

/** The attribute with this number of the item that begins at `start`. */
export function decodeAttribute(
  bytes: Uint8Array,
  start: number,
  wanted: number,
): AttributeValue | undefined {
  const at = start + itemHeader;
  const end = at + read24(bytes, start + 1);
  const cursor: Cursor = { bytes, at, textAt: end, textStart: end, text: undefined };
  while (cursor.at < end) {
    if (readCount(cursor) === wanted) return decodeValue(cursor);
    skip(cursor);
  }
  return undefined;
}

/** An attribute may have any name, `__proto__` too. */
function setOwn(target: { [name: string]: AttributeValue }, name: string, value: AttributeValue): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  else target[name] = value;
}

function readCount(cursor: Cursor): number {
  const { bytes } = cursor;
  let byte = bytes[cursor.at++] as number;
  if (byte < 128) return byte;
  let value = byte & 127;
  for (let shift = 7; byte >= 128; shift += 7) {
    byte = bytes[cursor.at++] as number;
    value |= (byte & 127) << shift;
  }
  return value;
}

/** Passes over a value. */
function skip(cursor: Cursor): void {
  const tag = cursor.bytes[cursor.at++] as number;
  if (tag <= tags.scientific) cursor.textAt += readCount(cursor);
  else if (tag === tags.B) {
    const length = readCount(cursor);
    cursor.at += length;
  } else if (tag >= tags.SS) {
    const length = read24(cursor.bytes, cursor.at);
    cursor.textAt += read24(cursor.bytes, cursor.at + 3);
    cursor.at += 6 + length;
  }
}

function decodeValue(cursor: Cursor): AttributeValue {
  const tag = cursor.bytes[cursor.at++] as number;
  switch (tag) {
    case tags.S:
      return { S: nextText(cursor) };
    case tags.N:
    case tags.scientific:
      return { N: numberOf(tag, nextText(cursor)) };
    case tags.B:
      return { B: nextBinary(cursor) };
    case tags.true:
      return { BOOL: true };
    case tags.false:
      return { BOOL: false };
    case tags.NULL:
      return { NULL: true };
    default:
      return decodeNested(cursor, tag);
  }
}

function decodeNested(cursor: Cursor, tag: number): AttributeValue {
  const end = cursor.at + 6 + read24(cursor.bytes, cursor.at);
  cursor.at += 6;
  const until = <T>(next: () => T): T[] => {
    const found: T[] = [];
    while (cursor.at < end) found.push(next());
    return found;
  };
  switch (tag) {
    case tags.SS:
      return { SS: until(() => nextText(cursor)) };
    case tags.NS:
      return { NS: until(() => numberOf(cursor.bytes[cursor.at++] as number, nextText(cursor))) };
    case tags.BS:
      return { BS: until(() => nextBinary(cursor)) };
    case tags.L:
      return { L: until(() => decodeValue(cursor)) };
    default: {
      const map: { [name: string]: AttributeValue } = {};
      while (cursor.at < end) {
        const name = nextText(cursor);
        setOwn(map, name, decodeValue(cursor));
      }
      return { M: map };
    }
  }
}

const numberOf = (tag: number, text: string) =>
  tag === tags.scientific ? (normaliseNumber(text) ?? text) : text;

function nextText(cursor: Cursor): string {
  const length = readCount(cursor);
  const start = cursor.textAt;
  cursor.textAt = start + length;
  const from = start - cursor.textStart;
  return cursor.text === undefined
    ? readText(cursor.bytes, start, start + length)
    : cursor.text.slice(from, from + length);
}

/** A copy: what the store holds is not the caller's to change. */
function nextBinary(cursor: Cursor): Uint8Array {
  const length = readCount(cursor);
  const start = cursor.at;
  cursor.at = start + length;
  return cursor.bytes.slice(start, start + length);
}

/** What an attribute's value becomes inside a key. */
import type { AttributeType, Format } from '../model/schema.ts';
import { crc32, fromBase64, toBase64, utf8 } from './bytes.ts';
import { isNormalisedNumber, normaliseNumber } from './number.ts';
import type { Transform } from './template.ts';

/** A value that can enter a key. A number is DynamoDB number text and keeps its 38 digits. */
export type KeyScalar =
  | { type: 'S'; value: string }
  | { type: 'N'; value: string }
  | { type: 'B'; value: Uint8Array }
  | { type: 'BOOL'; value: boolean };

export type TransformedValue =
  | {
      ok: true;
      text: string;
      /** False where the text does not sort among its kind as the value does. */
      sortable: boolean;
    }
  | { ok: false; reason: string };

/**
 * The value of a constant of the model, or of a closed list, for an attribute of this type; undefined where the
 * attribute cannot be in a key or the constant is no value of the type. Binary constants are Base64 text.
 */
export function keyScalarOf(value: string | number | boolean, type: AttributeType): KeyScalar | undefined {
  switch (type) {
    case 'S':
      return { type: 'S', value: String(value) };
    case 'N': {
      const number = normaliseNumber(String(value));
      return number === undefined ? undefined : { type: 'N', value: number };
    }
    case 'BOOL':
      return value === true || value === 'true' || value === false || value === 'false'
        ? { type: 'BOOL', value: String(value) === 'true' }
        : undefined;
    case 'B': {
      const bytes = fromBase64(String(value));
      return bytes && { type: 'B', value: bytes };
    }
    default:
      return undefined;
  }
}

/** A value as text inside a composed key: numbers normalised, binary as Base64. Undefined for text that is no number. */
export function textOf(value: KeyScalar): string | undefined {
  switch (value.type) {
    case 'S':
      return value.value;
    case 'N':
      return normaliseNumber(value.value);
    case 'B':
      return toBase64(value.value);
    case 'BOOL':
      return String(value.value);
  }
}

/**
 * A value as a key takes it up.
 *
 * - `pad` fills the integer part with zeros to so many digits; a fraction stays behind the point. A negative number
 *   keeps its sign before the zeros (`-00042`); that one, and a number with more digits than the width, does not
 *   sort. Text is taken where it is a number.
 * - `truncate` takes the leading part of an ISO 8601 text as it stands, without a conversion between time zones; a
 *   time that does not end in `Z` is not sortable. A value of format epoch seconds or milliseconds is written in UTC.
 * - `shard` takes a whole number modulo the count (never negative), anything else by the CRC-32 of its UTF-8 text
 *   (of the bytes, for binary), and adds the first shard's number.
 *
 * @param format the attribute's format; only the epoch formats make a difference.
 */
export function transformValue(
  transform: Transform | undefined,
  value: KeyScalar,
  format?: Format,
): TransformedValue {
  const text = textOf(value);
  if (text === undefined) return refuse(`${String(value.value)} is not a number`);
  switch (transform?.kind) {
    case undefined:
    case 'text':
      return { ok: true, text, sortable: value.type !== 'N' };
    case 'upper':
      return { ok: true, text: text.toUpperCase(), sortable: false };
    case 'lower':
      return { ok: true, text: text.toLowerCase(), sortable: false };
    case 'pad':
      return pad(text, transform.width);
    case 'truncate':
      return truncate(text, transform.to, format);
    case 'shard':
      return { ok: true, text: shardOf(value, text, transform.count, transform.first), sortable: false };
  }
}

/** The shard's number as text: `first` … `first + count - 1`. */
function shardOf(value: KeyScalar, text: string, count: number, first: number): string {
  const whole = value.type === 'N' && !text.includes('.');
  const hash = whole ? BigInt(text) : BigInt(crc32(value.type === 'B' ? value.value : utf8(text)));
  const size = BigInt(count);
  return String((((hash % size) + size) % size) + BigInt(first));
}

function pad(text: string, width: number): TransformedValue {
  const number = normaliseNumber(text);
  if (number === undefined) return refuse(`${text} is not a number`);
  const negative = number.startsWith('-');
  const [whole = '', fraction] = (negative ? number.slice(1) : number).split('.');
  const padded = whole.padStart(width, '0') + (fraction === undefined ? '' : `.${fraction}`);
  return { ok: true, text: negative ? `-${padded}` : padded, sortable: !negative && whole.length <= width };
}

/** How much of `2026-01-31T09:30:00Z` each unit takes. */
export const truncatedWidths = { year: 4, month: 7, day: 10, hour: 13 } as const;
const isoTime = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d(?:[.,]\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/;

function truncate(
  text: string,
  to: keyof typeof truncatedWidths,
  format: Format | undefined,
): TransformedValue {
  const length = truncatedWidths[to];
  if (format?.kind === 'epoch-seconds' || format?.kind === 'epoch-milliseconds') {
    const time = isoOfEpoch(text, format.kind === 'epoch-seconds' ? 1000 : 1);
    if (time === undefined) return refuse(`${text} is no time between the years 0 and 9999`);
    return { ok: true, text: time.slice(0, length), sortable: true };
  }
  const parts = isoTime.exec(text);
  if (!parts || text.length < length) return refuse(`${text} is no ISO 8601 timestamp with its ${to}`);
  return { ok: true, text: text.slice(0, length), sortable: text.length <= 10 || parts[1] === 'Z' };
}

/** ISO text in UTC; a fraction of the unit is cut towards the past. Undefined outside the years of four digits. */
function isoOfEpoch(text: string, milliseconds: number): string | undefined {
  if (!isNormalisedNumber(text)) return undefined;
  const time = Math.floor(Number(text) * milliseconds);
  // Within the range every millisecond is exact in a double; `Date` is given the number, so it reads no clock.
  const first = -62167219200000;
  const last = 253402300799999;
  return time >= first && time <= last ? new Date(time).toISOString() : undefined;
}

function refuse(reason: string): TransformedValue {
  return { ok: false, reason };
}

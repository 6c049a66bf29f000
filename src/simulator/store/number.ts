/** The digits of a DynamoDB number: for its size, and for keys that sort as bytes. */
import { normaliseNumber } from '../../keys/number.ts';
import type { Buffer } from './buffer.ts';
import { makeRoom } from './buffer.ts';

const zero = 48;
const minus = 45;
const point = 46;
const maxDigits = 38;
/** The smallest exponent: 1E-130 is 0.1 × 10^-129. */
const minExponent = -129;

/** A number taken apart: ±0.digits × 10^exponent without outer zeros; `count` is 0 for zero. Used again by the next. */
export type Digits = { negative: boolean; digits: Uint8Array; count: number; exponent: number };

const scratch: Digits = { negative: false, digits: new Uint8Array(maxDigits + 1), count: 0, exponent: 0 };

/** The number as DynamoDB writes it. Throws RangeError for text that is no number of DynamoDB. */
export function canonicalNumber(text: string): string {
  if (isPlain(text)) return text;
  const canonical = normaliseNumber(text);
  if (canonical === undefined) throw new RangeError(`${text} is no number that DynamoDB accepts`);
  return canonical;
}

/** Most numbers: at most 38 digits in DynamoDB's own writing, seen without taking them apart. */
function isPlain(text: string): boolean {
  const start = text.charCodeAt(0) === minus ? 1 : 0;
  const { length } = text;
  if (length === start || length - start > maxDigits) return false;
  let pointAt = -1;
  for (let at = start; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === point && pointAt < 0) pointAt = at;
    else if (unit < zero || unit > zero + 9) return false;
  }
  if (pointAt === start || (pointAt > 0 && text.charCodeAt(length - 1) <= zero)) return false;
  if (text.charCodeAt(start) !== zero) return true;
  // A zero stands alone, or before the point.
  return pointAt === start + 1 || text === '0';
}

/** Takes a number in DynamoDB's own writing apart. The result is overwritten by the next call. */
export function digitsOf(canonical: string): Digits {
  const negative = canonical.charCodeAt(0) === minus;
  let count = 0;
  let last = 0;
  let whole = 0;
  let leading = 0;
  let hasPoint = false;
  for (let at = negative ? 1 : 0; at < canonical.length; at += 1) {
    const digit = canonical.charCodeAt(at) - zero;
    if (digit < 0) {
      hasPoint = true;
      continue;
    }
    if (!hasPoint && (count > 0 || digit > 0)) whole += 1;
    if (count === 0 && digit === 0) {
      if (hasPoint) leading += 1;
      continue;
    }
    // Zeros behind the last of 38 digits only move the exponent.
    if (count < maxDigits) scratch.digits[count] = digit;
    count += 1;
    if (digit > 0) last = count;
  }
  scratch.negative = negative;
  scratch.count = last;
  scratch.exponent = last === 0 ? 0 : whole > 0 ? whole : -leading;
  return scratch;
}

/**
 * DynamoDB bytes of a number in its own writing: one, one for each pair of digits counted from the decimal point
 * after outer zeros are cut, and one more below zero.
 */
export function canonicalNumberSize(canonical: string): number {
  const { negative, count, exponent } = digitsOf(canonical);
  if (count === 0) return 1;
  const pairs = Math.ceil(exponent / 2) - Math.ceil((exponent - count + 1) / 2) + 1;
  return 1 + pairs + (negative ? 1 : 0);
}

/**
 * DynamoDB bytes of a whole number above 0 of at most 38 digits in DynamoDB's own writing, as most numbers are; 0 for
 * any other text.
 */
export function wholeNumberSize(text: string): number {
  const { length } = text;
  if (length === 0 || length > maxDigits || text.charCodeAt(0) === zero) return 0;
  let zeros = 0;
  for (let at = 0; at < length; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return 0;
    zeros = digit === 0 ? zeros + 1 : 0;
  }
  return 2 + ((length + 1) >> 1) - ((zeros + 2) >> 1);
}

/**
 * Appends bytes that sort as the numbers do: sign, exponent, digits in pairs, end. Below zero everything behind the
 * sign is turned round. No number's bytes are the beginning of another's.
 */
export function writeNumberKey(buffer: Buffer, text: string): void {
  const { negative, digits, count, exponent } = digitsOf(canonicalNumber(text));
  makeRoom(buffer, 3 + maxDigits / 2);
  const { bytes } = buffer;
  let at = buffer.length;
  bytes[at++] = count === 0 ? 2 : negative ? 1 : 3;
  if (count > 0) {
    const turn = negative ? 0xff : 0;
    bytes[at++] = (exponent - minExponent) ^ turn;
    for (let index = 0; index < count; index += 2) {
      const low = index + 1 < count ? (digits[index + 1] as number) : 0;
      bytes[at++] = ((digits[index] as number) * 10 + low + 1) ^ turn;
    }
    bytes[at++] = turn;
  }
  buffer.length = at;
}

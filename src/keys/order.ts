/** The order in which DynamoDB keeps keys, and the bounds that follow from it. */
import { compareNumbers } from './number.ts';
import type { KeyScalar } from './value.ts';

const lastCodePoint = 0x10ffff;

/**
 * Compares two values of a key as DynamoDB does: S by UTF-8 bytes, N by value with all 38 digits, B by unsigned
 * bytes. Negative, zero or positive. A key attribute holds one type; values of different types go by the type's name.
 */
export function compareKeys(left: KeyScalar, right: KeyScalar): number {
  if (left.type === 'S' && right.type === 'S') return compareText(left.value, right.value);
  if (left.type === 'N' && right.type === 'N') return compareNumbers(left.value, right.value);
  if (left.type === 'B' && right.type === 'B') return compareBytes(left.value, right.value);
  if (left.type === 'BOOL' && right.type === 'BOOL') return Number(left.value) - Number(right.value);
  return compareText(left.type, right.type);
}

/**
 * Compares two texts by their UTF-8 bytes, which is by code point: unlike `<`, U+1F600 sorts behind U+FFFD, because
 * UTF-16 writes it with units from U+D800 on.
 */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

/** Puts surrogates, which stand for U+10000 and beyond, behind every other unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Compares two binary values byte by byte, unsigned; the beginning of another value sorts before it. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/**
 * The smallest text behind all texts that begin with the prefix: `s` begins with `p` exactly if
 * `p ≤ s < afterPrefix(p)`. Undefined where no text lies behind them: for the empty prefix, and for one of nothing
 * but U+10FFFF.
 */
export function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (char) => char.codePointAt(0) ?? 0);
  while (points.at(-1) === lastCodePoint) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  const isBeforeSurrogates = last >= 0xd7ff && last < 0xe000;
  points.push(isBeforeSurrogates ? 0xe000 : last + 1);
  return points.map((point) => String.fromCodePoint(point)).join('');
}

/** The smallest text greater than this one. */
export function nextText(text: string): string {
  return `${text}\u0000`;
}

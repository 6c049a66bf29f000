/** Identifiers as their specifications have them, from random bits and a time. */
import type { Random } from './random.ts';

const hex = Array.from({ length: 65_536 }, (_, at) => at.toString(16).padStart(4, '0'));
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const pairs = Array.from({ length: 1024 }, (_, at) => crockford.charAt(at >> 5) + crockford.charAt(at & 31));
const lowerPairs = pairs.map((pair) => pair.toLowerCase());

/** A random UUID, version 4 (RFC 9562 §5.4). */
export function uuid({ bits }: Random): string {
  const [a, b, c, d] = [bits(), bits(), bits(), bits()];
  const version = 0x4000 | (b & 0x0fff);
  const variant = 0x8000 | (c >>> 18);
  return `${hex[a >>> 16]}${hex[a & 0xffff]}-${hex[b >>> 16]}-${hex[version]}-${hex[variant]}-${hex[c & 0xffff]}${hex[d >>> 16]}${hex[d & 0xffff]}`;
}

/** Sixteen characters of Crockford's Base32: 80 random bits. */
function sixteen({ bits }: Random, table: readonly string[]): string {
  const [a, b, c] = [bits(), bits(), bits()];
  return (
    (table[a >>> 22] ?? '') +
    table[(a >>> 12) & 1023] +
    table[(a >>> 2) & 1023] +
    table[b >>> 22] +
    table[(b >>> 12) & 1023] +
    table[(b >>> 2) & 1023] +
    table[c >>> 22] +
    table[(c >>> 12) & 1023]
  );
}

/** A ULID: 48 bits of milliseconds since 1970, then 80 random ones. Times outside of its range are taken to its ends. */
export function ulid(time: number, random: Random): string {
  const at = Math.min(2 ** 48 - 1, Math.max(0, Math.floor(time)));
  const high = Math.floor(at / 2 ** 20);
  const low = at % 2 ** 20;
  return (
    (pairs[Math.floor(high / 2 ** 20) & 1023] ?? '') +
    pairs[(high >>> 10) & 1023] +
    pairs[high & 1023] +
    pairs[low >>> 10] +
    pairs[low & 1023] +
    sixteen(random, pairs)
  );
}

/** An identifier of no standard: sixteen lower-case letters and digits. */
export function plainId(random: Random): string {
  return sixteen(random, lowerPairs);
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** KSUID counts seconds from 2014-05-13T16:53:20Z. */
const ksuidEpoch = 1_400_000_000;
const cube = 62 ** 3;

/** A KSUID: 32 bits of seconds and 128 random ones, as 27 characters of Base62 that sort as the time does. */
export function ksuid(time: number, { bits }: Random): string {
  const second = Math.min(2 ** 32 - 1, Math.max(0, Math.floor(time / 1000) - ksuidEpoch));
  const words = [second, bits(), bits(), bits(), bits()];
  let text = '';
  for (let round = 0; round < 9; round += 1) {
    // Long division by 62³: a remainder below 2^18 before 32 bits stays exact in a double.
    let rest = 0;
    for (let at = 0; at < 5; at += 1) {
      const value = rest * 2 ** 32 + (words[at] ?? 0);
      const quotient = Math.floor(value / cube);
      words[at] = quotient;
      rest = value - quotient * cube;
    }
    text =
      base62.charAt(Math.floor(rest / 3844)) +
      base62.charAt(Math.floor(rest / 62) % 62) +
      base62.charAt(rest % 62) +
      text;
  }
  return text;
}

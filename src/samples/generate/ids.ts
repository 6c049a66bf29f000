/** Identifiers as their specifications have them, from random bits and a time. */
import type { Random } from './random.ts';

const codesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const hex = codesOf('0123456789abcdef');
const crockford = codesOf('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const lowerCrockford = codesOf('0123456789abcdefghjkmnpqrstvwxyz');
const base62 = codesOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const hyphen = 45;

/** One text of all codes at once takes a fraction of the time and the memory of one joined from pieces. */
const textOf = (codes: number[]): string => String.fromCharCode.apply(undefined, codes);

const uuidCodes: number[] = Array.from({ length: 36 }, () => hyphen);
const uuidPlaces = uuidCodes.map((_, at) => at).filter((at) => ![8, 13, 18, 23].includes(at));

/** A random UUID, version 4 (RFC 9562 §5.4). */
export function uuid({ bits }: Random): string {
  for (let word = 0; word < 4; word += 1) {
    let rest = bits();
    for (let at = 0; at < 8; at += 1) {
      uuidCodes[uuidPlaces[word * 8 + at] ?? 0] = hex[rest & 15] ?? 0;
      rest >>>= 4;
    }
  }
  uuidCodes[14] = 52;
  // Variant 10: one of 8, 9, a, b.
  uuidCodes[19] = hex[8 | ((uuidCodes[19] ?? 0) & 3)] ?? 0;
  return textOf(uuidCodes);
}

const ulidCodes: number[] = Array.from({ length: 26 }, () => 0);
const idCodes: number[] = Array.from({ length: 16 }, () => 0);

/** Sixteen characters of Base32 at a place: 80 random bits. */
function fillSixteen(codes: number[], from: number, { bits }: Random, alphabet: Uint8Array): void {
  let rest = 0;
  for (let at = 0; at < 16; at += 1) {
    if (at % 6 === 0) rest = bits() >>> 2;
    codes[from + at] = alphabet[rest & 31] ?? 0;
    rest >>>= 5;
  }
}

/** A ULID: 48 bits of milliseconds since 1970, then 80 random ones. Times outside of its range are taken to its ends. */
export function ulid(time: number, random: Random): string {
  let rest = Math.min(2 ** 48 - 1, Math.max(0, Math.floor(time)));
  for (let at = 9; at >= 0; at -= 1) {
    ulidCodes[at] = crockford[rest % 32] ?? 0;
    rest = Math.floor(rest / 32);
  }
  fillSixteen(ulidCodes, 10, random, crockford);
  return textOf(ulidCodes);
}

/** An identifier of no standard: sixteen lower-case letters and digits. */
export function plainId(random: Random): string {
  fillSixteen(idCodes, 0, random, lowerCrockford);
  return textOf(idCodes);
}

/** KSUID counts seconds from 2014-05-13T16:53:20Z. */
const ksuidEpoch = 1_400_000_000;
const cube = 62 ** 3;
const ksuidCodes: number[] = Array.from({ length: 27 }, () => 0);
const words = new Float64Array(5);

/** A KSUID: 32 bits of seconds and 128 random ones, as 27 characters of Base62 that sort as the time does. */
export function ksuid(time: number, { bits }: Random): string {
  words[0] = Math.min(2 ** 32 - 1, Math.max(0, Math.floor(time / 1000) - ksuidEpoch));
  for (let at = 1; at < 5; at += 1) words[at] = bits();
  for (let place = 24; place >= 0; place -= 3) {
    // Long division by 62³: a remainder below 2^18 before 32 bits stays exact in a double.
    let rest = 0;
    for (let at = 0; at < 5; at += 1) {
      const value = rest * 2 ** 32 + (words[at] ?? 0);
      const quotient = Math.floor(value / cube);
      words[at] = quotient;
      rest = value - quotient * cube;
    }
    ksuidCodes[place] = base62[Math.floor(rest / 3844)] ?? 0;
    ksuidCodes[place + 1] = base62[Math.floor(rest / 62) % 62] ?? 0;
    ksuidCodes[place + 2] = base62[rest % 62] ?? 0;
  }
  return textOf(ksuidCodes);
}

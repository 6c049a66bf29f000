/**
 * Bytes of items and values as DynamoDB counts them. Source: AWS Developer Guide, "DynamoDB item sizes and formats";
 * for numbers, which it gives "approximately", the rule of `sizeOfNumber`.
 */
import { utf8Length } from '../keys/bytes.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import { sizeOfNumber } from './number-size.ts';

export { sizeOfNumber };

/** Bytes of a list or map beside what it holds. */
export const documentBytes = 3;
/** Bytes of each element of a list or map beside its name and value. */
export const elementBytes = 1;

/** Bytes of the name of an attribute, or of a key of a map: its UTF-8. */
export function sizeOfName(name: string): number {
  return utf8Length(name);
}

/** Bytes of a value, without its attribute's name. Numbers must be numbers. */
export function sizeOfValue(value: AttributeValue): number {
  if ('S' in value) return utf8Length(value.S);
  if ('N' in value) return sizeOfNumber(value.N);
  if ('B' in value) return value.B.length;
  if ('M' in value) {
    let bytes = documentBytes;
    for (const name of Object.keys(value.M)) {
      const held = value.M[name];
      if (held) bytes += elementBytes + utf8Length(name) + sizeOfValue(held);
    }
    return bytes;
  }
  if ('L' in value) return sum(value.L, (held) => elementBytes + sizeOfValue(held)) + documentBytes;
  if ('SS' in value) return sum(value.SS, utf8Length);
  if ('NS' in value) return sum(value.NS, sizeOfNumber);
  if ('BS' in value) return sum(value.BS, (bytes) => bytes.length);
  return 1; // BOOL and NULL
}

/** Bytes of one attribute of an item: its name and its value. */
export function sizeOfAttribute(name: string, value: AttributeValue): number {
  return utf8Length(name) + sizeOfValue(value);
}

/** Bytes of an item, or of what an index projects of it where a test for names is given. */
export function sizeOfItem(item: Item, carries?: (name: string) => boolean): number {
  let bytes = 0;
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value && (!carries || carries(name))) bytes += utf8Length(name) + sizeOfValue(value);
  }
  return bytes;
}

/**
 * Bytes that storage is billed for beyond those of the item or entry: 100 for each item and for each entry of each
 * index (Developer Guide, "DynamoDB item sizes and formats" and "Global Secondary Indexes: storage considerations").
 */
export const storageOverheadBytes = 100;
/** The same for each item of a global table, on top (Developer Guide, "DynamoDB item sizes and formats"). */
export const replicaOverheadBytes = 48;

/** Bytes of storage billed for so many items, or entries of one index, that have so many bytes together. */
export function storedBytes(bytes: number, count: number, replicated = false): number {
  return bytes + count * (storageOverheadBytes + (replicated ? replicaOverheadBytes : 0));
}

function sum<T>(all: readonly T[], size: (one: T) => number): number {
  let bytes = 0;
  for (const one of all) bytes += size(one);
  return bytes;
}

/** Most bytes of a number: a sign, an exponent, and 38 digits in pairs that may straddle the point. */
const mostNumberBytes = 22;

/**
 * Bytes that an item has at most, told without encoding its texts: three for each UTF-16 unit. Below a limit, there is
 * no need to count exactly.
 */
export function mostBytesOfItem(item: Item): number {
  let bytes = 0;
  for (const name of Object.keys(item)) {
    const value = item[name] as AttributeValue;
    bytes += 3 * name.length;
    if ('S' in value) bytes += 3 * value.S.length;
    else bytes += 'N' in value ? mostNumberBytes : sizeOfValue(value);
  }
  return bytes;
}

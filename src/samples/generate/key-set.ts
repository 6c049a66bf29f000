/** The primary keys that are taken. */
import type { AttributeValue } from '../../values/attribute-value.ts';

/**
 * Keys by 53 bits of hash, open addressing over doubles: a million texts would keep the garbage collector busy. Two
 * keys with the same hash count as one, which happens in one of 20,000 sets of a million keys; it makes an item look
 * for another key, and never lets a key be taken twice.
 */
export type KeySet = { slots: Float64Array; count: number };

export function createKeySet(): KeySet {
  return { slots: new Float64Array(1024), count: 0 };
}

/** Takes a key, given as its hash above 0. Returns false where it is taken already. */
export function takeKey(set: KeySet, hash: number): boolean {
  if (set.count * 2 >= set.slots.length) grow(set);
  if (!place(set.slots, hash)) return false;
  set.count += 1;
  return true;
}

function place(slots: Float64Array, hash: number): boolean {
  const mask = slots.length - 1;
  // The low 32 bits, as many as a table of any size needs.
  let slot = (hash | 0) & mask;
  for (; slots[slot] !== 0; slot = (slot + 1) & mask) if (slots[slot] === hash) return false;
  slots[slot] = hash;
  return true;
}

function grow(set: KeySet): void {
  const { slots } = set;
  set.slots = new Float64Array(slots.length * 2);
  for (const hash of slots) if (hash !== 0) place(set.slots, hash);
}

/** Of the key being hashed. */
let high = 0;
let low = 0;

/** Begins the hash of a key. */
export function beginKey(): void {
  high = 0x811c9dc5;
  low = 0x9e3779b9;
}

/** Adds one attribute of the key. Two multiplicative hashes with different factors make one of 53 bits. */
export function addToKey(value: AttributeValue): void {
  const text = 'S' in value ? value.S : 'N' in value ? value.N : JSON.stringify(value);
  let a = high;
  let b = low;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 15;
  }
  // The end of an attribute counts: AB with C is not A with BC.
  high = Math.imul(a ^ 0x10000, 0x01000193);
  low = Math.imul(b ^ 0x10000, 0x5bd1e995);
}

/** The hash of the key, never 0. */
export function endKey(): number {
  let a = Math.imul(high ^ (high >>> 16), 0x85ebca6b);
  a = Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  let b = Math.imul(low ^ (low >>> 16), 0x85ebca6b);
  b = Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  return ((a ^ (a >>> 16)) >>> 11) * 2 ** 32 + ((b ^ (b >>> 16)) >>> 0) || 1;
}

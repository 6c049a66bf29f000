/** From a hash to the number of what has it: open addressing over typed arrays, with the hash kept for each number. */

export type HashIndex = {
  /** Numbers plus one; zero is a free place. */
  slots: Int32Array;
  /** The hash of each number. */
  hashes: Uint32Array;
  count: number;
};

export function createHashIndex(): HashIndex {
  return { slots: new Int32Array(16), hashes: new Uint32Array(8), count: 0 };
}

/*
 * A search walks the places from the first one on until it finds the number it seeks, or none. It is written out where
 * it is needed: a callback for the comparison would cost more than the search.
 */

/** The place where a search for a hash begins. */
export const firstSlot = ({ slots }: HashIndex, hash: number): number => hash & (slots.length - 1);

/** The place behind another. */
export const nextSlot = ({ slots }: HashIndex, slot: number): number => (slot + 1) & (slots.length - 1);

/** The number at a place; -1 where the search ends without having found one. */
export const numberIn = ({ slots }: HashIndex, slot: number): number => (slots[slot] as number) - 1;

/** Adds a number that is not there yet. */
export function addHashed(index: HashIndex, hash: number, id: number): void {
  if (id >= index.hashes.length) {
    const hashes = new Uint32Array(Math.max(index.hashes.length * 2, id + 1));
    hashes.set(index.hashes);
    index.hashes = hashes;
  }
  index.hashes[id] = hash;
  index.count += 1;
  if (index.count * 2 > index.slots.length) grow(index);
  place(index.slots, hash, id);
}

function place(slots: Int32Array, hash: number, id: number): void {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = id + 1;
}

function grow(index: HashIndex): void {
  const slots = new Int32Array(index.slots.length * 2);
  for (const entry of index.slots)
    if (entry !== 0) place(slots, index.hashes[entry - 1] as number, entry - 1);
  index.slots = slots;
}

/** Removes a number that is there, and closes the gap, so that no search ends early. */
export function removeHashed(index: HashIndex, id: number): void {
  const { slots, hashes } = index;
  const mask = slots.length - 1;
  let gap = (hashes[id] as number) & mask;
  while (slots[gap] !== id + 1) gap = (gap + 1) & mask;
  for (let slot = (gap + 1) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const home = (hashes[(slots[slot] as number) - 1] as number) & mask;
    // An entry may fill the gap unless its home lies between the gap and where it stands.
    if (((slot - home) & mask) >= ((slot - gap) & mask)) {
      slots[gap] = slots[slot] as number;
      gap = slot;
    }
  }
  slots[gap] = 0;
  index.count -= 1;
}

/** Bytes of memory the index takes. */
export function hashIndexMemory({ slots, hashes }: HashIndex): number {
  return slots.byteLength + hashes.byteLength;
}

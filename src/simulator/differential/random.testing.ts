/** Draws from a seed: the same seed draws the same, so that a difference can be looked at again. */
export type Random = {
  /** A whole number from 0 up to, not including, the bound. */
  below(bound: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Each with the probability, in their order. */
  some<T>(list: readonly T[], probability: number): T[];
};

/** Mulberry32: 32 bits of state, good enough to draw test cases. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // The first draws of near seeds are alike.
  for (let warm = 0; warm < 8; warm += 1) next();
  const random: Random = {
    below: (bound) => Math.floor(next() * bound),
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      // Lists drawn from are not empty.
      return list[random.below(list.length)] as T;
    },
    some: (list, probability) => list.filter(() => random.chance(probability)),
  };
  return random;
}

/** Draws among things of which some may be more frequent than others. */
import type { Skew } from '../../model/schema.ts';
import { type Random, weighted } from './random.ts';

/** Draws positions from 0 up to `size`; with Zipf's law the k-th (from 1) in proportion to 1 / k^exponent. */
export function skewed(size: number, skew: Skew | undefined, random: Random): () => number {
  if (skew?.kind !== 'zipf' || skew.exponent === 0) return () => random.below(size);
  const { exponent } = skew;
  return weighted(
    Array.from({ length: size }, (_, at) => (at + 1) ** -exponent),
    random,
  );
}

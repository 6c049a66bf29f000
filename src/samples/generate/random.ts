/** Random numbers from a seed: every part of a generation has a stream of its own, so that none disturbs another. */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { crc32, utf8 } from '../../keys/bytes.ts';

export type Random = {
  /** 32 random bits as a whole number from 0. */
  bits(): number;
  /** A number from 0 up to, but not including, 1. */
  unit(): number;
  /** A whole number from 0 up to, but not including, `limit` (at most 2^32). */
  below(limit: number): number;
};

const range = 2 ** 32;

/** The stream of one part of a generation, named by whatever tells it from the others. */
export function streamOf(seed: number, ...names: string[]): Random {
  const generator = xoroshiro128plus(crc32(utf8(JSON.stringify([seed, ...names]))));
  // Its first numbers still resemble those of neighbouring seeds.
  for (let skipped = 0; skipped < 16; skipped += 1) generator.next();
  const bits = () => generator.next() >>> 0;
  const unit = () => bits() / range;
  return { bits, unit, below: (limit) => Math.floor(unit() * limit) };
}

/** The whole numbers from 0 up to `size` in random order (Fisher and Yates). */
export function shuffled(size: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: size }, (_, at) => at);
  for (let at = size - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    const value = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = value;
  }
  return order;
}

/** Draws a position with a probability in proportion to its weight, in constant time (the alias method of Vose). */
export function weighted(weights: readonly number[], random: Random): () => number {
  const size = weights.length;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0) || !Number.isFinite(sum)) return () => random.below(size);
  const share = Float64Array.from(weights, (weight) => (weight * size) / sum);
  const alias = Int32Array.from({ length: size }, (_, at) => at);
  const small: number[] = [];
  const large: number[] = [];
  for (let at = 0; at < size; at += 1) ((share[at] ?? 0) < 1 ? small : large).push(at);
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() ?? 0;
    const high = large.pop() ?? 0;
    alias[low] = high;
    share[high] = (share[high] ?? 0) + (share[low] ?? 0) - 1;
    ((share[high] ?? 0) < 1 ? small : large).push(high);
  }
  // What is left differs from 1 by rounding alone.
  for (const at of [...small, ...large]) share[at] = 1;
  return () => {
    const at = random.below(size);
    return random.unit() < (share[at] ?? 1) ? at : (alias[at] ?? at);
  };
}

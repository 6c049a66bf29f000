/** How unevenly something falls on the values of a key, from the most frequent value down. */

/** The shares of the most frequent values, and how many values there are in all. */
export type Spread = {
  values: number;
  /** The share of the value of this rank, from 1; the shares of all values sum to 1. */
  share(rank: number): number;
};

/** All values alike. */
export function uniform(values: number): Spread {
  const count = Math.max(1, values);
  return { values: count, share: (rank) => (rank <= count ? 1 / count : 0) };
}

/** The k-th most frequent of the values occurs in proportion to 1 / k^exponent (Zipf, 1949). */
export function zipf(values: number, exponent: number): Spread {
  const count = Math.max(1, Math.round(values));
  const sum = harmonic(count, exponent);
  return { values: count, share: (rank) => (rank <= count ? rank ** -exponent / sum : 0) };
}

/** Terms of the sum that are added one by one; beyond them it is an integral, off by less than the last term. */
const exactTerms = 10_000;

/** The generalised harmonic number: the sum of k^-exponent for k from 1 to count. */
function harmonic(count: number, exponent: number): number {
  let sum = 0;
  const exact = Math.min(count, exactTerms);
  for (let k = 1; k <= exact; k += 1) sum += k ** -exponent;
  if (count <= exact) return sum;
  const [from, to] = [exact + 0.5, count + 0.5];
  return (
    sum +
    (Math.abs(exponent - 1) < 1e-9
      ? Math.log(to / from)
      : (to ** (1 - exponent) - from ** (1 - exponent)) / (1 - exponent))
  );
}

/** Values that occur as often as their weights say. */
export function weighted(weights: readonly number[]): Spread {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum <= 0) return uniform(weights.length);
  const sorted = [...weights].sort((a, b) => b - a);
  return { values: weights.length, share: (rank) => (sorted[rank - 1] ?? 0) / sum };
}

/** Ranks of a product that are told apart; those below are alike. */
const toldApart = 1000;

/** Pairs of values, taken to be independent of one another. */
export function product(a: Spread, b: Spread): Spread {
  if (a.values === 1) return b;
  if (b.values === 1) return a;
  const values = a.values * b.values;
  // A pair that stands n-th has at least left * right - 1 pairs before it.
  const shares: number[] = [];
  for (let left = 1; left <= Math.min(a.values, toldApart); left += 1)
    for (let right = 1; right <= Math.min(b.values, toldApart / left); right += 1)
      shares.push(a.share(left) * b.share(right));
  shares.sort((x, y) => y - x);
  const top = shares.slice(0, toldApart);
  const rest = Math.max(0, 1 - top.reduce((sum, share) => sum + share, 0)) / Math.max(1, values - top.length);
  return { values, share: (rank) => (rank > values ? 0 : (top[rank - 1] ?? rest)) };
}

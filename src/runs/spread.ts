/** How unevenly something falls on the values of a key, from the most frequent value down. */

/** The shares of the values by rank. Those of all values sum to 1. */
export type Spread = {
  /** A whole number, at least 1. */
  values: number;
  /** The share of the value of this rank, from 1; 0 beyond the last. */
  share(rank: number): number;
  /** The shares of the values up to this rank together. */
  upTo(rank: number): number;
};

/** All values alike. @param values rounded to a whole number */
export function uniform(values: number): Spread {
  const count = Math.max(1, Math.round(values));
  return {
    values: count,
    share: (rank) => (rank <= count ? 1 / count : 0),
    upTo: (rank) => Math.min(rank, count) / count,
  };
}

/** The k-th most frequent of the values occurs in proportion to 1 / k^exponent (Zipf, 1949). */
export function zipf(values: number, exponent: number): Spread {
  const count = Math.max(1, Math.round(values));
  const sum = harmonic(count, exponent);
  return {
    values: count,
    share: (rank) => (rank <= count ? rank ** -exponent / sum : 0),
    upTo: (rank) => harmonic(Math.min(rank, count), exponent) / sum,
  };
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

/** Values that occur as often as their weights say; those of weight 0 do not occur. */
export function weighted(weights: readonly number[]): Spread {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum <= 0) return uniform(weights.length);
  return listed(weights.filter((weight) => weight > 0).map((weight) => weight / sum));
}

/** Shares given one by one; what they leave of 1 is even over the further values. */
function listed(shares: readonly number[], values = shares.length): Spread {
  const sorted = [...shares].sort((a, b) => b - a);
  const sums = [0];
  for (const share of sorted) sums.push((sums.at(-1) ?? 0) + share);
  const told = sums.at(-1) ?? 0;
  const rest = values > sorted.length ? Math.max(0, 1 - told) / (values - sorted.length) : 0;
  return {
    values,
    share: (rank) => (rank > values ? 0 : (sorted[rank - 1] ?? rest)),
    upTo: (rank) => sums[rank] ?? told + (Math.min(rank, values) - sorted.length) * rest,
  };
}

/** Ranks of a product that are told apart; those below are alike. */
const toldApart = 1000;

/** Pairs of values, taken to be independent of one another. */
export function product(a: Spread, b: Spread): Spread {
  if (a.values === 1) return b;
  if (b.values === 1) return a;
  // A pair that stands n-th has at least left * right - 1 pairs before it.
  const shares: number[] = [];
  for (let left = 1; left <= Math.min(a.values, toldApart); left += 1)
    for (let right = 1; right <= Math.min(b.values, toldApart / left); right += 1)
      shares.push(a.share(left) * b.share(right));
  shares.sort((x, y) => y - x);
  return listed(shares.slice(0, toldApart), a.values * b.values);
}

/** The most frequent of the values alone, in their proportions. @param values at most so many */
export function narrowed(spread: Spread, values: number): Spread {
  const count = Math.max(1, Math.round(values));
  if (count >= spread.values) return spread;
  const whole = spread.upTo(count);
  return {
    values: count,
    share: (rank) => (rank <= count ? spread.share(rank) / whole : 0),
    upTo: (rank) => spread.upTo(Math.min(rank, count)) / whole,
  };
}

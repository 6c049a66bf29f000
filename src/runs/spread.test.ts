import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { narrowed, product, type Spread, uniform, weighted, zipf } from './spread.ts';

const values = fc.integer({ min: 1, max: 3000 });
const simple: fc.Arbitrary<Spread> = fc.oneof(
  values.map(uniform),
  fc
    .tuple(values, fc.double({ min: 0, max: 4, noNaN: true }))
    .map(([count, exponent]) => zipf(count, exponent)),
  fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 }).map(weighted),
);
const any: fc.Arbitrary<Spread> = fc.oneof(
  simple,
  fc
    .tuple(simple, simple)
    .filter(([a, b]) => a.values * b.values <= 5000)
    .map(([a, b]) => product(a, b)),
  fc.tuple(simple, values).map(([spread, most]) => narrowed(spread, most)),
);

describe('shares of key values', () => {
  test('of all values sum to 1, fall with the rank, and add up to what upTo says', () => {
    fc.assert(
      fc.property(any, ({ values: count, share, upTo }) => {
        let sum = 0;
        let before = 1;
        let falls = true;
        for (let rank = 1; rank <= count; rank += 1) {
          const one = share(rank);
          falls &&= one <= before * (1 + 1e-9);
          before = one;
          sum += one;
          if (rank === 1 || rank === count || rank % 997 === 0) expect(upTo(rank)).toBeCloseTo(sum, 6);
        }
        expect(falls).toBe(true);
        expect(sum).toBeCloseTo(1, 6);
        expect(share(count + 1)).toBe(0);
      }),
    );
  });

  test('of a Zipf distribution are in proportion to 1 / rank^exponent, also of very many values', () => {
    const { share, upTo } = zipf(1e7, 1);
    expect(share(1) / share(10)).toBeCloseTo(10, 9);
    // ln(1e7) + Euler's constant
    expect(1 / share(1)).toBeCloseTo(Math.log(1e7) + 0.5772156649, 4);
    expect(upTo(1e7)).toBeCloseTo(1, 9);
  });

  test('of weights are those of the weights, largest first; what has no weight does not occur', () => {
    const { values: count, share } = weighted([1, 0, 6, 3]);
    expect(count).toBe(3);
    expect([1, 2, 3, 4].map(share)).toEqual([0.6, 0.3, 0.1, 0]);
  });

  test('of a pair are the products of its parts', () => {
    const { values: count, share } = product(weighted([3, 1]), uniform(4));
    expect(count).toBe(8);
    expect(share(1)).toBeCloseTo(0.75 / 4, 12);
    expect(share(8)).toBeCloseTo(0.25 / 4, 12);
  });
});

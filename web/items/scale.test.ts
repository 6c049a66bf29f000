import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaleOf } from './scale.ts';

test('a list that browsers can draw is shown one to one', () => {
  const scale = scaleOf(26_000, 300);
  expect(scale.height).toBe(26_000);
  expect(scale.toList(1234)).toBe(1234);
});

test('both ends of a longer list are reached, and a place comes back from the scroll bar', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50_000_000 }),
      fc.integer({ min: 100, max: 2000 }),
      (rows, seen) => {
        const list = rows * 26;
        const scale = scaleOf(list, seen);
        expect(scale.height).toBeLessThanOrEqual(8_000_000);
        expect(scale.toList(0)).toBe(0);
        const end = Math.max(0, scale.height - seen);
        expect(scale.toList(end)).toBeCloseTo(Math.max(0, list - seen), 3);
        const offset = list / 3;
        expect(scale.toList(scale.toScroll(offset))).toBeCloseTo(offset, 3);
      },
    ),
  );
});

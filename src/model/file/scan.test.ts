import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scan } from './scan.ts';

it('counts levels and keys, not what stands in strings', () => {
  expect(scan('{"a": [1, {"b:{[": "x\\"[[:"}]}')).toMatchObject({ depth: 3, keys: 2 });
  expect(scan('{"a\\\\": 1}')).toMatchObject({ depth: 1, keys: 1 });
});

it('finds exactly the numbers that a double changes', () => {
  const changed = (text: string): string[] =>
    scan(text).longNumbers.map(({ start, end }) => text.slice(start, end));
  expect(changed('[9007199254740993, 9007199254740992, -0.1, 1e400, 1.10, 100000000000000000000]')).toEqual([
    '9007199254740993',
    '1e400',
  ]);
  expect(changed('{"a":0.12345678901234567890,"b":1E2,"c":-1.50e-7}')).toEqual(['0.12345678901234567890']);
});

it('finds none in what a double was written as', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(scan(JSON.stringify([value])).longNumbers).toEqual([]);
    }),
  );
});

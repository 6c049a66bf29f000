import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNumbers, normaliseNumber, readNumber } from './number.ts';

describe('normaliseNumber', () => {
  it.each([
    ['0042.1200', '42.12'],
    ['1E2', '100'],
    ['1.5e+3', '1500'],
    ['-0', '0'],
    ['+7', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['12e-3', '0.012'],
    ['-100e-2', '-1'],
    ['0e999', '0'],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
    ['9e125', `9${'0'.repeat(125)}`],
    ['1e-130', `0.${'0'.repeat(129)}1`],
  ])('of %s is %s', (text, normal) => expect(normaliseNumber(text)).toBe(normal));

  it.each([
    '',
    '.',
    '-',
    'x',
    '1e',
    ' 1',
    'NaN',
    'Infinity',
    '0x10',
    '1e126',
    '1e-131',
    '1e999999999',
    '123456789012345678901234567890123456789',
  ])('of %j does not exist', (text) => expect(normaliseNumber(text)).toBeUndefined());

  it('is its own normal form', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e120, max: 1e120 }), (value) => {
        const normal = normaliseNumber(String(value));
        fc.pre(normal !== undefined);
        expect(normaliseNumber(normal ?? '')).toBe(normal);
        expect(Number(normal)).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('readNumber', () => {
  it.each([
    ['', 'The parameter cannot be converted to a numeric value'],
    ['abc', 'The parameter cannot be converted to a numeric value: abc'],
    ['1E126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['-1E126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    [
      '1e99999999999',
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
    ],
    ['1E-131', 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
    [
      '100000000000000000000000000000000000001',
      'Attempting to store more than 38 significant digits in a Number',
    ],
  ])('refuses %j as DynamoDB does', (text, message) =>
    expect(readNumber(text)).toEqual({ ok: false, message }),
  );

  it('takes what DynamoDB takes', () => {
    expect(readNumber('0042.1200')).toEqual({ ok: true, value: '42.12' });
    expect(readNumber('9.9999999999999999999999999999999999999E+125').ok).toBe(true);
    expect(readNumber('100000000000000000000000000000000000000').ok).toBe(true);
  });
});

describe('compareNumbers', () => {
  it('agrees with whole numbers of any length', () => {
    const whole = fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n });
    const near = fc.tuple(whole, fc.bigInt({ min: -11n, max: 11n }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.tuple(whole, whole),
          near,
          near.map(([a, b]) => [b, a + b] as const),
        ),
        ([a, b]) => {
          expect(Math.sign(compareNumbers(String(a), String(b))) + 0).toBe(a < b ? -1 : a > b ? 1 : 0);
        },
      ),
    );
  });

  it('agrees with fractions', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -5000, max: 5000 }), (a, b) => {
        expect(Math.sign(compareNumbers(String(a / 1000), String(b / 1000))) + 0).toBe(Math.sign(a - b));
      }),
    );
  });
});

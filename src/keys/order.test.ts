import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterPrefix, compareKeys, compareText, nextText } from './order.ts';

const edge = fc.constantFrom(
  '\u0000',
  '#',
  'a',
  '\u007f',
  '\u0080',
  '\ud7ff',
  '\ue000',
  '\uffff',
  '\u{10000}',
  '\u{10ffff}',
);
const char = fc.oneof(edge, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));
const text = fc.array(char, { maxLength: 5 }).map((chars) => chars.join(''));
const bytes = (value: string) => Buffer.from(value, 'utf8');

describe('compareText', () => {
  it('goes by UTF-8 bytes, not by UTF-16 units', () => {
    expect(compareText('\uffff', '\u{10000}')).toBeLessThan(0);
    expect('\uffff' < '\u{10000}').toBe(false);
  });

  it('agrees with the bytes', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(bytes(a), bytes(b)));
      }),
    );
  });
});

describe('afterPrefix', () => {
  it.each([
    ['ORDER#', 'ORDER$'],
    ['a\ud7ff', 'a\ue000'],
    ['a\uffff', 'a\u{10000}'],
    ['a\u{10ffff}\u{10ffff}', 'b'],
  ])('of %j is %j', (prefix, after) => expect(afterPrefix(prefix)).toBe(after));

  it.each(['', '\u{10ffff}', '\u{10ffff}\u{10ffff}'])('of %j does not exist', (prefix) => {
    expect(afterPrefix(prefix)).toBeUndefined();
  });

  it('bounds exactly the texts that begin with the prefix', () => {
    const related = text.chain((prefix) => {
      const after = afterPrefix(prefix) ?? '';
      const near = fc.constantFrom(prefix, after, prefix.slice(0, -1), after.slice(0, -1));
      return fc.tuple(
        fc.constant(prefix),
        fc.oneof(
          text,
          fc.tuple(near, text).map(([a, b]) => a + b),
        ),
      );
    });
    fc.assert(
      fc.property(related, ([prefix, one]) => {
        const after = afterPrefix(prefix);
        const isInside =
          Buffer.compare(bytes(prefix), bytes(one)) <= 0 &&
          (after === undefined || Buffer.compare(bytes(one), bytes(after)) < 0);
        expect(isInside).toBe(bytes(one).subarray(0, bytes(prefix).length).equals(bytes(prefix)));
        expect(isInside).toBe(one.startsWith(prefix));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('nextText', () => {
  it('leaves no text between', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compareText(a, nextText(a))).toBeLessThan(0);
        if (compareText(b, a) > 0) expect(compareText(nextText(a), b)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('compareKeys', () => {
  const number = (value: string) => ({ type: 'N' as const, value });
  const binary = (...value: number[]) => ({ type: 'B' as const, value: Uint8Array.from(value) });

  it('compares numbers by value', () => {
    expect(compareKeys(number('9'), number('10'))).toBeLessThan(0);
    expect(compareKeys(number('1E2'), number('100.0'))).toBe(0);
    expect(
      compareKeys(
        number('12345678901234567890123456789012345678'),
        number('12345678901234567890123456789012345679'),
      ),
    ).toBeLessThan(0);
  });

  it('compares binary values by unsigned bytes', () => {
    expect(compareKeys(binary(0x7f), binary(0x80))).toBeLessThan(0);
    expect(compareKeys(binary(1), binary(1, 0))).toBeLessThan(0);
    expect(compareKeys(binary(1, 2), binary(1, 2))).toBe(0);
  });

  it('compares text', () =>
    expect(compareKeys({ type: 'S', value: 'b' }, { type: 'S', value: 'a' })).toBeGreaterThan(0));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTemplate } from '../../../src/keys/parse.ts';
import { delimiterOf, insertReference, moveReference, referenceOrdinal, removeSegment } from './template.ts';

const reference = (attribute: string) => ({ kind: 'reference', attribute }) as const;

describe('insertReference', () => {
  test.each([
    ['', 0, '{day}'],
    ['ORDER', 9, 'ORDER#{day}'],
    ['ORDER#', 9, 'ORDER#{day}'],
    ['ORDER#{status}', 9, 'ORDER#{status}#{day}'],
    ['{status}/{createdAt}', 9, '{status}/{createdAt}/{day}'],
    ['ORDER#{status}#{createdAt}', 0, 'ORDER#{day}#{status}#{createdAt}'],
    ['ORDER#{status}#{createdAt}', 1, 'ORDER#{status}#{day}#{createdAt}'],
  ])('puts an attribute into %j at %i', (text, ordinal, expected) => {
    expect(insertReference(text, ordinal, reference('day'))).toBe(expected);
  });

  test('escapes a hostile name', () => {
    const text = insertReference('A#', 0, reference('a}{|b\\'));
    expect(parseTemplate(text).template.segments[1]).toEqual(reference('a}{|b\\'));
  });
});

describe('removeSegment', () => {
  test.each([
    ['ORDER#{status}#{createdAt}', 1, 'ORDER#{createdAt}'],
    ['ORDER#{status}#{createdAt}', 3, 'ORDER#{status}'],
    ['{status}#{createdAt}', 0, '{createdAt}'],
    ['ORDER#{status}', 1, 'ORDER#'],
    ['ORDER#{status}', 0, '{status}'],
    ['{a}#ITEM#{b}', 1, '{a}#{b}'],
    ['{a}#{b}', 1, '{a}#{b}'],
    ['PROFILE', 0, ''],
    ['PROFILE', 4, 'PROFILE'],
  ])('takes from %j the segment %i', (text, at, expected) => {
    expect(removeSegment(text, at)).toBe(expected);
  });
});

describe('moveReference', () => {
  test('keeps the literals where they are', () => {
    expect(moveReference('ORDER#{status}#{createdAt|day}#X', 1, 0)).toBe('ORDER#{createdAt|day}#{status}#X');
  });

  test('back and forth gives the template back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 2, maxLength: 6 }),
        fc.nat(5),
        fc.nat(5),
        (names, one, two) => {
          const text = `X#${names.map((name) => `{${name}}`).join('#')}`;
          const from = one % names.length;
          const to = two % names.length;
          expect(moveReference(moveReference(text, from, to), to, from)).toBe(text);
        },
      ),
    );
  });
});

test('delimiterOf reads the delimiter from the literals', () => {
  expect(delimiterOf('A|{x}|{y}')).toBe('|');
  expect(delimiterOf('{x}')).toBe('#');
});

test('referenceOrdinal counts references only', () => {
  expect(referenceOrdinal('A#{x}#{y}', 3)).toBe(1);
  expect(referenceOrdinal('A#{x}#{y}', 2)).toBeUndefined();
});

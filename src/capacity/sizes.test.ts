import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseNumber } from '../keys/number.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import { anyItem, anyNumber, anyValue } from '../values/values.testing.ts';
import {
  mostBytesOfItem,
  sizeOfAttribute,
  sizeOfItem,
  sizeOfName,
  sizeOfNumber,
  sizeOfValue,
  storedBytes,
} from './sizes.ts';

describe('a number', () => {
  it.each([
    ['0', 1],
    ['-0', 1],
    ['0.00', 1],
    ['1', 2],
    ['12', 2],
    ['123', 3],
    ['1234', 3],
    ['12345', 4],
    ['0042', 2],
    ['100', 2],
    ['1010', 3],
    ['170', 3],
    ['1700', 2],
    ['17000', 3],
    ['0.5', 2],
    ['1.5', 3],
    ['1.200', 3],
    ['3.14159', 5],
    ['0.15', 2],
    ['0.015', 3],
    ['0.0015', 2],
    ['-42', 3],
    ['-0.15', 3],
    ['1E125', 2],
    ['-1E125', 3],
    ['1e-100', 2],
    ['1.2E3', 2],
    ['12E+3', 3],
    ['654E-3', 3],
    ['1700000000', 2],
    ['1732233600000', 6],
    ['12345678901234567890123456789012345678', 20],
  ])('%s takes %i bytes', (text, bytes) => expect(sizeOfNumber(text)).toBe(bytes));

  const published = new URL('../../../shared/facts/number-sizes.json', import.meta.url);
  it.skipIf(!existsSync(published))('takes what was measured, for every published literal', () => {
    // The form of the file: a note beside lists of a literal and its bytes.
    const file: Record<string, string | [string, number][]> = JSON.parse(readFileSync(published, 'utf8'));
    const measured = Object.values(file).flatMap((list) => (typeof list === 'string' ? [] : list));
    expect(measured.length).toBeGreaterThan(110);
    expect(measured.map(([text]) => [text, sizeOfNumber(text)])).toEqual(measured);
  });

  it('takes the same however it is written', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(5), fc.integer({ min: -9, max: 9 }), (text, zeros, shift) => {
        const normal = normaliseNumber(text) ?? '';
        const sign = normal.startsWith('-') ? '-' : '';
        const plain = normal.slice(sign.length);
        const padded = `${sign}${'0'.repeat(zeros)}${plain}${plain.includes('.') ? '0'.repeat(zeros) : ''}`;
        expect(sizeOfNumber(text)).toBe(sizeOfNumber(normal));
        expect(sizeOfNumber(padded)).toBe(sizeOfNumber(normal));
        // Shifting by pairs of digits keeps the alignment.
        const shifted = `${normal}E${2 * shift}`;
        if (normaliseNumber(shifted) !== undefined) expect(sizeOfNumber(shifted)).toBe(sizeOfNumber(normal));
      }),
    );
  });
});

describe('a value', () => {
  it.each<[AttributeValue, number]>([
    [{ S: '' }, 0],
    [{ S: 'aé€😀' }, 10],
    [{ B: new Uint8Array(7) }, 7],
    [{ BOOL: false }, 1],
    [{ NULL: true }, 1],
    [{ SS: ['a', 'éé'] }, 5],
    [{ NS: ['1', '123', '-42'] }, 8],
    [{ BS: [new Uint8Array(2), new Uint8Array(3)] }, 5],
    [{ L: [] }, 3],
    [{ L: [{ S: 'a' }] }, 5],
    [{ M: {} }, 3],
    [{ M: { k: { S: 'a' } } }, 6],
    [{ M: { é: { L: [{ NULL: true }, { N: '0' }] } } }, 13],
  ])('%j takes %i bytes', (value, bytes) => expect(sizeOfValue(value)).toBe(bytes));

  it('adds to a list or map its own bytes and one', () => {
    fc.assert(
      fc.property(fc.array(anyValue), anyValue, fc.string(), (list, value, name) => {
        const more = sizeOfValue(value) + 1;
        expect(sizeOfValue({ L: [...list, value] })).toBe(sizeOfValue({ L: list }) + more);
        expect(sizeOfValue({ M: Object.fromEntries([[name, value]]) })).toBe(3 + more + sizeOfName(name));
      }),
    );
  });
});

describe('an item', () => {
  it('takes the sum of its attributes, and of those alone that an index carries', () => {
    fc.assert(
      fc.property(anyItem, fc.func(fc.boolean()), (item: Item, carries) => {
        const parts = Object.entries(item);
        const sum = (some: typeof parts) =>
          some.reduce((bytes, [name, value]) => bytes + sizeOfAttribute(name, value), 0);
        expect(sizeOfItem(item)).toBe(sum(parts));
        expect(sizeOfItem(item, carries)).toBe(sum(parts.filter(([name]) => carries(name))));
      }),
    );
  });

  it('is billed storage of its bytes and 100, in a global table and 148', () => {
    expect(storedBytes(250, 1)).toBe(350);
    expect(storedBytes(1000, 4)).toBe(1400);
    expect(storedBytes(1000, 4, true)).toBe(1592);
  });
});

it('is never larger than it can be at most', () => {
  fc.assert(fc.property(anyItem, (item: Item) => mostBytesOfItem(item) >= sizeOfItem(item)));
});

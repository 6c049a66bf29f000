import { describe, expect, it } from 'vitest';
import { scalarFrom, suitsType } from './scalar.ts';

describe('scalarFrom', () => {
  it.each([
    ['42', 'N', 42],
    [' -1.5 ', 'N', -1.5],
    ['9007199254740993', 'N', '9007199254740993'],
    ['1.10', 'N', '1.10'],
    ['Infinity', 'N', 'Infinity'],
    ['', 'N', ''],
    ['many', 'N', 'many'],
    ['42', 'S', '42'],
    ['true', 'BOOL', true],
    ['yes', 'BOOL', 'yes'],
    ['true', 'S', 'true'],
  ] as const)('reads %j on %s as %j', (text, type, value) => {
    expect(scalarFrom(text, type)).toBe(value);
  });
});

describe('suitsType', () => {
  it.each([
    ['9007199254740993', 'N', true],
    ['1e3', 'N', true],
    ['many', 'N', false],
    [true, 'N', false],
    [true, 'BOOL', true],
    ['true', 'BOOL', false],
    ['anything', 'S', true],
  ] as const)('of %j for %s is %j', (value, type, suits) => {
    expect(suitsType(value, type)).toBe(suits);
  });
});

import { expect, test } from 'vitest';
import type { Parameter } from './parameters.ts';
import { differenceFrom, givenOf, isPinFor, keysOfPin, pinOf } from './pins.ts';

const parameter = (name: string, list: boolean): Parameter => ({
  name,
  attribute: name,
  type: 'S',
  list,
  use: list ? 'in' : '=',
  optional: false,
});
const given = new Map([
  ['userId', { S: 'u1' }],
  ['statuses', [{ S: 'OPEN' }, { S: 'PAID' }]],
  ['tags', { L: [{ S: 'a' }] }],
  ['hash', { B: new Uint8Array([0, 255]) }],
]);
const a = { PK: { S: 'USER#1' }, SK: { N: '1' } };
const b = { PK: { S: 'USER#1' }, SK: { N: '2' } };

test('a pin keeps parameters and keys through a file', () => {
  const pin = JSON.parse(JSON.stringify(pinOf(given, [a, b])));
  const parameters = [parameter('userId', false), parameter('statuses', true), parameter('tags', false)];
  expect(givenOf(pin, parameters)).toEqual(given);
  expect(keysOfPin(pin)).toEqual([a, b]);
});

test('a result in another order is the pinned one; a missing and a further item are named', () => {
  const pin = pinOf(given, [a, b]);
  expect(differenceFrom(pin, [b, a])).toBeUndefined();
  expect(differenceFrom(pin, [a])).toEqual({ missing: [b], extra: [] });
  const c = { SK: { N: '3' }, PK: { S: 'USER#1' } };
  expect(differenceFrom(pin, [a, c, b])).toEqual({ missing: [], extra: [c] });
  expect(differenceFrom(pin, [{ SK: a.SK, PK: a.PK }, b])).toBeUndefined();
});

test('a pin is known again by its parameters, in any order', () => {
  const pin = pinOf(given, []);
  expect(isPinFor(pin, new Map([...given].reverse()))).toBe(true);
  expect(isPinFor(pin, new Map([...given, ['userId', { S: 'u2' }]]))).toBe(false);
});

test('parameters that are no DynamoDB JSON are refused', () => {
  expect(givenOf({ parameters: { userId: { X: 1 } }, keys: [] }, [])).toBeUndefined();
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from './attribute-value.ts';
import {
  dynamoDbJsonOf,
  itemOfDynamoDbJson,
  itemOfInput,
  printDynamoDbJson,
  readDynamoDbJson,
  valueOfDynamoDbJson,
  valueOfInput,
} from './dynamodb-json.ts';
import { levelsOf, nestingMessage } from './levels.ts';
import { anyItem, anyValue } from './values.testing.ts';

const invalid = 'One or more parameter values were invalid:';
const wrap = (times: number): AttributeValue =>
  Array.from({ length: times }).reduce<AttributeValue>((L) => ({ L: [L] }), { S: 'deep' });

describe('DynamoDB JSON', () => {
  it.each<[unknown, AttributeValue]>([
    [{ S: 'a' }, { S: 'a' }],
    [{ N: '0042.1200' }, { N: '42.12' }],
    [{ N: '1E2' }, { N: '100' }],
    [{ B: 'AQI=' }, { B: Uint8Array.of(1, 2) }],
    [{ BOOL: false }, { BOOL: false }],
    [{ NULL: true }, { NULL: true }],
    [{ NS: ['1.0', '2'] }, { NS: ['1', '2'] }],
    [{ BS: ['', 'AQ=='] }, { BS: [new Uint8Array(), Uint8Array.of(1)] }],
    [{ L: [{ M: { a: { L: [] } } }] }, { L: [{ M: { a: { L: [] } } }] }],
    [{ S: 'a', N: null }, { S: 'a' }],
  ])('%j is read', (json, value) => expect(valueOfDynamoDbJson(json)).toEqual({ ok: true, value }));

  it.each<[unknown, string, string]>([
    [5, '', 'Unexpected value type in payload'],
    [null, '', 'Unexpected value type in payload'],
    [[], '', 'Unexpected value type in payload'],
    [{}, '', 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'],
    [{ X: 'a' }, '', 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'],
    [
      { S: 'a', N: '1' },
      '',
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    ],
    [{ S: 5 }, '', 'NUMBER_VALUE cannot be converted to String'],
    [{ N: 1.5 }, '', 'DECIMAL_VALUE cannot be converted to String'],
    [{ N: true }, '', 'TRUE_VALUE cannot be converted to String'],
    [{ N: '' }, '', 'The parameter cannot be converted to a numeric value'],
    [{ N: 'one' }, '', 'The parameter cannot be converted to a numeric value: one'],
    [
      { L: [{ N: '1E126' }] },
      '[0]',
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
    ],
    [{ B: 'AQI' }, '', 'Base64 encoded length is expected a multiple of 4 bytes but found: 3'],
    [{ B: 'A?==' }, '', 'The text is not Base64'],
    [{ B: 1 }, '', 'only base-64-encoded strings are convertible to bytes'],
    [{ BOOL: 'true' }, '', 'Unexpected token received from parser'],
    [{ NULL: false }, '', `${invalid} Null attribute value types must have the value of true`],
    [{ SS: [] }, '', `${invalid} An string set  may not be empty`],
    [{ NS: [] }, '', `${invalid} An number set  may not be empty`],
    [{ BS: [] }, '', `${invalid} Binary sets should not be empty`],
    [{ SS: ['a', 'a'] }, '', `${invalid} Input collection [a, a] contains duplicates.`],
    [{ NS: ['1', '1.0'] }, '', 'Input collection contains duplicates'],
    [{ BS: ['AQ==', 'AQ=='] }, '', `${invalid} Input collection [AQ==, AQ==]of type BS contains duplicates.`],
    [{ SS: 'a' }, '', 'Unexpected field type'],
    [
      { M: { 'a b': { L: [{ S: '' }, { SS: ['x', 1] }] } } },
      '["a b"][1][1]',
      'NUMBER_VALUE cannot be converted to String',
    ],
    [wrap(32), '[0]'.repeat(32), nestingMessage],
  ])('%j is refused', (json, path, reason) =>
    expect(valueOfDynamoDbJson(json)).toMatchObject({ ok: false, path, reason }),
  );

  it('takes 31 lists around a scalar', () => {
    expect(valueOfDynamoDbJson(wrap(31))).toEqual({ ok: true, value: wrap(31) });
    expect(levelsOf(wrap(31))).toBe(32);
    expect(levelsOf(wrap(32))).toBe(33);
    expect(levelsOf(wrap(1000))).toBe(33);
  });

  it('names the attribute, and what to do', () => {
    expect(itemOfDynamoDbJson({ id: { S: 'a' }, age: { N: 5 } })).toEqual({
      ok: false,
      path: 'age',
      reason: 'NUMBER_VALUE cannot be converted to String',
      remedy: 'Write the number in quotes.',
    });
    expect(readDynamoDbJson('{"age": {"N": 5}}')).toMatchObject({
      path: 'age',
      reason: 'NUMBER_VALUE cannot be converted to String',
    });
    expect(readDynamoDbJson('{"age": 5}')).toMatchObject({
      path: 'age',
      reason: 'Unexpected value type in payload',
    });
    expect(itemOfDynamoDbJson({ id: { T: 'a' } })).toMatchObject({ remedy: expect.stringContaining('"T"') });
    expect(itemOfDynamoDbJson([])).toMatchObject({ ok: false, path: '' });
  });

  it('refuses no item and writes what it reads', () => {
    fc.assert(
      fc.property(anyItem, fc.nat(3), (item, indent) => {
        const text = printDynamoDbJson(item, indent);
        expect(readDynamoDbJson(text)).toEqual({ ok: true, value: item });
        expect(itemOfDynamoDbJson(JSON.parse(text))).toEqual({ ok: true, value: item });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), (json) => {
        expect(typeof valueOfDynamoDbJson(json).ok).toBe('boolean');
        expect(typeof itemOfInput(json).ok).toBe('boolean');
        expect(typeof readDynamoDbJson(String(JSON.stringify(json))).ok).toBe('boolean');
      }),
    );
  });
});

describe('values of a request', () => {
  it('are those of DynamoDB JSON with bytes for binary values', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(valueOfInput(value)).toEqual({ ok: true, value });
        expect(valueOfDynamoDbJson(dynamoDbJsonOf(value))).toEqual({ ok: true, value });
      }),
    );
    expect(valueOfInput({ B: 'AQI=' }, 'Key.id')).toMatchObject({ ok: false, path: 'Key.id' });
    expect(itemOfInput({ n: { N: '007' } })).toEqual({ ok: true, value: { n: { N: '7' } } });
  });
});

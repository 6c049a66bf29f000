import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from './attribute-value.ts';
import {
  itemOfDocument,
  printDocument,
  printDocumentValue,
  readDocument,
  readDocumentValue,
} from './document.ts';
import { nestingMessage } from './levels.ts';
import { anyItem, anyValue } from './values.testing.ts';

describe('a document', () => {
  it.each<[string, AttributeValue]>([
    ['"a"', { S: 'a' }],
    ['12345678901234567890123456789012345678', { N: '12345678901234567890123456789012345678' }],
    ['-1.50E1', { N: '-15' }],
    ['true', { BOOL: true }],
    ['null', { NULL: true }],
    ['[1,{"a":[]}]', { L: [{ N: '1' }, { M: { a: { L: [] } } }] }],
    ['{"$B":"AQI="}', { B: Uint8Array.of(1, 2) }],
    ['{"$SS":["a","b"]}', { SS: ['a', 'b'] }],
    ['{"$NS":[1,2.50]}', { NS: ['1', '2.5'] }],
    ['{"$NS":["1"]}', { NS: ['1'] }],
    ['{"$BS":["AQ=="]}', { BS: [Uint8Array.of(1)] }],
    ['{"$B":"AQI=","more":1}', { M: { $B: { S: 'AQI=' }, more: { N: '1' } } }],
    ['{"$S":"a"}', { M: { $S: { S: 'a' } } }],
    ['{"$M":{"$B":"AQI="}}', { M: { $B: { S: 'AQI=' } } }],
    ['{"$M":{}}', { M: {} }],
    ['{"$M":{"$M":{"$M":{"$M":1}}}}', { M: { $M: { M: { $M: { N: '1' } } } } }],
  ])('%s is read', (text, value) => expect(readDocumentValue(text)).toEqual({ ok: true, value }));

  it.each([
    ['1E126', '', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    [
      '[{"a":1.00000000000000000000000000000000000001}]',
      '[0].a',
      'Attempting to store more than 38 significant digits in a Number',
    ],
    [
      '{"a":{"$SS":[]}}',
      'a.$SS',
      'One or more parameter values were invalid: An string set  may not be empty',
    ],
    ['{"$SS":[1]}', '$SS[0]', 'NUMBER_VALUE cannot be converted to String'],
    ['{"$NS":[1,1.0]}', '$NS', 'Input collection contains duplicates'],
    ['{"$M":{"$M":{"$M":1}}}', '$M.$M.$M', 'A map is an object of names and values'],
    ['{"$M":1}', '$M', 'A map is an object of names and values'],
    [`${'['.repeat(32)}1${']'.repeat(32)}`, '[0]'.repeat(32), nestingMessage],
  ])('%s is refused', (text, path, reason) =>
    expect(readDocumentValue(text)).toMatchObject({ ok: false, path, reason }),
  );

  it('takes the names of an item for attributes, whatever they are', () => {
    expect(readDocument('{"$B":"AQI="}')).toEqual({ ok: true, value: { $B: { S: 'AQI=' } } });
    expect(readDocument('5')).toMatchObject({ ok: false });
    expect(readDocument('[]')).toMatchObject({ ok: false });
  });

  it('takes what JSON.parse gives', () => {
    expect(itemOfDocument(JSON.parse('{"a":1.5,"b":{"$NS":[1]}}'))).toEqual({
      ok: true,
      value: { a: { N: '1.5' }, b: { NS: ['1'] } },
    });
    expect(itemOfDocument({ a: Number.NaN })).toMatchObject({ ok: false, path: 'a' });
    expect(itemOfDocument({ a: undefined })).toMatchObject({ ok: false, path: 'a' });
  });

  it('is written as it is read', () => {
    expect(printDocument({ id: { S: 'u"1' }, tags: { SS: ['a'] }, none: { L: [] } })).toBe(
      '{\n  "id": "u\\"1",\n  "tags": {\n    "$SS": [\n      "a"\n    ]\n  },\n  "none": []\n}',
    );
    expect(printDocumentValue({ M: { a: { N: '1' }, b: { NULL: true } } })).toBe('{"a":1,"b":null}');
  });

  it('gives back every value and every item', () => {
    fc.assert(
      fc.property(anyItem, anyValue, fc.nat(3), (item, value, indent) => {
        expect(readDocument(printDocument(item, indent))).toEqual({ ok: true, value: item });
        expect(readDocumentValue(printDocumentValue(value, indent))).toEqual({ ok: true, value });
      }),
    );
  });
});

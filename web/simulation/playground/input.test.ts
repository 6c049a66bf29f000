import { expect, test } from 'vitest';
import { modelSchema } from '../../../src/model/schema.ts';
import { draftOf, emptyDraft, inputOf } from './input.ts';

const model = modelSchema.parse({
  keyscape: 1,
  tables: [
    {
      id: 't',
      name: 'Shop',
      partitionKey: { name: 'PK', type: 'S' },
      globalIndexes: [
        { id: 'g', name: 'GSI1', partitionKey: [{ name: 'A', type: 'S' }], projection: { type: 'ALL' } },
      ],
    },
  ],
});

test('only what is typed is in the input', () => {
  expect(inputOf(model, { ...emptyDraft, command: 'Scan', path: 't' })).toEqual({
    ok: true,
    input: { TableName: 'Shop' },
  });
});

test('values are plain JSON or DynamoDB JSON, each as it is written, with all digits', () => {
  const values =
    '{":a": "x", ":b": {"N": "0042"}, ":c": 12345678901234567890123, ":d": {"S": 1, "x": 2}, ":e": {"B": "AQI="}}';
  const typed = inputOf(model, { ...emptyDraft, path: 'g', key: 'A = :a', values });
  expect(typed).toMatchObject({
    ok: true,
    input: {
      IndexName: 'GSI1',
      ExpressionAttributeValues: {
        ':a': { S: 'x' },
        ':b': { N: '42' },
        ':c': { N: '12345678901234567890123' },
        ':d': { M: { S: { N: '1' }, x: { N: '2' } } },
        ':e': { B: new Uint8Array([1, 2]) },
      },
    },
  });
});

test.each([
  ['values', { values: '{":a": ' }],
  ['values', { values: '["a"]' }],
  ['names', { names: '{"#a": 1}' }],
  ['limit', { limit: 'ten' }],
])('what is no input is said at its field: %s', (field, part) => {
  expect(inputOf(model, { ...emptyDraft, path: 't', ...part })).toMatchObject({ ok: false, field });
});

test('a bound request is typed into the fields and comes out as it was', () => {
  const input = {
    TableName: 'Shop',
    IndexName: 'GSI1',
    KeyConditionExpression: '#a = :a',
    FilterExpression: 'contains(#b, :b)',
    ProjectionExpression: '#b',
    ExpressionAttributeNames: { '#a': 'A', '#b': 'status' },
    ExpressionAttributeValues: { ':a': { S: 'x' }, ':b': { SS: ['p', 'q'] } },
    Limit: 5,
    ScanIndexForward: false,
    Select: 'SPECIFIC_ATTRIBUTES',
  };
  const draft = draftOf(model, { command: 'QueryCommand', input });
  expect(draft && inputOf(model, draft)).toEqual({ ok: true, input });
  expect(draftOf(model, { command: 'GetItemCommand', input })).toBeUndefined();
});

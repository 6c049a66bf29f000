import { expect, test } from 'vitest';
import { modelSchema, type Table } from '../model/schema.ts';
import { createDatabase } from './database.ts';

const [table] = modelSchema.parse({
  keyscape: 1,
  tables: [
    {
      id: 'main',
      name: 'Main',
      partitionKey: { name: 'pk', type: 'S' },
      sortKey: { name: 'sk', type: 'S' },
      localIndexes: [
        { id: 'l', name: 'byA', sortKey: { name: 'a', type: 'S' }, projection: { type: 'KEYS_ONLY' } },
      ],
      globalIndexes: [
        {
          id: 'g',
          name: 'keys',
          partitionKey: [{ name: 'g', type: 'S' }],
          sortKey: [{ name: 'n', type: 'N' }],
          projection: { type: 'KEYS_ONLY' },
        },
        {
          id: 'all',
          name: 'all',
          partitionKey: [{ name: 'g', type: 'S' }],
          sortKey: [{ name: 'sk', type: 'S' }],
          projection: { type: 'ALL' },
        },
      ],
    },
  ],
}).tables as [Table];

const database = createDatabase([table]);
database.load('main', [
  { pk: { S: 'x' }, sk: { S: 'a' }, a: { S: '1' }, g: { S: 'g' }, n: { N: '1' }, b: { S: 'big' } },
  { pk: { S: 'x' }, sk: { S: 'b' }, a: { S: '2' }, g: { S: 'g' }, n: { N: '2' } },
  { pk: { S: 'x' }, sk: { S: 'c' } },
  { pk: { S: 'y' }, sk: { S: 'a' } },
]);

const given: Record<string, object> = {
  ':v': { S: 'x' },
  ':a': { S: 'a' },
  ':b': { S: 'b' },
  ':n': { N: '1' },
  ':g': { S: 'g' },
  ':e': { S: '' },
};
const queried: Record<string, string> = { '#p': 'pk', '#b': 'b' };

/** The request with the values and names that its expressions use. */
function ask(command: 'Query' | 'Scan', input: Record<string, unknown>) {
  const text = Object.values(input).join(' ');
  const used = (all: Record<string, unknown>) =>
    Object.entries(all).filter(([token]) => new RegExp(`${token}\\b`).test(text));
  const values = used(given);
  const names = used(queried);
  return database.run({
    command,
    input: {
      TableName: 'Main',
      ...(values.length > 0 ? { ExpressionAttributeValues: Object.fromEntries(values) } : {}),
      ...(names.length > 0 ? { ExpressionAttributeNames: Object.fromEntries(names) } : {}),
      ...input,
    },
  });
}

const key = (KeyConditionExpression: string, more: object = {}) => ({ KeyConditionExpression, ...more });

test.each([
  ['partition alone', key('pk = :v'), 3],
  ['partition and sort key', key('pk = :v AND sk = :a'), 1],
  ['the value on the left', key(':v = pk'), 3],
  ['single parentheses', key('(pk = :v) AND (sk = :a)'), 1],
  ['a prefix', key('pk = :v AND begins_with(sk, :a)'), 1],
  ['a range', key('pk = :v AND sk BETWEEN :a AND :b'), 2],
  ['an open range', key('pk = :v AND sk > :a'), 2],
  ['a name by a placeholder', key('#p = :v'), 3],
  ['a filter', key('pk = :v', { FilterExpression: 'attribute_exists(#b)' }), 1],
  [
    'a filter on a key of the table, on an index',
    key('g = :g', { IndexName: 'keys', FilterExpression: 'pk = :v' }),
    2,
  ],
  ['an index by number', key('g = :g AND n > :n', { IndexName: 'keys' }), 1],
  ['all attributes on a GSI that has them', key('g = :g', { IndexName: 'all', Select: 'ALL_ATTRIBUTES' }), 2],
  ['all attributes on an LSI: it fetches', key('pk = :v', { IndexName: 'byA', Select: 'ALL_ATTRIBUTES' }), 2],
  ['an attribute an LSI fetches', key('pk = :v', { IndexName: 'byA', ProjectionExpression: '#b' }), 2],
  ['a count', key('pk = :v', { Select: 'COUNT' }), 3],
])('Query accepts %s', (_what, input, count) => {
  expect(ask('Query', input)).toMatchObject({ ok: true, output: { Count: count } });
});

test.each([
  ['<>', key('pk = :v AND sk <> :a'), /Unsupported operator|Invalid operator used in KeyConditionExpression/],
  ['IN', key('pk = :v AND sk IN (:a, :b)'), /Invalid operator used in KeyConditionExpression: IN/],
  ['OR', key('pk = :v OR sk = :a'), /Invalid operator used in KeyConditionExpression: OR/],
  ['NOT', key('pk = :v AND NOT sk = :a'), /Invalid operator used in KeyConditionExpression: NOT/],
  [
    'contains',
    key('pk = :v AND contains(sk, :a)'),
    /Invalid operator used in KeyConditionExpression: contains/,
  ],
  [
    'attribute_exists',
    key('pk = :v AND attribute_exists(sk)'),
    /Invalid operator used in KeyConditionExpression: attribute_exists/,
  ],
  ['size', key('pk = :v AND size(sk) = :n'), /KeyConditionExpressions cannot contain nested operations/],
  ['a range of the partition key', key('pk > :v'), /Query key condition not supported/],
  ['no partition key', key('sk = :a'), /Query condition missed key schema element/],
  ['an attribute that is no key', key('pk = :v AND b = :b'), /Query condition missed key schema element/],
  [
    'two conditions on one key',
    key('pk = :v AND sk > :a AND sk < :b'),
    /KeyConditionExpressions must only contain one condition per key/,
  ],
  [
    'begins_with on a number',
    key('g = :g AND begins_with(n, :n)', { IndexName: 'keys' }),
    /Incorrect operand type for operator or function; operator or function: begins_with, operand type: N/,
  ],
  [
    'a range that ends before it begins',
    key('pk = :v AND sk BETWEEN :b AND :a'),
    /upper bound to be greater than or equal to lower bound/,
  ],
  ['a value of another type', key('pk = :n'), /Condition parameter type does not match schema type/],
  ['an empty key', key('pk = :e'), /empty string/i],
  ['doubled parentheses', key('((pk = :v))'), /redundant parentheses/],
  [
    'a value that is not used',
    key('pk = :v', { ExpressionAttributeValues: { ':v': { S: 'x' }, ':z': { S: '' } } }),
    /unused in expressions: keys: \{:z\}/,
  ],
  [
    'a name that is not used',
    key('pk = :v', { ExpressionAttributeNames: { '#z': 'z' } }),
    /unused in expressions: keys: \{#z\}/,
  ],
  [
    'a filter on the sort key',
    key('pk = :v', { FilterExpression: 'contains(sk, :a)' }),
    /Filter Expression can only contain non-primary key attributes: Primary key attribute: sk/,
  ],
  [
    'a filter on what a GSI does not carry',
    key('g = :g', { IndexName: 'keys', FilterExpression: 'attribute_exists(#b)' }),
    /does not project/,
  ],
  [
    'all attributes on a GSI without them',
    key('g = :g', { IndexName: 'keys', Select: 'ALL_ATTRIBUTES' }),
    /ALL_ATTRIBUTES is not supported for global secondary index/,
  ],
  [
    'an attribute a GSI does not carry',
    key('g = :g', { IndexName: 'keys', ProjectionExpression: '#b' }),
    /does not project/,
  ],
  [
    'a projection with a count',
    key('pk = :v', { Select: 'COUNT', ProjectionExpression: '#b' }),
    /Cannot specify the ProjectionExpression when choosing to get only the Count|COUNT/,
  ],
  [
    'a consistent read of a GSI',
    key('g = :g', { IndexName: 'all', ConsistentRead: true }),
    /Consistent reads are not supported on global secondary indexes/,
  ],
  ['an index that is not there', key('pk = :v', { IndexName: 'none' }), /index: none/],
])('Query refuses %s', (_what, input, message) => {
  const answer = ask('Query', input);
  expect(answer).toMatchObject({ ok: false, refusal: { type: 'ValidationException' } });
  if (!answer.ok) expect(answer.refusal.message).toMatch(message);
});

test('a filter takes from Count alone, and a Limit counts what is evaluated', () => {
  const filtered = ask('Query', key('pk = :v', { FilterExpression: 'attribute_exists(#b)' }));
  expect(filtered).toMatchObject({ ok: true, output: { Count: 1, ScannedCount: 3 } });
  const limited = ask('Query', key('pk = :v', { FilterExpression: 'attribute_exists(g)', Limit: 3 }));
  expect(limited).toMatchObject({
    ok: true,
    output: { Count: 2, ScannedCount: 3, LastEvaluatedKey: { pk: { S: 'x' }, sk: { S: 'c' } } },
  });
});

test('Scan may filter on keys', () => {
  expect(ask('Scan', { FilterExpression: 'sk = :a' })).toMatchObject({
    ok: true,
    output: { Count: 2, ScannedCount: 4 },
  });
});

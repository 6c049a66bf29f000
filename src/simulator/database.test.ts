import { expect, test } from 'vitest';
import type { Table } from '../model/schema.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import { type Change, createDatabase } from './database.ts';

const S = (value: string): AttributeValue => ({ S: value });
const table: Table = {
  id: 'orders-id',
  name: 'Orders',
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'S' },
  localIndexes: [
    { id: 'lsi', name: 'by-l', sortKey: { name: 'l', type: 'S' }, projection: { type: 'KEYS_ONLY' } },
  ],
  globalIndexes: [
    {
      id: 'gsi',
      name: 'by-g',
      partitionKey: [{ name: 'g', type: 'S' }],
      sortKey: [],
      projection: { type: 'KEYS_ONLY' },
    },
  ],
  billing: { mode: 'PAY_PER_REQUEST' },
  pointInTimeRecovery: false,
  deletionProtection: false,
  tableClass: 'STANDARD',
  replicas: [],
};
const item = (sk: string, more: Item = {}): Item => ({ pk: S('p'), sk: S(sk), ...more });
const filled = (...items: Item[]) => {
  const database = createDatabase([table]);
  expect(database.load('orders-id', items)).toEqual({ loaded: items.length, refused: [] });
  return database;
};

test('items that the table does not take are refused by their place, and leave the others alone', () => {
  const database = createDatabase([table]);
  const { loaded, refused } = database.load('Orders', [
    item('1'),
    { pk: S('p') },
    item('2', { g: { N: '1' } }),
    item('3', { large: S('x'.repeat(409_600)) }),
  ]);
  expect(loaded).toBe(1);
  expect(refused.map(({ at, refusal: { message } }) => [at, message])).toEqual([
    [1, 'One or more parameter values were invalid: Missing the key sk in the item'],
    [
      2,
      'One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: by-g',
    ],
    [3, 'Item size has exceeded the maximum allowed size'],
  ]);
  expect(database.store('Orders').count()).toBe(1);
});

test('an item and its entries in LSIs have 400 KB together', () => {
  const fits = item('1', { large: S('x'.repeat(409_580)) });
  const { refused } = createDatabase([table]).load('Orders', [fits, { ...fits, l: S('l'.repeat(8)) }]);
  expect(refused.map(({ at }) => at)).toEqual([1]);
});

test('a failed condition is charged by the item that was found', () => {
  const database = filled(item('1', { filling: S('f'.repeat(3000)) }));
  const answer = database.run({
    command: 'PutItemCommand',
    input: {
      TableName: 'Orders',
      Item: item('1'),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });
  expect(answer).toMatchObject({
    ok: false,
    refusal: { type: 'ConditionalCheckFailedException', item: { pk: S('p') } },
    ConsumedCapacity: [{ CapacityUnits: 3, Table: { CapacityUnits: 3 } }],
  });
});

test('a transaction counts twice on the table and once on its indexes', () => {
  const database = filled();
  const answer = database.run({
    command: 'TransactWriteItems',
    input: { TransactItems: [{ Put: { TableName: 'Orders', Item: item('1', { g: S('g'), l: S('l') }) } }] },
  });
  expect(answer).toMatchObject({
    ok: true,
    output: {
      ConsumedCapacity: [
        {
          CapacityUnits: 4,
          WriteCapacityUnits: 4,
          Table: { CapacityUnits: 2 },
          GlobalSecondaryIndexes: { 'by-g': { CapacityUnits: 1 } },
          LocalSecondaryIndexes: { 'by-l': { CapacityUnits: 1 } },
        },
      ],
    },
  });
});

test('a cancelled transaction changes nothing, and tells why', () => {
  const database = filled(item('1'));
  const changes: Change[] = [];
  const answer = database.run(
    {
      command: 'TransactWriteItems',
      input: {
        TransactItems: [
          { Put: { TableName: 'Orders', Item: item('2') } },
          {
            ConditionCheck: {
              TableName: 'Orders',
              Key: item('1'),
              ConditionExpression: 'attribute_exists(a)',
            },
          },
        ],
      },
    },
    { changed: (change) => void changes.push(change) },
  );
  expect(answer).toMatchObject({
    ok: false,
    refusal: {
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
      reasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    },
  });
  expect(changes).toEqual([]);
  expect(database.store('Orders').count()).toBe(1);
});

test('who watches is told of each row a read evaluates, and of changes that can be undone', () => {
  const database = filled(item('1', { a: S('x') }), item('2'));
  const read: [string, boolean][] = [];
  const changes: Change[] = [];
  const watch = {
    read: (id: string, _row: number, returned: boolean) => void read.push([id, returned]),
    changed: (change: Change) => void changes.push(change),
  };
  database.run(
    { command: 'Scan', input: { TableName: 'Orders', FilterExpression: 'attribute_exists(a)' } },
    watch,
  );
  expect(read).toEqual([
    ['orders-id', true],
    ['orders-id', false],
  ]);
  database.run({ command: 'DeleteItem', input: { TableName: 'Orders', Key: item('1') } }, watch);
  expect(changes).toEqual([{ table: 'orders-id', before: item('1', { a: S('x') }) }]);
});

test('BatchGetItem leaves what is beyond 16 MB for the next call', () => {
  const items = Array.from({ length: 50 }, (_, at) => item(`${at}`, { filling: S('f'.repeat(400_000)) }));
  const database = filled(...items);
  const answer = database.run({
    command: 'BatchGetItem',
    input: {
      RequestItems: { Orders: { Keys: items.map(({ sk }) => ({ pk: S('p'), sk })), ConsistentRead: true } },
    },
  });
  if (!answer.ok) throw new Error(answer.refusal.message);
  const read = Object.values(answer.output.Responses ?? {}).flat();
  const left = answer.output.UnprocessedKeys?.Orders;
  expect(read.length).toBe(41);
  expect(left?.Keys.length).toBe(9);
  expect(left?.ConsistentRead).toBe(true);
});

test('a table is found by its ARN; an operation that is unknown is an error, not a refusal', () => {
  const database = filled(item('1'));
  const name = 'arn:aws:dynamodb:eu-west-1:000000000000:table/Orders';
  expect(database.run({ command: 'Scan', input: { TableName: name } })).toMatchObject({
    output: { Count: 1 },
  });
  expect(() => database.run({ command: 'ExecuteStatement', input: {} })).toThrow('ExecuteStatement');
});

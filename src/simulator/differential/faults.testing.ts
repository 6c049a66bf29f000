/** Faults put into requests that were right, each of which DynamoDB refuses. */
import type { Item } from '../../values/attribute-value.ts';
import type { Ground, Request } from './requests.testing.ts';
import { keyAttributes } from './tables.testing.ts';

type Input = Request['input'];
type Fault = (ground: Ground, input: Input) => Input;

const add = (input: Input, member: string, more: object): Input => ({
  ...input,
  [member]: { ...(input[member] as object | undefined), ...more },
});

/** The name the request has the partition key under. */
const anywhere: Fault[] = [
  (_, input) => ({ ...input, TableName: 'missing-table' }),
  (_, input) => add(input, 'ExpressionAttributeNames', { '#unused': 'zz' }),
  (_, input) => add(input, 'ExpressionAttributeValues', { ':unused': { S: 'z' } }),
  (_, input) => ({ ...input, ReturnConsumedCapacity: 'SOME' }),
];

const misfit = (ground: Ground, key: Item): Item => {
  const { partitionKey, sortKey } = ground.table;
  const wrong = partitionKey.type === 'N' ? { S: 'a' } : { N: '1' };
  const { [partitionKey.name]: _, ...without } = key;
  return ground.random.pick<Item>([
    without,
    { ...key, extra: { S: 'x' } },
    { ...key, [partitionKey.name]: wrong },
    ...(sortKey ? [{ [partitionKey.name]: key[partitionKey.name] ?? wrong }] : []),
    ...(partitionKey.type === 'S' ? [{ ...key, [partitionKey.name]: { S: '' } }] : []),
    ...(partitionKey.type === 'S' ? [{ ...key, [partitionKey.name]: { S: 'k'.repeat(2049) } }] : []),
    ...(sortKey?.type === 'S' ? [{ ...key, [sortKey.name]: { S: 'k'.repeat(1025) } }] : []),
    ...(sortKey?.type === 'B' ? [{ ...key, [sortKey.name]: { B: new Uint8Array() } }] : []),
  ]);
};

const badKey: Fault = (ground, input) => ({ ...input, Key: misfit(ground, input.Key as Item) });

/** A list around a list and so on, with a text inside. */
const nested = (levels: number): object => (levels === 0 ? { S: 'x' } : { L: [nested(levels - 1)] });

const badValues: object[] = [
  { SS: [] },
  { NS: [] },
  { BS: [] },
  { SS: ['a', 'a'] },
  { NS: ['1', '1.0'] },
  { N: '123456789012345678901234567890123456789' },
  { N: '1E126' },
  { N: '1E-131' },
  { N: 'abc' },
  { NULL: false },
  {},
  { S: 'a', N: '1' },
  nested(32),
];

const badItem: Fault = (ground, input) => {
  const { random, table } = ground;
  const item = input.Item as Item;
  const indexed = keyAttributes(table).filter(({ name }) => name !== 'pk' && name !== 'sk');
  if (indexed.length > 0 && random.chance(0.4)) {
    const { name, type } = random.pick(indexed);
    const wrong = [
      type === 'S' ? { N: '1' } : { S: 'a' },
      { NULL: true },
      ...(type === 'S' ? [{ S: '' }] : []),
    ];
    return { ...input, Item: { ...item, [name]: random.pick<object>(wrong) } };
  }
  if (random.chance(0.4)) return { ...input, Item: misfit(ground, item) };
  if (random.chance(0.1)) return { ...input, Item: { ...item, large: { S: 'x'.repeat(409_600) } } };
  return { ...input, Item: { ...item, bad: random.pick(badValues) } };
};

const badCondition =
  (member: string): Fault =>
  ({ random }, input) => ({
    ...input,
    [member]: random.pick([
      '',
      'a = ',
      'a = :undefined',
      '#undefined = a',
      'status = a',
      'a == a',
      'wrong(a)',
      'attribute_exists(a, a)',
      'a BETWEEN a',
      '(a = a',
      'a IN ()',
      'size(a)',
      'a-b = a',
    ]),
  });

const badReads: Fault[] = [
  (_, input) => ({ ...input, IndexName: 'missing-index' }),
  (_, input) => ({ ...input, Limit: 0 }),
  (_, input) => ({ ...input, Select: 'SOME' }),
  (_, input) => ({
    ...input,
    ...(input.ProjectionExpression ? { Limit: 0 } : { Select: 'SPECIFIC_ATTRIBUTES' }),
  }),
  (_, input) => ({ ...input, ...(input.ProjectionExpression ? { Select: 'COUNT' } : { Limit: 0 }) }),
  (_, input) => ({
    ...input,
    ...(input.IndexName || input.ProjectionExpression
      ? { Limit: 0 }
      : { Select: 'ALL_PROJECTED_ATTRIBUTES' }),
  }),
  ({ table, random }, input) => ({
    ...input,
    ConsistentRead: true,
    ...(table.globalIndexes[0] ? { IndexName: random.pick(table.globalIndexes).name } : { Limit: 0 }),
  }),
  (_, input) => ({ ...input, ExclusiveStartKey: { wrong: { S: 'x' } } }),
  (ground, input) => ({ ...input, ExclusiveStartKey: misfit(ground, { pk: { S: 'a' }, sk: { S: 'a' } }) }),
  badCondition('FilterExpression'),
  (_, input) => ({ ...input, ProjectionExpression: 'a, a', Select: undefined }),
  (_, input) => ({ ...input, ProjectionExpression: 'a..b', Select: undefined }),
];

const badKeyCondition: Fault = ({ random, table }, input) => {
  const pk = table.partitionKey;
  const value = pk.type === 'S' ? { S: 'a' } : pk.type === 'N' ? { N: '1' } : { B: Uint8Array.of(1) };
  const sk =
    table.sortKey?.type === 'N'
      ? { N: '5' }
      : table.sortKey?.type === 'B'
        ? { B: Uint8Array.of(5) }
        : { S: 'm' };
  const low =
    table.sortKey?.type === 'N'
      ? { N: '1' }
      : table.sortKey?.type === 'B'
        ? { B: Uint8Array.of(1) }
        : { S: 'a' };
  const wrong = pk.type === 'S' ? { N: '1' } : { S: 'a' };
  const other = {
    ...input,
    IndexName: undefined,
    FilterExpression: undefined,
    ProjectionExpression: undefined,
    Select: undefined,
    ExpressionAttributeNames: undefined,
  };
  return random.pick<Input>([
    { ...other, KeyConditionExpression: 'pk < :p', ExpressionAttributeValues: { ':p': value } },
    { ...other, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': wrong } },
    { ...other, KeyConditionExpression: 'pk = :p AND a = :p', ExpressionAttributeValues: { ':p': value } },
    { ...other, KeyConditionExpression: 'sk = :p', ExpressionAttributeValues: { ':p': sk } },
    {
      ...other,
      KeyConditionExpression: 'pk = :p AND sk <> :s',
      ExpressionAttributeValues: { ':p': value, ':s': sk },
    },
    {
      ...other,
      KeyConditionExpression: 'pk = :p AND sk > :s AND sk < :s',
      ExpressionAttributeValues: { ':p': value, ':s': sk },
    },
    {
      ...other,
      KeyConditionExpression: 'pk = :p AND sk IN (:s)',
      ExpressionAttributeValues: { ':p': value, ':s': sk },
    },
    {
      ...other,
      KeyConditionExpression: 'pk = :p OR sk = :s',
      ExpressionAttributeValues: { ':p': value, ':s': sk },
    },
    {
      ...other,
      KeyConditionExpression: 'pk = :p AND NOT sk = :s',
      ExpressionAttributeValues: { ':p': value, ':s': sk },
    },
    {
      ...other,
      KeyConditionExpression: 'pk = :p AND contains(sk, :s)',
      ExpressionAttributeValues: { ':p': value, ':s': sk },
    },
    {
      ...other,
      KeyConditionExpression: 'pk = :p AND begins_with(sk, :s)',
      ExpressionAttributeValues: { ':p': value, ':s': { N: '1' } },
    },
    {
      ...other,
      KeyConditionExpression: 'pk = :p AND sk BETWEEN :s AND :l',
      ExpressionAttributeValues: { ':p': value, ':s': sk, ':l': low },
    },
    { ...other, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: '' } } },
    {
      ...other,
      KeyConditionExpression: 'pk = :p',
      FilterExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': value },
    },
    {
      ...other,
      KeyConditionExpression: 'pk = :p',
      FilterExpression: 'sk = :p',
      ExpressionAttributeValues: { ':p': value },
    },
    { ...other, KeyConditionExpression: undefined, ExpressionAttributeValues: undefined },
    { ...other, KeyConditionExpression: '', ExpressionAttributeValues: { ':p': value } },
    { ...other, KeyConditionExpression: 'pk = :q', ExpressionAttributeValues: { ':p': value } },
    { ...other, KeyConditionExpression: ':p = pk', ExpressionAttributeValues: { ':p': value } },
    { ...other, KeyConditionExpression: '(pk = :p)', ExpressionAttributeValues: { ':p': value } },
    { ...other, KeyConditionExpression: '((pk = :p))', ExpressionAttributeValues: { ':p': value } },
  ]);
};

const unprojected: Fault = ({ random, table }, input) => {
  const sparse = [...table.globalIndexes, ...table.localIndexes].filter(
    ({ projection }) => projection.type !== 'ALL',
  );
  if (sparse.length === 0) return { ...input, Limit: 0 };
  const {
    KeyConditionExpression: _,
    ExpressionAttributeNames: __,
    ExpressionAttributeValues: ___,
    ...rest
  } = input;
  const scan = {
    ...rest,
    IndexName: random.pick(sparse).name,
    Select: undefined,
    ProjectionExpression: undefined,
    FilterExpression: undefined,
    ConsistentRead: undefined,
  };
  return random.pick<Input>([
    { ...scan, FilterExpression: 'attribute_exists(elsewhere)' },
    { ...scan, ProjectionExpression: 'elsewhere' },
    { ...scan, Select: 'ALL_ATTRIBUTES' },
  ]);
};

/** A Query of an index that names what the index does not carry. */
const unprojectedQuery: Fault = ({ random, table }, input) => {
  const index = [...table.globalIndexes, ...table.localIndexes].find(({ name }) => name === input.IndexName);
  if (
    !index ||
    index.projection.type === 'ALL' ||
    input.FilterExpression ||
    input.ProjectionExpression ||
    input.Select
  )
    return { ...input, Limit: 0 };
  return {
    ...input,
    ...random.pick<Input>([
      { FilterExpression: 'attribute_exists(elsewhere)' },
      { ProjectionExpression: 'elsewhere' },
      { Select: 'ALL_ATTRIBUTES' },
    ]),
  };
};

const segments: Fault[] = [
  (_, input) => ({ ...input, Segment: 1, TotalSegments: undefined }),
  (_, input) => ({ ...input, Segment: undefined, TotalSegments: 2 }),
  (_, input) => ({ ...input, Segment: 2, TotalSegments: 2 }),
];

const badUpdate: Fault = ({ random }, input) => ({
  ...input,
  ...random.pick<Input>([
    { UpdateExpression: 'SET pk = :k', ExpressionAttributeValues: { ':k': { S: 'x' } } },
    { UpdateExpression: 'SET a = ', ExpressionAttributeValues: undefined },
    { UpdateExpression: 'SET a = missing', ExpressionAttributeValues: undefined },
    { UpdateExpression: 'SET a = a + :s', ExpressionAttributeValues: { ':s': { S: 'x' } } },
    { UpdateExpression: 'SET a = :s, a = :s', ExpressionAttributeValues: { ':s': { S: 'x' } } },
    { UpdateExpression: 'SET a.b.c = :s', ExpressionAttributeValues: { ':s': { S: 'x' } } },
    { UpdateExpression: 'ADD a :s', ExpressionAttributeValues: { ':s': { S: 'x' } } },
    { UpdateExpression: 'DELETE a :s', ExpressionAttributeValues: { ':s': { N: '1' } } },
    { UpdateExpression: 'SET a = :s SET n = :s', ExpressionAttributeValues: { ':s': { S: 'x' } } },
    { UpdateExpression: '', ExpressionAttributeValues: undefined },
    { UpdateExpression: 'SET pk.x = :s', ExpressionAttributeValues: { ':s': { S: 'x' } } },
  ]),
  ConditionExpression: undefined,
  ExpressionAttributeNames: undefined,
});

const inBatch =
  (change: (ground: Ground, list: unknown[]) => unknown[]): Fault =>
  (ground, input) => {
    const [name, held] = Object.entries(input.RequestItems as object)[0] ?? ['', []];
    const keys = Array.isArray(held) ? held : (held as { Keys: unknown[] }).Keys;
    const changed = change(ground, keys);
    return { ...input, RequestItems: { [name]: Array.isArray(held) ? changed : { ...held, Keys: changed } } };
  };

const faults: { readonly [command: string]: readonly Fault[] } = {
  GetItem: [
    ...anywhere.slice(0, 2),
    badKey,
    badKey,
    (_, input) => ({ ...input, ProjectionExpression: 'a b' }),
  ],
  BatchGetItem: [
    inBatch((_, list) => [...list, list[0]]),
    inBatch(() => []),
    inBatch(({ table }) =>
      Array.from({ length: 101 }, (_, at) => ({ [table.partitionKey.name]: { S: `${at}` } })),
    ),
    inBatch((ground, list) => [misfit(ground, list[0] as Item)]),
    (_, input) => ({ ...input, RequestItems: { 'missing-table': { Keys: [{ pk: { S: 'a' } }] } } }),
    (_, input) => ({ ...input, RequestItems: {} }),
  ],
  TransactGetItems: [
    (_, input) => ({
      ...input,
      TransactItems: [...(input.TransactItems as []), ...(input.TransactItems as [])],
    }),
    (_, input) => ({ ...input, TransactItems: [] }),
    ({ table }, input) => ({
      ...input,
      TransactItems: Array.from({ length: 101 }, (_, at) => ({
        Get: { TableName: table.name, Key: { pk: { S: `${at}` } } },
      })),
    }),
    (ground, input) => ({
      ...input,
      TransactItems: (input.TransactItems as { Get: { Key: Item } }[]).map(({ Get }, at) => ({
        Get: at === 0 ? { ...Get, Key: misfit(ground, Get.Key) } : Get,
      })),
    }),
  ],
  Query: [
    ...anywhere,
    ...badReads,
    unprojectedQuery,
    unprojectedQuery,
    unprojectedQuery,
    badKeyCondition,
    badKeyCondition,
    badKeyCondition,
    badKeyCondition,
    badKeyCondition,
    badKeyCondition,
  ],
  Scan: [...anywhere, ...badReads, ...segments, unprojected, unprojected, unprojected],
  PutItem: [
    ...anywhere,
    badItem,
    badItem,
    badItem,
    badItem,
    badItem,
    badCondition('ConditionExpression'),
    (_, input) => ({ ...input, ReturnValues: 'ALL_NEW' }),
  ],
  UpdateItem: [
    ...anywhere,
    badKey,
    badUpdate,
    badUpdate,
    badUpdate,
    badUpdate,
    badUpdate,
    badCondition('ConditionExpression'),
    (_, input) => ({ ...input, ReturnValues: 'SOME' }),
  ],
  DeleteItem: [...anywhere, badKey, badKey, badCondition('ConditionExpression')],
  BatchWriteItem: [
    inBatch((_, list) => [...list, list[0]]),
    inBatch(() => []),
    inBatch(({ table }) =>
      Array.from({ length: 26 }, (_, at) => ({
        DeleteRequest: { Key: { [table.partitionKey.name]: { S: `${at}` } } },
      })),
    ),
    inBatch((ground) => [{ DeleteRequest: { Key: misfit(ground, { pk: { S: 'a' } }) } }]),
    inBatch((ground, list) =>
      (list as { PutRequest?: object }[]).map(({ PutRequest, ...rest }) =>
        PutRequest ? { PutRequest: badItem(ground, PutRequest as Input) } : rest,
      ),
    ),
    (_, input) => ({ ...input, RequestItems: {} }),
  ],
  TransactWriteItems: [
    (_, input) => ({
      ...input,
      TransactItems: [...(input.TransactItems as []), ...(input.TransactItems as [])],
    }),
    (_, input) => ({ ...input, TransactItems: [] }),
    (ground, input) => ({
      ...input,
      TransactItems: (input.TransactItems as { Put?: object }[]).map(({ Put, ...rest }) =>
        Put ? { Put: badItem(ground, Put as Input) } : rest,
      ),
    }),
    (ground, input) => ({
      ...input,
      TransactItems: (input.TransactItems as { Update?: object }[]).map(({ Update, ...rest }) =>
        Update ? { Update: badUpdate(ground, Update as Input) } : rest,
      ),
    }),
    (ground, input) => ({
      ...input,
      TransactItems: (input.TransactItems as { Delete?: object }[]).map(({ Delete, ...rest }) =>
        Delete ? { Delete: badKey(ground, Delete as Input) } : rest,
      ),
    }),
  ],
};

/** The request with a fault. Some faults are none for the table at hand: then both sides must take it. */
export function spoil(ground: Ground, { command, input }: Request): Request {
  const fault = ground.random.pick(faults[command] ?? anywhere);
  const spoiled = fault(ground, input);
  return {
    command,
    input: Object.fromEntries(Object.entries(spoiled).filter(([, value]) => value !== undefined)),
  };
}

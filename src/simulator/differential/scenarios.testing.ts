/** Requests that are written out: those on which every known difference is met, however the draws fall. */
import type { KeyAttribute, Table } from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import type { Request } from './requests.testing.ts';

export type Scenario = { table: Table; items: Item[]; requests: Request[] };

const text = (name: string): KeyAttribute => ({ name, type: 'S' });
const S = (value: string): AttributeValue => ({ S: value });
const N = (value: string): AttributeValue => ({ N: value });

const table = (
  name: string,
  more: Pick<Partial<Table>, 'sortKey' | 'localIndexes' | 'globalIndexes'>,
): Table => ({
  id: name,
  name,
  partitionKey: text('pk'),
  localIndexes: [],
  globalIndexes: [],
  billing: { mode: 'PAY_PER_REQUEST' },
  pointInTimeRecovery: false,
  deletionProtection: false,
  tableClass: 'STANDARD',
  replicas: [],
  ...more,
});

type Input = Request['input'];
const on =
  (name: string) =>
  (command: string, input: Input): Request => ({
    command,
    input: { TableName: name, ...input },
  });

/** Sixty items of 40 KB in one item collection: more than one page. */
const large: Scenario = (() => {
  const ask = on('scenario-pages');
  const collection = {
    KeyConditionExpression: 'pk = :p',
    ExpressionAttributeValues: { ':p': S('p') },
  };
  return {
    table: table('scenario-pages', {
      sortKey: { name: 'sk', type: 'N' },
      globalIndexes: [
        {
          id: 'keys',
          name: 'keys-only',
          partitionKey: [text('pk')],
          sortKey: [{ name: 'sk', type: 'N' }],
          projection: { type: 'KEYS_ONLY' },
        },
      ],
    }),
    items: Array.from({ length: 60 }, (_, at) => ({
      pk: S('p'),
      sk: N(`${at}`),
      filling: S('f'.repeat(40_000)),
    })),
    requests: [
      ask('Query', collection),
      ask('Query', { ...collection, ScanIndexForward: false, ConsistentRead: true }),
      ask('Query', { ...collection, Select: 'COUNT' }),
      ask('Query', {
        ...collection,
        FilterExpression: 'filling = :v',
        ExpressionAttributeValues: { ':p': S('p'), ':v': S('none') },
      }),
      ask('Query', { ...collection, IndexName: 'keys-only' }),
      ask('Scan', {}),
    ],
  };
})();

const small: Scenario = (() => {
  const name = 'scenario-small';
  const ask = on(name);
  const key = (pk: string, sk: string) => ({ pk: S(pk), sk: S(sk) });
  const query = (input: Input): Request =>
    ask('Query', {
      KeyConditionExpression: 'pk = :p',
      ...input,
      ExpressionAttributeValues: { ':p': S('a'), ...(input.ExpressionAttributeValues as object | undefined) },
    });
  const put = (item: object, more: Input = {}) =>
    ask('PutItem', { Item: { ...key('new', '1'), ...item }, ...more });
  const update = (UpdateExpression: string, more: Input = {}) =>
    ask('UpdateItem', { Key: key('a', '1'), UpdateExpression, ...more });
  const transact = (...TransactItems: object[]): Request => ({
    command: 'TransactWriteItems',
    input: { TransactItems },
  });
  const set = (pk: string, sk: string) => ({
    Update: {
      TableName: name,
      Key: key(pk, sk),
      UpdateExpression: 'SET a = :v',
      ExpressionAttributeValues: { ':v': S('v') },
    },
  });
  const remove = (pk: string, sk: string, more: object = {}) => ({
    Delete: { TableName: name, Key: key(pk, sk), ...more },
  });
  const batch = (...requests: object[]): Request => ({
    command: 'BatchWriteItem',
    input: { RequestItems: { [name]: requests } },
  });
  const nested = (levels: number): object => (levels === 0 ? S('x') : { L: [nested(levels - 1)] });
  const values = (...list: AttributeValue[]) => ({
    ExpressionAttributeValues: Object.fromEntries(list.map((value, at) => [`:v${at}`, value])),
  });
  const filter = (FilterExpression: string, ...list: AttributeValue[]) =>
    query({ FilterExpression, ...(list.length > 0 ? values(...list) : {}) });
  const items: Item[] = [
    { ...key('a', '1'), l: S('1'), g: S('g'), m: { M: { x: N('1'), y: N('2') } }, a: S('') },
    { ...key('a', '2'), l: S('1'), g: S('g'), yes: { BOOL: false }, a: S('\ufffd') },
    { ...key('a', '3'), l: S('2'), n: N('99999999999999999999999999999999999999') },
    { ...key('a', '4'), l: S('3'), bin: { B: Uint8Array.of(255, 255) }, m: { M: { x: N('1') } } },
    { ...key('c', '1'), filling: S('f'.repeat(3000)), h: S('h') },
    { ...key('c', '2'), l: S('l'), filling: S('f'.repeat(950)) },
    { ...key('u', '1'), filling: S('é'.repeat(600)) },
  ];
  return {
    table: table(name, {
      sortKey: text('sk'),
      localIndexes: [
        { id: 'l', name: 'local', sortKey: text('l'), projection: { type: 'KEYS_ONLY' } },
        { id: 'la', name: 'local-all', sortKey: text('l'), projection: { type: 'ALL' } },
      ],
      globalIndexes: [
        {
          id: 'g',
          name: 'global',
          partitionKey: [text('g')],
          sortKey: [],
          projection: { type: 'KEYS_ONLY' },
        },
        {
          id: 'gh',
          name: 'global-two',
          partitionKey: [text('g')],
          sortKey: [text('h')],
          projection: { type: 'KEYS_ONLY' },
        },
      ],
    }),
    items,
    requests: [
      put({ pk: undefined }),
      put({ pk: N('1') }),
      put({ g: N('1') }),
      put({ g: S('') }),
      put({ g: S('') }, { ConditionExpression: 'attribute_exists(nowhere)' }),
      put({ bad: { SS: ['a', 'a'] } }),
      put({ bad: N('abc') }),
      put({ bad: N('123456789012345678901234567890123456789') }),
      put({ bad: nested(32) }),
      put({ pk: S('k'.repeat(2049)) }),
      put({}, { ReturnValues: 'ALL_NEW' }),
      put({}, { ReturnConsumedCapacity: 'SOME' }),
      put({}, { ReturnConsumedCapacity: 'SOME', ConditionExpression: 'attribute_exists(nowhere)' }),
      put({}, { ExpressionAttributeNames: { '#a': 'a' } }),
      put({ pk: S('c'), g: S('g') }),
      put({ l: S('l'), filling: S('f'.repeat(950)) }),
      update('SET m.x = :v0', { ...values(N('3')), ReturnValues: 'UPDATED_NEW' }),
      update('ADD n :v0', { Key: key('a', '3'), ...values(N('0.5')) }),
      update('SET z = :v0', { ...values(N('1')), ReturnValues: 'UPDATED_OLD' }),
      update('SET a = ', {}),
      update('SET a.b = :v0 ADD yes :v1', { Key: key('a', '2'), ...values(S('x'), N('1')) }),
      update('SET a = :v0', { ...values(S('x')), ReturnValues: 'SOME' }),
      ask('DeleteItem', { Key: key('u', '1') }),
      ask('GetItem', { Key: { pk: S('a') } }),
      ask('GetItem', { Key: key('a', '1'), TableName: 'missing-table' }),
      query({ KeyConditionExpression: 'pk = :p AND sk <= :v0', Limit: 4, ...values(S('4')) }),
      query({ KeyConditionExpression: 'sk = :p' }),
      query({ KeyConditionExpression: 'pk = :p AND sk = :p AND a = :p' }),
      query({ KeyConditionExpression: 'pk = :p', ...{ ExpressionAttributeValues: { ':p': S('') } } }),
      query({ ExclusiveStartKey: { pk: S(''), sk: S('1') } }),
      query({ ExclusiveStartKey: { pk: N('1'), sk: S('1') } }),
      query({ ExclusiveStartKey: { wrong: S('1') } }),
      query({ Limit: 0 }),
      query({ Select: 'COUNT', ProjectionExpression: 'a' }),
      query({ Select: 'SPECIFIC_ATTRIBUTES' }),
      query({ IndexName: 'local' }),
      query({ IndexName: 'local', ProjectionExpression: 'l' }),
      query({ IndexName: 'local', ProjectionExpression: 'n' }),
      query({ IndexName: 'local', Select: 'ALL_ATTRIBUTES' }),
      query({ IndexName: 'local', Limit: 1 }),
      query({ IndexName: 'local', ExpressionAttributeValues: { ':p': S('nothing') } }),
      filter('yes IN (:v0)', { BOOL: false }),
      filter('size(a) = :v0', N('0')),
      filter('a < :v0', S('😀')),
      filter('m = :v0', { M: { x: N('1') } }),
      filter('contains(bin, :v0)', { B: Uint8Array.of(128) }),
      ask('Scan', { IndexName: 'global', FilterExpression: 'attribute_exists(elsewhere)' }),
      ask('Scan', { IndexName: 'global', ProjectionExpression: 'elsewhere' }),
      ask('Scan', { IndexName: 'global', ConsistentRead: true }),
      ask('Scan', { IndexName: 'local' }),
      ask('Scan', { IndexName: 'local', ProjectionExpression: 'm' }),
      ask('Scan', { ConsistentRead: true }),
      ask('Scan', { Segment: 1 }),
      { command: 'BatchGetItem', input: { RequestItems: {} } },
      { command: 'BatchGetItem', input: { RequestItems: { [name]: { Keys: [{}] } } } },
      { command: 'BatchGetItem', input: { RequestItems: { [name]: { Keys: [key('missing', '1')] } } } },
      { command: 'BatchWriteItem', input: { RequestItems: {} } },
      batch({ DeleteRequest: { Key: key('missing', '1') } }),
      batch({ DeleteRequest: { Key: { pk: S('a') } } }),
      {
        command: 'TransactGetItems',
        input: { TransactItems: [{ Get: { TableName: name, Key: { pk: S('a') } } }] },
      },
      {
        command: 'TransactGetItems',
        input: { TransactItems: [{ Get: { TableName: name, Key: key('a', '1') } }] },
      },
      transact(set('a', '1')),
      transact(set('a', '2'), set('missing', '1')),
      transact(set('x', '1'), set('x', '2')),
      transact(remove('missing', '2')),
      transact(
        remove('a', '1', { ConditionExpression: 'attribute_exists(nowhere)' }),
        remove('a', '1', { ConditionExpression: 'attribute_exists(nowhere)' }),
      ),
      transact(remove('a', '1', { ConditionExpression: 'attribute_exists(nowhere)' })),
      transact({
        ConditionCheck: { TableName: name, Key: key('c', '1'), ConditionExpression: 'attribute_exists(pk)' },
      }),
      transact({ Delete: { TableName: name, Key: { pk: S('a') } } }),
      transact(set('a', '2'), {
        Update: {
          TableName: name,
          Key: key('a', '3'),
          UpdateExpression: 'SET sk = :v',
          ExpressionAttributeValues: { ':v': S('v') },
        },
      }),
      transact(),
    ],
  };
})();

const withoutSortKey: Scenario = {
  table: table('scenario-simple', {}),
  items: [{ pk: S('a') }],
  requests: [
    on('scenario-simple')('Query', {
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': S('a') },
      Limit: 1,
    }),
  ],
};

const binary: Scenario = {
  table: table('scenario-binary', { sortKey: { name: 'sk', type: 'B' } }),
  items: [],
  requests: [
    on('scenario-binary')('Query', {
      KeyConditionExpression: 'pk = :p AND sk BETWEEN :s AND :l',
      ExpressionAttributeValues: {
        ':p': S('a'),
        ':s': { B: Uint8Array.of(5) },
        ':l': { B: Uint8Array.of(1) },
      },
    }),
  ],
};

export const scenarios: readonly Scenario[] = [large, small, withoutSortKey, binary];

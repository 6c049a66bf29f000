import { describe, expect, it } from 'vitest';
import type { Entity, Model } from '../../model/schema.ts';
import { explainedShare } from '../explained.testing.ts';
import { importModel } from '../index.ts';
import { dataModel, ref, typed } from '../samples.testing.ts';

async function modelOf(text: string): Promise<Model> {
  const { model } = await importModel(text, 'file.json');
  if (!model) throw new Error('no model');
  return model;
}

const entity = (model: Model, name: string): Entity =>
  model.entities.find((each) => each.name === name) as Entity;
const keysOf = (model: Model, name: string): Record<string, string[]> =>
  Object.fromEntries(entity(model, name).keys.map((each) => [each.index, [...each.partition, ...each.sort]]));
const attribute = (model: Model, name: string, of: string) =>
  entity(model, name).attributes.find((each) => each.name === of);

const shop = [
  {
    PK: 'USER#1',
    SK: 'PROFILE',
    userId: '1',
    email: 'ann@example.org',
    GSI1PK: 'EMAIL#ann@example.org',
    GSI1SK: 'USER#1',
  },
  {
    PK: 'USER#2',
    SK: 'PROFILE',
    userId: '2',
    email: 'bob@example.org',
    GSI1PK: 'EMAIL#bob@example.org',
    GSI1SK: 'USER#2',
  },
  { PK: 'USER#1', SK: 'ORDER#2024-01-02#o1', orderId: 'o1', orderDate: '2024-01-02', total: 3 },
  {
    PK: 'USER#1',
    SK: 'ORDER#2024-02-02#o2',
    orderId: 'o2',
    orderDate: '2024-02-02',
    total: 4,
    coupon: 'SPRING',
  },
  { PK: 'USER#2', SK: 'ORDER#2024-02-03#o3', orderId: 'o3', orderDate: '2024-02-03', total: 5 },
  { PK: 'ORDER#o1', SK: 'ITEM#001', line: 1, sku: 'a' },
  { PK: 'ORDER#o1', SK: 'ITEM#012', line: 12, sku: 'b' },
];
const indexes = [{ name: 'GSI1', partition: 'GSI1PK', sort: 'GSI1SK' }];

describe('entities from the forms of keys', () => {
  it('names them by the words in their keys and infers their templates', async () => {
    const model = await modelOf(dataModel(shop, { indexes }));
    expect(model.entities.map((each) => each.name)).toEqual(['User', 'Order', 'Item']);
    expect(keysOf(model, 'User')).toEqual({
      things: ['USER#{userId}', 'PROFILE'],
      gsi1: ['EMAIL#{email}', 'USER#{userId}'],
    });
    expect(keysOf(model, 'Order')).toEqual({ things: ['USER#{userId}', 'ORDER#{orderDate}#{orderId}'] });
    expect(keysOf(model, 'Item')).toEqual({ things: ['ORDER#{orderId}', 'ITEM#{line|pad:3}'] });
    expect(explainedShare(model)).toMatchObject({ explained: 7, of: 7 });
  });

  it('says on what evidence', async () => {
    const model = await modelOf(dataModel(shop, { indexes }));
    expect(entity(model, 'Order').keys[0]?.inferred).toBe(
      '`USER#{userId}`, `ORDER#{orderDate}#{orderId}` in 3 of 3 sample items',
    );
  });

  it('keeps items and tells attributes in keys only from stored ones, and optional ones from the rest', async () => {
    const model = await modelOf(dataModel(shop, { indexes }));
    expect(model.samples[0]?.items).toHaveLength(7);
    expect(attribute(model, 'Order', 'userId')).toMatchObject({ stored: false });
    expect(attribute(model, 'User', 'userId')).toMatchObject({ stored: true, optional: false });
    expect(attribute(model, 'Order', 'coupon')).toMatchObject({ optional: true });
    expect(attribute(model, 'Order', 'orderDate')).toMatchObject({ format: { kind: 'iso-date' } });
    expect(attribute(model, 'User', 'email')).toMatchObject({ format: { kind: 'email' } });
    expect(entity(model, 'Order').attributes.some((each) => each.name === 'PK')).toBe(false);
  });

  it('leaves a key with a name of its own as it is, prefix and all', async () => {
    const model = await modelOf(
      dataModel(
        [1, 2, 3].map((n) => ({ deviceId: `d#${n}`, at: `2024-01-0${n}T00:00:00Z`, v: n })),
        { partition: 'deviceId', sort: 'at' },
      ),
    );
    expect(keysOf(model, 'Things')).toEqual({ things: ['{deviceId}', '{at}'] });
    expect(attribute(model, 'Things', 'deviceId')).toMatchObject({ stored: true });
  });

  it('composes such a key where attributes explain all of it', async () => {
    const items = [1, 2, 3].map((n) => ({
      id: `i${n}`,
      'State#Date': `S${n}#2024-01-0${n}`,
      State: `S${n}`,
      Date: `2024-01-0${n}`,
    }));
    const model = await modelOf(dataModel(items, { partition: 'id', sort: 'State#Date' }));
    expect(keysOf(model, 'Things')).toEqual({ things: ['{id}', '{State}#{Date}'] });
  });

  it('names parts of a composed name after it', async () => {
    const items = [1, 2].map((n) => ({
      id: `i${n}`,
      'Status#Time': `${n === 1 ? 'OPEN' : 'DONE'}#2024-01-0${n}`,
      time: `2024-01-0${n}`,
    }));
    const model = await modelOf(dataModel(items, { partition: 'id', sort: 'Status#Time' }));
    expect(keysOf(model, 'Things')).toEqual({ things: ['{id}', '{Status}#{time}'] });
  });

  it('shortens a time to the unit in the key', async () => {
    const items = [1, 2, 3].map((n) => ({
      PK: `HOST#h${n}#2024-01-0${n}`,
      SK: `2024-01-0${n}T1${n}:00:00Z`,
      host: `h${n}`,
      at: `2024-01-0${n}T1${n}:00:00Z`,
    }));
    expect(keysOf(await modelOf(dataModel(items)), 'Things')).toEqual({
      things: ['HOST#{host}#{at|day}', '{at}'],
    });
  });

  it('keeps a word at the end of a key that tells lists apart', async () => {
    const items = [
      { PK: 'u#1#follower', SK: 'u#2' },
      { PK: 'u#1#follower', SK: 'u#3' },
      { PK: 'u#1#post', SK: 'p#7', text: 'x' },
      { PK: 'u#2#post', SK: 'p#8', text: 'y' },
    ];
    const model = await modelOf(dataModel(items));
    expect(model.entities.map((each) => [each.name, each.keys[0]?.partition[0]])).toEqual([
      ['Follower', 'u#{uId}#follower'],
      ['Post', 'u#{uId}#post'],
    ]);
    expect(explainedShare(model).explained).toBe(4);
  });

  it('takes a shard for a shard, and says that there may be more', async () => {
    const items = [0, 1, 3].map((n) => ({ id: `i${n}`, 'GSI-Shard': String(n), at: `2024-01-0${n + 1}` }));
    const { model, problems } = await importModel(
      dataModel(items, {
        partition: 'id',
        sort: null,
        indexes: [{ name: 'All', partition: 'GSI-Shard', sort: 'at' }],
      }),
    );
    expect(attribute(model as Model, 'Things', 'GSI-Shard')).toMatchObject({ shard: { count: 4, first: 0 } });
    expect(problems.map((problem) => problem.code)).toContain('shard-count-guessed');
  });
});

describe('entities by a type attribute', () => {
  const items = [
    { PK: 'a', SK: 'A', type: 'owner', name: 'x' },
    { PK: 'a', SK: '2024-01-01#k', type: 'visit', date: '2024-01-01', kind: 'k' },
    { PK: 'b', SK: 'A', type: 'owner', name: 'y' },
    { PK: 'b', SK: '2024-01-02#l', type: 'visit', date: '2024-01-02', kind: 'l' },
  ];

  it('has one for each value, which becomes the closed list of the attribute', async () => {
    const model = await modelOf(dataModel(items));
    expect(model.entities.map((each) => each.name)).toEqual(['owner', 'visit']);
    expect(keysOf(model, 'visit')).toEqual({ things: ['{PK}', '{date}#{kind}'] });
    expect(attribute(model, 'visit', 'type')).toMatchObject({ values: ['visit'] });
  });

  it('is no type where items of each value look the same', async () => {
    const same = [1, 2, 3, 4].map((n) => ({
      account: `a${n}`,
      at: `2024-01-0${n}`,
      type: n % 2 ? 'debit' : 'credit',
      amount: n,
    }));
    expect((await modelOf(dataModel(same, { partition: 'account', sort: 'at' }))).entities).toHaveLength(1);
  });

  it('goes by the value templates of MapFunction', async () => {
    const document: { DataModel: { KeyAttributes: { SortKey: Record<string, unknown> } }[] } = JSON.parse(
      dataModel(items),
    );
    const [table] = document.DataModel;
    if (table)
      table.KeyAttributes.SortKey.MapFunction = {
        visit: `${ref('date')}#${ref('kind')}`,
        plan: `PLAN#${ref('no:5:0')}`,
      };
    const model = await modelOf(JSON.stringify(document));
    expect(entity(model, 'visit').keys[0]).toMatchObject({
      sort: ['{date}#{kind}'],
      inferred: expect.stringContaining('value template "visit" states; in 2 of 2'),
    });
    expect(keysOf(model, 'plan')).toEqual({ things: ['{PK}', 'PLAN#{no|pad:5}'] });
  });

  it('goes by the models of ModelSchema, also where samples contradict, and warns', async () => {
    const ModelSchema = {
      indexes: { primary: { hash: 'PK', sort: 'SK' }, GSI9: { hash: 'x', sort: 'y' } },
      models: {
        visit: {
          SK: { type: 'String', value: `V#${ref('kind')}` },
          kind: { type: 'String', enum: ['k', 'l'] },
          note: { type: 'String', required: true },
        },
        '~new~': {},
      },
    };
    const { model, problems } = await importModel(dataModel(items, { root: { ModelSchema } }));
    expect(keysOf(model as Model, 'visit')).toEqual({ things: ['{PK}', 'V#{kind}'] });
    expect(attribute(model as Model, 'visit', 'kind')).toMatchObject({ values: ['k', 'l'] });
    expect(attribute(model as Model, 'visit', 'note')).toMatchObject({ optional: false });
    expect(problems.map((problem) => problem.code).sort()).toEqual(['kept-out', 'template-not-in-samples']);
  });
});

describe('entities from facets', () => {
  const facet = (
    name: string,
    aliases: [string, string],
    items: Record<string, string>[],
    attributes: string[] = [],
  ) => ({
    FacetName: name,
    KeyAttributeAlias: { PartitionKeyAlias: aliases[0], SortKeyAlias: aliases[1] },
    TableData: items.map(typed),
    NonKeyAttributes: attributes,
    DataAccess: { MySql: {} },
  });

  it('names the parts of keys after the aliases', async () => {
    const facets = [
      facet(
        'Subscription',
        ['AccountId', 'SubId#SKU'],
        [{ PK: 'ACC#1', SK: 'SUB#7#SKU#9', sku: '9' }],
        ['sku', 'note'],
      ),
    ];
    const model = await modelOf(dataModel([], { facets }));
    expect(keysOf(model, 'Subscription')).toEqual({ things: ['ACC#{AccountId}', 'SUB#{SubId}#SKU#{sku}'] });
    expect(attribute(model, 'Subscription', 'note')).toMatchObject({ optional: true });
  });

  it('reads aliases with placeholders as templates where there are no samples', async () => {
    const facets = [facet('Order', ['USER#<userId>', 'ORDER#<orderId>'], [])];
    expect(keysOf(await modelOf(dataModel([], { facets })), 'Order')).toEqual({
      things: ['USER#{userId}', 'ORDER#{orderId}'],
    });
  });

  it('sets apart what one facet shows under several forms of key', async () => {
    const facets = [
      facet(
        'Car',
        ['PK', 'SK'],
        [
          { PK: 'VIN#1', SK: '#META#', vin: '1', colour: 'red' },
          { PK: 'VIN#1', SK: 'OWNER#a', since: 'x' },
          { PK: 'VIN#1', SK: 'OWNER#b', since: 'y' },
        ],
      ),
    ];
    const model = await modelOf(dataModel([], { facets }));
    expect(model.entities.map((each) => each.name)).toEqual(['Car', 'Car Owner']);
    expect(keysOf(model, 'Car Owner')).toEqual({ things: ['VIN#{vin}', 'OWNER#{ownerId}'] });
  });

  it('counts an item once that two facets show', async () => {
    const item = { PK: 'A#1', SK: 'X', a: '1' };
    const { model, problems } = await importModel(
      dataModel([], {
        facets: [facet('One', ['PK', 'SK'], [item]), facet('Two', ['PK', 'SK'], [{ ...item, a: '2' }])],
      }),
    );
    expect(model?.samples[0]?.items).toEqual([typed(item)]);
    expect(problems.map((problem) => problem.code)).toContain('repeated-item');
  });

  it('gives the items of the table to facets without items, by alias and attributes', async () => {
    const facets = [
      facet('Buyer', ['USER#<id>', 'PROFILE'], [], ['name']),
      facet('Sale', ['USER#<id>', 'SALE#<sale>'], [], ['total']),
    ];
    const model = await modelOf(
      dataModel(
        [
          { PK: 'USER#1', SK: 'PROFILE', name: 'x' },
          { PK: 'USER#1', SK: 'SALE#7', total: 'y' },
        ],
        { facets },
      ),
    );
    expect(keysOf(model, 'Sale')).toEqual({ things: ['USER#{id}', 'SALE#{sale}'] });
    expect(model.entities).toHaveLength(2);
  });
});

describe('tables', () => {
  it('reads billing, capacity, projections and time to live', async () => {
    const settings = {
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 6 },
      AutoScalingRead: {
        ScalableTargetRequest: { MinCapacity: 1, MaxCapacity: 10 },
        ScalingPolicyConfiguration: { TargetValue: 70 },
      },
    };
    const more = {
      BillingMode: 'PROVISIONED',
      ProvisionedCapacitySettings: settings,
      NonKeyAttributes: [{ AttributeName: 'TTL', AttributeType: 'N' }],
      LocalSecondaryIndexes: [
        {
          IndexName: 'L',
          KeyAttributes: {
            PartitionKey: { AttributeName: 'PK', AttributeType: 'S' },
            SortKey: { AttributeName: 'n', AttributeType: 'N' },
          },
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['PK', 'a'] },
        },
      ],
    };
    const [table] = (await modelOf(dataModel([], { more }))).tables;
    expect(table).toMatchObject({
      billing: { mode: 'PROVISIONED', read: 5, write: 6 },
      timeToLive: 'TTL',
      localIndexes: [
        { sortKey: { name: 'n', type: 'N' }, projection: { type: 'INCLUDE', attributes: ['a'] } },
      ],
      notes: 'Auto scaling of read capacity: 1 to 10 units at 70 % use.',
    });
  });

  it('reads all ten types, plain JSON inside maps, and nested ones', async () => {
    const item = {
      PK: { S: 'a' },
      SK: { S: 'b' },
      s: { S: 'x' },
      n: { N: '1.5' },
      b: { B: 'AQ==' },
      yes: { BOOL: true },
      none: { NULL: true },
      ss: { SS: ['a'] },
      ns: { NS: ['1'] },
      bs: { BS: ['AQ=='] },
      list: { L: [{ M: { x: { N: '1' } } }] },
      map: { M: { plain: 1, __proto__x: { S: 'y' } } },
    };
    const { model, problems } = await importModel(dataModel([], { more: { TableData: [item] } }));
    const types = Object.fromEntries(
      entity(model as Model, 'Things').attributes.map((each) => [each.name, each.type]),
    );
    expect(types).toMatchObject({
      s: 'S',
      n: 'N',
      b: 'B',
      yes: 'BOOL',
      none: 'NULL',
      ss: 'SS',
      ns: 'NS',
      bs: 'BS',
      list: 'L',
      map: 'M',
    });
    expect(attribute(model as Model, 'Things', 'list')?.items?.fields).toMatchObject([
      { name: 'x', type: 'N' },
    ]);
    expect(problems.map((problem) => problem.code)).toEqual(['plain-json-value']);
  });

  it('keeps out what a model has no place for, and says so', async () => {
    const { problems } = await importModel(
      dataModel([{ PK: 'a', SK: 'b' }], {
        more: { DataAccess: { MySql: { user: 'root' } }, SavedQuery: {} },
      }),
    );
    expect(problems.map((problem) => [problem.code, problem.path])).toEqual([
      ['kept-out', 'DataModel[0].DataAccess'],
    ]);
  });

  it('reads what is left of a damaged table', async () => {
    const text = JSON.stringify({
      ModelName: 'x',
      DataModel: [
        7,
        {
          KeyAttributes: 1,
          TableData: [1, { PK: 5 }],
          GlobalSecondaryIndexes: [{ IndexName: 'g' }],
          NonKeyAttributes: [{}],
        },
      ],
    });
    const { model, problems } = await importModel(text);
    expect(model?.tables).toMatchObject([{ name: 'Table 1', partitionKey: { name: 'PK' } }]);
    expect(problems.every((problem) => problem.path.startsWith('DataModel'))).toBe(true);
    expect(problems.filter((problem) => problem.severity === 'error').length).toBeGreaterThan(5);
  });
});

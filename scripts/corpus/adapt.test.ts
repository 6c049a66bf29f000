import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adapt } from './adapt.ts';
import { type CaseInput, readInput } from './input.ts';

const key = (name: string) => ({ name, type: 'S' });

/** A small shop: orders of a customer, and an e-mail marker. */
const shop = {
  name: 'shop',
  tables: [
    {
      name: 'Order',
      partitionKey: key('PK'),
      sortKey: key('SK'),
      lsis: [{ name: 'byTotal', sortKey: { name: 'total', type: 'N' }, projection: { type: 'KEYS_ONLY' } }],
      gsis: [
        {
          name: 'byShard',
          partitionKey: [key('status'), { name: 'shard', type: 'N' }],
          sortKey: key('date'),
          projection: { type: 'INCLUDE', attributes: ['total'], note: 'assumed' },
        },
      ],
    },
    { name: 'Emails', partitionKey: key('pk'), sortKey: null, lsis: [], gsis: [] },
  ],
  entities: [
    {
      name: 'Order',
      table: 'Order',
      notes: 'not for the planner',
      attributes: [
        { name: 'customer', type: 'S' },
        { name: 'date', type: 'S' },
        { name: 'status', type: 'S', values: ['OPEN', 'DONE'] },
        { name: 'total', type: 'N', optional: true },
        { name: 'email', type: 'S' },
        { name: 'shard', type: 'N', shard: { count: 4, of: null, first: 1 }, stored: false },
      ],
      keys: {
        Order: { pk: 'C#{customer}', sk: 'O#{date}#{id}' },
        byTotal: { pk: 'C#{customer}', sk: '{total}' },
        byShard: { pk: ['{status}', '{shard}'], sk: ['{date}'] },
      },
      references: [{ attribute: 'email', entity: 'Email', its: 'email' }],
    },
    {
      name: 'Email',
      table: 'Emails',
      attributes: ['email', 'customer', 'date', 'id'].map((name) => ({ name, type: 'S' })),
      keys: { Emails: { pk: 'EMAIL}{email}' } },
    },
  ],
  accessPatterns: [] as unknown[],
};

type Given = { attribute?: string | string[]; op: string; [field: string]: unknown };
const reads = (given: Given[], more: object = {}) => ({
  id: 'p',
  description: 'Orders',
  entity: 'Order',
  kind: 'read',
  given,
  ...more,
});
const writes = (description: string, given: Given[], entity = 'Order') => ({
  ...reads(given, { kind: 'write', description, entity }),
});

function modelOf(...accessPatterns: unknown[]) {
  return adapt(readInput({ ...shop, accessPatterns })).model;
}

function readOf(given: Given[], more: object = {}) {
  const pattern = modelOf(reads(given, more)).patterns[0];
  if (pattern?.kind !== 'read') throw new Error('no read');
  return pattern;
}

function writeOf(description: string, given: Given[], entity?: string) {
  const pattern = modelOf(writes(description, given, entity)).patterns[0];
  if (pattern?.kind !== 'write') throw new Error('no write');
  return pattern;
}

describe('tables and entities', () => {
  const model = modelOf();

  test('get their names as ids, numbered where a name is taken', () => {
    expect(model.tables.map(({ id }) => id)).toEqual(['Order', 'Emails']);
    expect(model.entities.map(({ id, table }) => [id, table])).toEqual([
      ['Order~2', 'Order'],
      ['Email', 'Emails'],
    ]);
  });

  test('keep keys, indexes and projections', () => {
    const [order, emails] = model.tables;
    expect(order?.localIndexes[0]).toMatchObject({ id: 'byTotal', sortKey: { name: 'total', type: 'N' } });
    expect(order?.globalIndexes[0]).toMatchObject({
      id: 'byShard',
      partitionKey: [key('status'), { name: 'shard', type: 'N' }],
      sortKey: [key('date')],
      projection: { type: 'INCLUDE', attributes: ['total'] },
    });
    expect(emails?.sortKey).toBeUndefined();
  });

  test('keep templates, with literal braces doubled, one per key attribute', () => {
    expect(model.entities[0]?.keys).toEqual([
      { index: 'Order', partition: ['C#{customer}'], sort: ['O#{date}#{id}'] },
      { index: 'byTotal', partition: ['C#{customer}'], sort: ['{total}'] },
      { index: 'byShard', partition: ['{status}', '{shard}'], sort: ['{date}'] },
    ]);
    expect(model.entities[1]?.keys).toEqual([{ index: 'Emails', partition: ['EMAIL}}{email}'], sort: [] }]);
  });

  test('keep what is known of attributes and add those that only keys name', () => {
    const attributes = new Map(model.entities[0]?.attributes.map((one) => [one.name, one]));
    expect(attributes.get('status')?.values).toEqual(['OPEN', 'DONE']);
    expect(attributes.get('total')).toMatchObject({ type: 'N', optional: true });
    expect(attributes.get('shard')).toMatchObject({ stored: false, shard: { count: 4, first: 1 } });
    expect(attributes.get('id')).toMatchObject({ type: 'S' });
  });

  test('turn references into relationships', () => {
    expect(model.relationships).toMatchObject([
      { from: 'Order~2', to: 'Email', by: [{ attribute: 'email', its: 'email' }] },
    ]);
  });
});

describe('reads', () => {
  test('constants, parameters and sizes', () => {
    const pattern = readOf([
      { attribute: 'status', op: '=', value: 'OPEN' },
      { attribute: 'date', op: 'between' },
      { attribute: 'date', op: '<>' },
      { attribute: 'items', op: 'size >' },
      { attribute: 'total', op: 'in', values: [1, 2] },
      { attribute: 'email', op: 'attribute_exists' },
    ]);
    expect(pattern.conditions).toEqual([
      { attribute: 'status', operator: '=', operands: [{ value: 'OPEN' }], size: false },
      {
        attribute: 'date',
        operator: 'between',
        operands: [{ parameter: 'dateFrom' }, { parameter: 'dateTo' }],
        size: false,
      },
      { attribute: 'date', operator: '<>', operands: [{ parameter: 'date' }], size: false },
      { attribute: 'items', operator: '>', operands: [{ parameter: 'items' }], size: true },
      { attribute: 'total', operator: 'in', operands: [{ value: 1 }, { value: 2 }], size: false },
      { attribute: 'email', operator: 'attribute_exists', operands: [], size: false },
    ]);
  });

  test('two conditions on one attribute have a parameter each', () => {
    const pattern = readOf(
      [
        { attribute: 'date', op: '>=' },
        { attribute: 'date', op: '<' },
      ],
      { anyOf: [[{ attribute: 'date', op: '=' }], []] },
    );
    const all = [...pattern.conditions, ...pattern.anyOf.flat()];
    expect(all.flatMap(({ operands }) => operands)).toEqual([
      { parameter: 'date' },
      { parameter: 'date2' },
      { parameter: 'date3' },
    ]);
  });

  test.each([
    [
      'names',
      { attribute: 'date', op: 'in', tuples: ['date', 'id'] },
      [{ parameter: 'date' }],
      [{ parameter: 'id' }],
    ],
    [
      'rows',
      {
        attribute: ['date', 'id'],
        op: 'in',
        tuples: [
          ['d1', 'a'],
          ['d2', 'b'],
        ],
      },
      [{ value: 'd1' }, { value: 'd2' }],
      [{ value: 'a' }, { value: 'b' }],
    ],
    ['rows with names', { op: 'in', tuples: [{ date: 'd1', id: 'a' }] }, [{ value: 'd1' }], [{ value: 'a' }]],
  ])('attributes that vary together, as %s', (_form, given, dates, ids) => {
    expect(readOf([given as Given]).conditions).toEqual([
      { attribute: 'date', operator: 'in', operands: dates, size: false, varyWith: 'tuple1' },
      { attribute: 'id', operator: 'in', operands: ids, size: false, varyWith: 'tuple1' },
    ]);
  });

  test('wishes', () => {
    const pattern = readOf([], {
      returns: ['Email'],
      needs: ['total'],
      order: { by: ['date'], direction: 'desc' },
      limit: 'pageSize',
      consistentRead: true,
      atomic: true,
      via: 'byTotal',
      without: ['byShard', 'table'],
    });
    expect(pattern).toMatchObject({
      returns: ['Email'],
      attributes: ['total'],
      order: { by: ['date'], direction: 'descending' },
      limit: { parameter: 'pageSize' },
      consistent: true,
      atomic: true,
      index: 'byTotal',
      without: ['byShard', 'Order'],
    });
  });

  test('an operator that DynamoDB does not have stays a condition that no key answers', () => {
    const { conditions } = readOf([{ attribute: 'date', op: 'near' }]);
    expect(conditions).toMatchObject([{ attribute: 'date', operator: 'contains' }]);
  });
});

describe('writes', () => {
  test.each([
    ['Create an order', 'create'],
    ['Place an order', 'create'],
    ['Something about an order', 'create'],
    ['Update order status', 'update'],
    ['Mark an order as paid', 'update'],
    ['Delete an order', 'delete'],
    ['Remove order', 'delete'],
  ])('%s: %s', (description, action) => {
    expect(writeOf(description, []).action).toBe(action);
  });

  const own = ['customer', 'date', 'id'].map((attribute) => ({ attribute, op: '=' }));
  const email = { attribute: 'email', op: '=' };

  test('a value outside the key is unique where the description says so', () => {
    const pattern = writeOf('Create an order with a unique e-mail', [...own, email]);
    expect([pattern.unique, pattern.also]).toEqual([['email'], []]);
  });

  test('a marker item goes with the item it guards', () => {
    expect(writeOf('Delete order and e-mail', [...own, email]).also).toMatchObject([
      { action: 'delete', entity: 'Email' },
    ]);
    expect(writeOf('Delete order', own).also).toEqual([]);
  });

  test('a value for another entity writes that too, and is not a condition', () => {
    const updated = writeOf('Create an order', [...own, { ...email, entity: 'Email' }]);
    expect(updated.also).toMatchObject([{ action: 'update', entity: 'Email' }]);
    expect(updated.conditions.map(({ attribute }) => attribute)).toEqual(['customer', 'date', 'id']);
    const created = writeOf(
      'Create an e-mail',
      [email, { attribute: 'id', op: '=', entity: 'Order' }],
      'Email',
    );
    expect(created.also).toMatchObject([{ action: 'create', entity: 'Order~2' }]);
  });
});

/** Any JSON at the places where answers stand changes nothing. */
function blind(json: CaseInput | typeof shop, noise: () => unknown) {
  const changed = JSON.parse(JSON.stringify(json)) as Record<string, unknown> & {
    accessPatterns: Record<string, unknown>[];
    entities: Record<string, unknown>[];
  };
  for (const field of ['source', 'family', 'notes', 'confidence', 'invalidRequests'])
    changed[field] = noise();
  for (const entity of changed.entities) entity.notes = noise();
  for (const pattern of changed.accessPatterns) {
    for (const field of ['published', 'alternatives', 'alsoRead', 'notes', 'confidence'])
      pattern[field] = noise();
    for (const given of (pattern.given ?? []) as Record<string, unknown>[]) given.note = noise();
  }
  return changed;
}

describe('the answer', () => {
  test('never changes the model', () => {
    const json = { ...shop, accessPatterns: [reads([{ attribute: 'status', op: '=' }]), writes('Add', [])] };
    const plain = adapt(readInput(json)).model;
    fc.assert(
      fc.property(fc.infiniteStream(fc.jsonValue()), (noise) => {
        const changed = blind(json, () => noise.next().value);
        expect(adapt(readInput(changed)).model).toEqual(plain);
      }),
    );
  });

  const cases = (() => {
    try {
      return readdirSync('../shared/corpus/cases').filter((name) => name.endsWith('.json'));
    } catch {
      return [];
    }
  })();

  test('never changes the model of a published case', (context) => {
    if (cases.length === 0) context.skip('../shared/corpus/cases is not there');
    for (const name of cases) {
      const json = JSON.parse(readFileSync(`../shared/corpus/cases/${name}`, 'utf8'));
      expect(adapt(readInput(blind(json, () => ({ operation: 'Scan' })))).model).toEqual(
        adapt(readInput(json)).model,
      );
    }
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Model, modelSchema } from '../model/schema.ts';
import { grownTo, growthOf, growthSizes, totalItems } from './growth.ts';

const open = (json: unknown): Model => modelSchema.parse(json);

const shop = (orderUser: object = {}) =>
  open({
    keyscape: 1,
    tables: [
      {
        id: 'shop',
        name: 'Shop',
        partitionKey: { name: 'PK', type: 'S' },
        sortKey: { name: 'SK', type: 'S' },
      },
    ],
    entities: [
      {
        id: 'user',
        name: 'User',
        table: 'shop',
        attributes: [{ name: 'userId', type: 'S' }],
        keys: [{ index: 'shop', partition: ['USER#{userId}'], sort: ['PROFILE'] }],
        count: 1000,
        size: 200,
      },
      {
        id: 'order',
        name: 'Order',
        table: 'shop',
        attributes: [
          { name: 'userId', type: 'S', ...orderUser },
          { name: 'orderId', type: 'S', distinct: 99_000 },
          { name: 'status', type: 'S', values: ['OPEN', 'PAID', 'SENT'] },
          { name: 'country', type: 'S', distinct: 40 },
        ],
        keys: [{ index: 'shop', partition: ['USER#{userId}'], sort: ['ORDER#{orderId}'] }],
        count: 99_000,
        size: 400,
      },
    ],
    patterns: [
      read('orders', [{ attribute: 'userId', operator: '=' }]),
      read(
        'one',
        [
          { attribute: 'userId', operator: '=' },
          { attribute: 'orderId', operator: '=' },
        ],
        'one',
      ),
      read('all', [{ attribute: 'country', operator: '=' }]),
    ],
  });

const read = (id: string, conditions: object[], result = 'list') => ({
  kind: 'read',
  id,
  name: id,
  entity: 'order',
  result,
  conditions,
});

function evaluated(model: Model, id: string): number[] {
  const pattern = model.patterns.find((one) => one.id === id);
  if (!pattern) throw new Error(`There is no pattern ${id}`);
  return growthOf(model, pattern).map((point) => point.evaluated);
}

describe('growth', () => {
  test('a Scan reads everything at every size, and its units grow with it', () => {
    const model = shop();
    expect(evaluated(model, 'all').map((items, at) => items / (growthSizes[at] ?? 1))).toEqual(
      growthSizes.map(() => expect.closeTo(1, 2)),
    );
    const pattern = model.patterns.find(({ id }) => id === 'all');
    const units = pattern ? growthOf(model, pattern).map((point) => point.units.read) : [];
    // 398 bytes an item on average, 8 KB to an eventually consistent unit
    for (const [at, size] of growthSizes.entries())
      expect((units[at] ?? 0) / ((size * 398) / 8192)).toBeCloseTo(1, 1);
  });

  test('GetItem reads one item at every size', () => {
    expect(evaluated(shop(), 'one')).toEqual(growthSizes.map(() => 1));
  });

  test.each([
    ['by the name of the key they refer to', {}],
    ['with a stated number of values', { distinct: 1000 }],
    ['with a format of identifiers', { distinct: 1000, format: { kind: 'ulid' } }],
  ])('a Query of one parent’s items stays flat: there are more parents (%s)', (_how, orderUser) => {
    const all = evaluated(shop(orderUser), 'orders');
    const [first = 0] = all;
    expect(first).toBeGreaterThan(1);
    for (const items of all.slice(1)) expect(items / first).toBeCloseTo(1, 1);
  });

  test('a Query by what a closed number of values limits climbs with the data', () => {
    const model = shop({ values: ['a', 'b', 'c', 'd'] });
    const all = evaluated(model, 'orders');
    expect((all[6] ?? 0) / (all[3] ?? 1)).toBeCloseTo(1000, -1);
  });

  test('grows counts and names by one factor and leaves the rest', () => {
    const model = shop({ distinct: 1000 });
    const grown = grownTo(model, totalItems(model) * 10);
    const order = grown.entities[1];
    expect(grown.entities.map(({ count }) => count)).toEqual([10_000, 990_000]);
    const distinct = Object.fromEntries(order?.attributes.map((one) => [one.name, one.distinct]) ?? []);
    expect(distinct).toEqual({ userId: 10_000, orderId: 990_000, status: undefined, country: 40 });
  });

  test('no keyed read of the examples costs more than a Scan of everything', () => {
    for (const name of ['a-users-orders', 'chat-rooms', 'online-shop', 'social-feed']) {
      const url = new URL(`../../public/examples/${name}.json`, import.meta.url);
      const model = open(JSON.parse(readFileSync(url, 'utf8')));
      for (const pattern of model.patterns)
        for (const { items, evaluated: found, units } of growthOf(model, pattern, [1e3, 1e6, 1e9])) {
          expect(found).toBeGreaterThan(0);
          if (pattern.kind === 'read') expect(found).toBeLessThanOrEqual(items * 1.01 + 100);
          expect(units.read + units.write).toBeGreaterThan(0);
        }
    }
  });
});

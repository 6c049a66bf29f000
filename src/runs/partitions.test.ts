import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Model, modelSchema } from '../model/schema.ts';
import { planModel } from '../planner/index.ts';
import { type Heat, heatOf, shardsFor } from './partitions.ts';

type Options = {
  partition?: string;
  skew?: object;
  patterns: object[];
  attributes?: object[];
  sortKey?: object;
  localIndexes?: object[];
};

function model({
  partition = 'USER#{userId}',
  skew,
  patterns,
  attributes = [],
  localIndexes,
}: Options): Model {
  return modelSchema.parse({
    keyscape: 1,
    tables: [
      {
        id: 'shop',
        name: 'Shop',
        partitionKey: { name: 'PK', type: 'S' },
        sortKey: { name: 'SK', type: 'S' },
        ...(localIndexes ? { localIndexes } : {}),
      },
    ],
    entities: [
      {
        id: 'user',
        name: 'User',
        table: 'shop',
        attributes: [{ name: 'userId', type: 'S' }],
        keys: [{ index: 'shop', partition: ['USER#{userId}'], sort: ['PROFILE'] }],
        count: 500,
        size: 200,
      },
      {
        id: 'order',
        name: 'Order',
        table: 'shop',
        attributes: [
          { name: 'userId', type: 'S', distinct: 500, ...(skew ? { skew } : {}) },
          { name: 'orderId', type: 'S', distinct: 100_000 },
          { name: 'at', type: 'S', format: { kind: 'iso-timestamp' } },
          ...attributes,
        ],
        keys: [
          { index: 'shop', partition: [partition], sort: ['ORDER#{orderId}'] },
          ...(localIndexes ? [{ index: 'lsi', partition: [], sort: ['{at}'] }] : []),
        ],
        count: 100_000,
        size: 1000,
      },
    ],
    patterns,
  });
}

const place = (rate: number) => ({
  kind: 'write',
  id: 'place',
  name: 'Place',
  entity: 'order',
  action: 'create',
  rate: { peak: rate },
});
const list = (rate: number, extra: object = {}) => ({
  kind: 'read',
  id: 'list',
  name: 'List',
  entity: 'order',
  conditions: [{ attribute: 'userId', operator: '=' }],
  rate: { peak: rate },
  ...extra,
});
const scan = (rate: number) => ({
  kind: 'read',
  id: 'scan',
  name: 'Scan',
  entity: 'order',
  conditions: [],
  rate: { peak: rate },
});

function heat(of: Model, path = 'shop'): Heat {
  const found = heatOf(of, planModel(of).plans, path);
  if (!found) throw new Error('Nothing lies there');
  return found;
}

const sum = (found: Heat, part: 'read' | 'write' | 'items' | 'bytes') =>
  found.families.reduce((all, family) => all + family[part], 0);

describe('heat', () => {
  test('writes over all values are rate times units, whatever the skew and the key', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom(undefined, { kind: 'zipf', exponent: 1 }, { kind: 'zipf', exponent: 2 }),
        fc.constantFrom('USER#{userId}', 'DAY#{at|day}', 'DAY#{at|day}#{orderId|shard:4}', 'ALL'),
        (rate, skew, partition) => {
          const of = model({ partition, patterns: [place(rate)], ...(skew ? { skew } : {}) });
          const units = planModel(of).plans.get('place')?.writes?.units ?? 0;
          const found = heat(of);
          expect(units).toBeGreaterThan(0);
          expect(sum(found, 'write') / (rate * units)).toBeCloseTo(1, 6);
          const placed = found.partitions.reduce((all, { write }) => all + write, 0);
          if (found.partitionCount === found.partitions.length)
            expect(placed / (rate * units)).toBeCloseTo(1, 6);
        },
      ),
    );
  });

  test('reads of evenly filled collections are rate times units', () => {
    const of = model({ patterns: [list(10)] });
    const units = planModel(of).plans.get('list')?.reads.units ?? 0;
    expect(sum(heat(of), 'read') / (10 * units)).toBeCloseTo(1, 6);
  });

  test('a Query with a limit costs the same of every collection; a whole one more where it is larger', () => {
    const skew = { kind: 'zipf', exponent: 1 };
    const limited = model({ skew, patterns: [list(10, { limit: 5 })] });
    const units = planModel(limited).plans.get('list')?.reads.units ?? 0;
    expect(sum(heat(limited), 'read') / (10 * units)).toBeCloseTo(1, 6);
    const whole = model({ skew, patterns: [list(10)] });
    const [hottest, second] = heat(whole).families[0]?.hottest ?? [];
    // Twice the items, asked for twice as often.
    expect((hottest?.read ?? 0) / (second?.read ?? 1)).toBeCloseTo(4, 0);
    expect((hottest?.items ?? 0) / (second?.items ?? 1)).toBeCloseTo(2, 0);
  });

  test('a Scan is spread over all families once', () => {
    const of = model({ partition: 'ORDERS#{userId}', patterns: [scan(2)] });
    const found = heat(of);
    expect(found.families).toHaveLength(2);
    const units = planModel(of).plans.get('scan')?.reads.units ?? 0;
    expect(sum(found, 'read') / (2 * units)).toBeCloseTo(1, 6);
    const [users, orders] = found.families;
    expect((orders?.read ?? 0) / (users?.read ?? 1)).toBeCloseTo(200, 0);
  });

  test('new items all go to the newest day, and a shard divides them', () => {
    const plain = heat(model({ partition: 'DAY#{at|day}', patterns: [place(2400)] })).families.at(-1);
    expect(plain?.stretches).toBe(365);
    expect(plain?.hottest[0]).toMatchObject({ isNewest: true, write: expect.closeTo(2400, 6), shards: 3 });
    expect(plain?.hottest[1]).toMatchObject({ isNewest: false, write: 0 });
    const sharded = heat(
      model({ partition: 'DAY#{at|day}#{orderId|shard:4}', patterns: [place(2400)] }),
    ).families.at(-1);
    expect(sharded?.values).toBe(365 * 4);
    expect(sharded?.hottest[0]).toMatchObject({ isNewest: true, write: expect.closeTo(600, 6), shards: 1 });
  });

  test('one value for all is one collection with everything in it', () => {
    const family = heat(model({ partition: 'ALL', patterns: [place(1500)] })).families.at(-1);
    expect(family).toMatchObject({ values: 1, items: 100_000, bytes: 100_000_000 });
    expect(family?.hottest).toEqual([
      { rank: 1, isNewest: false, items: 100_000, bytes: 1e8, read: 0, write: 1500, shards: 2 },
    ]);
  });

  test('collections of a table count what lies on its local secondary indexes', () => {
    const localIndexes = [
      { id: 'lsi', name: 'ByTime', sortKey: { name: 'LSISK', type: 'S' }, projection: { type: 'ALL' } },
    ];
    const found = heat(model({ localIndexes, patterns: [place(1)] }));
    expect(found.hasLocalIndexes).toBe(true);
    expect(sum(found, 'bytes')).toBeCloseTo(2 * 100_000 * 1000 + 500 * 200, -2);
    expect(sum(found, 'write')).toBeCloseTo(2, 6);
  });

  test('patterns without a rate are named where they read or write, and nowhere else', () => {
    const { rate: _, ...silent } = list(1);
    const found = heat(model({ patterns: [silent, place(5)] }));
    expect(found.withoutRate).toEqual(['list']);
    expect(sum(found, 'read')).toBe(0);
  });

  test('shards keep each below 3,000 read and 1,000 write units per second', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (read, write) => {
          const shards = shardsFor({ read, write });
          expect(read / shards).toBeLessThanOrEqual(3000 * (1 + 1e-9));
          expect(write / shards).toBeLessThanOrEqual(1000 * (1 + 1e-9));
          if (shards > 1) expect(read / (shards - 1) > 3000 || write / (shards - 1) > 1000).toBe(true);
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { AttributeInput } from '../model/builders.ts';
import { aCondition, aGlobalIndex, aKey, anEntity, aPlacement, aRead, aTable } from '../model/builders.ts';
import type { Condition } from '../model/schema.ts';
import { because, keyOfPlan, planned } from './spec.testing.ts';

const read = (partition: string, attributes: AttributeInput[], conditions: (string | Condition)[]) =>
  planned({
    entities: [anEntity({ attributes, keys: [aPlacement('main', partition, 'ORDER#{orderId}')] })],
    patterns: [aRead({ conditions })],
  });

describe('the partition key', () => {
  it('[P-PART-1] takes one value from an equality', () => {
    const plan = read('USER#{userId}', ['userId', 'orderId'], ['userId']);
    expect(plan.verdict.label).toBe('Query');
    expect(keyOfPlan(plan)).toBe('PK = USER#{:userId} AND begins_with(SK, ORDER#)');
  });

  it('[P-PART-2] takes every value of an in, one request each', () => {
    const plan = read('USER#{userId}', ['userId', 'orderId'], [aCondition('userId', 'in', 'a', 'b', 'c')]);
    expect(plan.verdict.label).toBe('Query ×3');
    expect(plan.steps[0]?.fanOut).toMatchObject([{ attribute: 'userId', count: 3, values: ['a', 'b', 'c'] }]);
    const open = read('USER#{userId}', ['userId', 'orderId'], [aCondition('userId', 'in')]);
    expect(open.verdict.label).toBe('Query ×N');
  });

  it('[P-PART-3] takes the values of a closed list or a boolean that nothing binds, as far as constants leave them', () => {
    const status = { name: 'status', values: ['NEW', 'PAID', 'SENT'] };
    expect(read('S#{status}', [status, 'orderId'], []).steps[0]?.fanOut).toMatchObject([{ count: 3 }]);
    const left = read('S#{status}', [status, 'orderId'], [aCondition('status', '<>', 'NEW')]);
    expect(left.steps[0]?.fanOut).toMatchObject([{ values: ['PAID', 'SENT'] }]);
    expect(left.verdict.filter).toBe(false);
    expect(read('S#{paid}', ['paid:BOOL', 'orderId'], []).steps[0]?.fanOut).toMatchObject([{ count: 2 }]);
  });

  it('[P-PART-4] computes a shard from a bound attribute, and asks every shard where it cannot', () => {
    const one = read('{orderId|shard:4}', ['orderId'], ['orderId']);
    expect(one.verdict.label).toBe('GetItem');
    expect(keyOfPlan(one)).toBe('PK = {:orderId|shard} AND SK = ORDER#{:orderId}');
    const all = read('{|shard:4}', ['orderId'], []);
    expect(all.steps[0]?.fanOut).toMatchObject([{ source: 'shard', values: [0, 1, 2, 3] }]);
  });

  it('[P-PART-5] takes the buckets of a truncated time between two ends, and nothing from an open range', () => {
    const at = { name: 'at', format: { kind: 'iso-timestamp' as const } };
    const span = aCondition('at', 'between', '2026-01-30T10:00:00Z', '2026-02-02T10:00:00Z');
    const days = read('D#{at|day}', [at, 'orderId'], [span]);
    expect(days.steps[0]?.fanOut).toMatchObject([{ source: 'buckets', count: 4 }]);
    expect(days.verdict.label).toBe('Query ×4 + filter');
    expect(because(days, 'coarse-key')).toEqual(['at']);
    const open = read('D#{at|day}', [at, 'orderId'], [aCondition('at', '>')]);
    expect(open.verdict.operation).toBe('Scan');
  });

  it('[P-PART-6] says which attribute has no finite set of values, or that there are too many', () => {
    const plan = read('USER#{userId}', ['userId', 'orderId'], ['orderId']);
    expect(plan.verdict.operation).toBe('Scan');
    expect(plan.missing).toMatchObject({ code: 'partition-unbound', attributes: ['userId'] });
    const wide = read('{|shard:101}', ['orderId'], ['orderId']);
    expect(wide.missing).toMatchObject({ code: 'fan-out-over-limit', detail: { requests: 101, limit: 100 } });
  });

  it('[P-PART-7] of several attributes needs each of them', () => {
    const table = aTable({
      globalIndexes: [
        aGlobalIndex({
          name: 'byTenant',
          partitionKey: [aKey('tenant'), aKey('region')],
          sortKey: [aKey('day')],
        }),
      ],
    });
    const entities = [
      anEntity({
        attributes: ['orderId', 'tenant', 'region', 'day'],
        keys: [
          aPlacement('main', 'ORDER#{orderId}', 'ORDER'),
          aPlacement('by-tenant', ['{tenant}', '{region}'], ['{day}']),
        ],
      }),
    ];
    const both = planned({ table, entities, patterns: [aRead({ conditions: ['tenant', 'region'] })] });
    expect(keyOfPlan(both)).toBe('tenant = {:tenant} AND region = {:region}');
    const half = planned({ table, entities, patterns: [aRead({ conditions: ['tenant'] })] });
    expect(half.verdict.operation).toBe('Scan');
  });

  it('[P-PART-5] counts the buckets between constant times in whatever form they have', () => {
    const at = (kind: 'epoch-seconds' | 'iso-timestamp') => ({
      name: 'at',
      type: kind === 'epoch-seconds' ? ('N' as const) : ('S' as const),
      format: { kind },
    });
    const days = (attribute: AttributeInput, from: string | number, to: string | number) =>
      read('DAY#{at|day}', ['orderId', attribute], [aCondition('at', 'between', from, to)]).verdict.fanOut;
    expect(days(at('iso-timestamp'), '2026-01-01T00:00:00Z', '2026-01-04T00:00:00Z')).toBe(4);
    expect(days(at('epoch-seconds'), 1_767_225_600, 1_767_484_800)).toBe(4);
  });
});

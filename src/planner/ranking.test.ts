import { describe, expect, it } from 'vitest';
import { aCondition, aGlobalIndex, anEntity, aPlacement, aRead, aTable } from '../model/builders.ts';
import type { Condition } from '../model/schema.ts';
import { because, planned } from './spec.testing.ts';

const table = aTable({ globalIndexes: [aGlobalIndex({ name: 'B' }), aGlobalIndex({ name: 'A' })] });
type Keys = { a?: [string, string]; b?: [string, string] };
const read = (keys: Keys, conditions: (string | Condition)[], volumes: { count?: number } = {}) =>
  planned({
    table,
    entities: [
      anEntity({
        ...volumes,
        attributes: [
          { name: 'shop', distinct: 10 },
          { name: 'user', distinct: 1000 },
          'at',
          'orderId',
          { name: 'open', optional: true },
        ],
        keys: [
          aPlacement('main', 'ORDER#{orderId}', 'ORDER'),
          ...(keys.a ? [aPlacement('a', ...keys.a)] : []),
          ...(keys.b ? [aPlacement('b', ...keys.b)] : []),
        ],
      }),
    ],
    patterns: [aRead({ conditions, order: { by: ['at'], direction: 'ascending' } })],
  });
const chosen = (plan: ReturnType<typeof planned>) => plan.steps[0]?.index ?? 'main';

describe('ranking', () => {
  it('[P-RANK-1] goes by read units per call where the model states volumes', () => {
    const keys: Keys = { a: ['{shop}', '{at}'], b: ['{user}', '{orderId}'] };
    expect(chosen(read(keys, ['shop', 'user'], { count: 100_000 }))).toBe('b');
  });

  it('[P-RANK-2] prefers the wanted order at equal reads', () => {
    const keys: Keys = { a: ['{user}', '{orderId}'], b: ['{user}', '{at}'] };
    expect(chosen(read(keys, ['user'], { count: 100_000 }))).toBe('b');
  });

  it('[P-RANK-3] goes by the verdict, then by what the key consumes, where volumes are missing', () => {
    const keys: Keys = { a: ['{shop}', '{orderId}'], b: ['{shop}', '{user}'] };
    const plan = read(keys, ['shop', 'user']);
    expect(chosen(plan)).toBe('b');
    expect(plan.verdict.label).toBe('Query');
    expect(because(plan, 'volumes-assumed')).toEqual([]);
  });

  it('[P-RANK-4] takes the name where nothing else tells candidates apart', () => {
    expect(chosen(read({ a: ['{user}', '{at}'], b: ['{user}', '{at}'] }, ['user']))).toBe('a');
  });

  it('[P-RANK-5] lets a Scan stand before keys only where it reads just what is wanted', () => {
    const few = read({ a: ['{shop}', '{at}'] }, [aCondition('shop', 'in')], { count: 3 });
    expect(few.verdict.operation).toBe('Query');
    const exact = read({ a: ['{open}', '{at}'] }, [aCondition('open', 'attribute_exists')], { count: 3 });
    expect(exact.verdict.label).toBe('Scan');
    expect(chosen(exact)).toBe('a');
  });

  it('[P-RANK-5] asks every shard rather than scan what the shards hold, though that reads less today', () => {
    const order = anEntity({
      count: 3,
      attributes: ['id', { name: 'shard', type: 'N', shard: { count: 4, first: 0, of: 'id' } }],
      keys: [aPlacement('main', '{id}', '{id}'), aPlacement('gsi1', 'ALL#{shard}', '{id}')],
    });
    const plan = planned({
      table: aTable({ globalIndexes: [aGlobalIndex()] }),
      entities: [order],
      patterns: [aRead()],
    });
    expect(plan.verdict.label).toBe('Query ×4');
  });

  it('[P-RANK-8] prefers what comes in one step where volumes are not stated', () => {
    const keysOnly = aGlobalIndex({ name: 'AAA', projection: { type: 'KEYS_ONLY' } });
    const order = anEntity({
      attributes: ['userId', 'id', 'at', 'state'],
      keys: [aPlacement('main', 'USER#{userId}', '{id}'), aPlacement('aaa', 'USER#{userId}', '{at}')],
    });
    const plan = planned({
      table: aTable({ globalIndexes: [keysOnly] }),
      entities: [order],
      patterns: [aRead({ conditions: ['userId', 'state'] })],
    });
    expect(plan.verdict.label).toBe('Query + filter');
    expect(plan.steps[0]?.index).toBeUndefined();
  });

  it('[P-RANK-9] puts a right answer before a range that does not sort as its numbers do', () => {
    const order = anEntity({
      attributes: ['userId', 'id', 'total:N'],
      keys: [
        aPlacement('main', 'USER#{userId}', '{id}'),
        aPlacement('gsi1', 'USER#{userId}', 'T#{total}#{id}'),
      ],
    });
    const plan = planned({
      table: aTable({ globalIndexes: [aGlobalIndex()] }),
      entities: [order],
      patterns: [aRead({ conditions: ['userId', aCondition('total', 'between', 5, 100)] })],
    });
    expect(plan.verdict.label).toBe('Query + filter');
    expect(plan.steps[0]?.index).toBeUndefined();
  });

  it('[P-RANK-10] says why the one index that may answer cannot', () => {
    const order = anEntity({
      attributes: ['userId', 'id'],
      keys: [aPlacement('main', '{id}', '{id}'), aPlacement('gsi1', '{userId}', '{id}')],
    });
    const plan = planned({
      table: aTable({ globalIndexes: [aGlobalIndex()] }),
      entities: [order],
      patterns: [aRead({ conditions: ['userId'], consistent: true, index: 'gsi1' })],
    });
    expect(plan.reasons.map(({ code }) => code)).toEqual(['no-strong-read-on-gsi']);
  });

  it('[P-RANK-11] puts a Scan before requests for every value of an index that lacks items', () => {
    const order = anEntity({
      count: 100_000,
      attributes: [
        'id',
        { name: 'flag', optional: true },
        { name: 'state', values: ['A', 'B'], optional: true },
      ],
      keys: [aPlacement('main', '{id}', '{id}'), aPlacement('gsi1', '{state}', '{id}')],
    });
    const plan = planned({
      table: aTable({ globalIndexes: [aGlobalIndex()] }),
      entities: [order],
      patterns: [aRead({ conditions: [aCondition('flag', 'attribute_not_exists')] })],
    });
    expect(plan.verdict.label).toBe('Scan');
    expect(plan.steps[0]?.index).toBeUndefined();
  });
});

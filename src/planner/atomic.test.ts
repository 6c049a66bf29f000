import { describe, expect, it } from 'vitest';
import { aCondition, anEntity, aPlacement, aRead } from '../model/builders.ts';
import { because, design, firstPlan, planned } from './spec.testing.ts';

const order = anEntity({
  attributes: ['id', 'buyer', 'seller'],
  keys: [aPlacement('main', 'ORDER#{id}', 'ORDER')],
  count: 1000,
  size: 4096,
});
const read = (parts: Parameters<typeof aRead>[0]) =>
  planned({ entities: [order], patterns: [aRead({ atomic: true, ...parts })] });
const inOf = (expected: number) => ({ ...aCondition('id', 'in'), expected });

describe('an atomic read', () => {
  it('[P-ATOM-1] of several whole keys of one type is one TransactGetItems, at twice the strong units', () => {
    const plan = read({ conditions: [inOf(3)], attributes: ['buyer'] });
    expect(plan.verdict.label).toBe('TransactGetItems');
    expect(plan.steps[0]?.request).toMatchObject({
      command: 'TransactGetItemsCommand',
      input: { TransactItems: [{ Get: { TableName: 'Main', ProjectionExpression: '#n0' } }] },
    });
    const strong = planned({
      entities: [order],
      patterns: [aRead({ conditions: [inOf(3)], consistent: true })],
    });
    expect(plan.reads.units).toBe(2 * strong.reads.units);
    expect(because(plan, 'not-atomic')).toBeUndefined();
  });

  it('[P-ATOM-2] of more keys than a transaction takes says so', () => {
    expect(because(read({ conditions: [inOf(100)] }), 'atomic-over-limit')).toBeUndefined();
    const model = design({ entities: [order], patterns: [aRead({ atomic: true, conditions: [inOf(101)] })] });
    expect(firstPlan({ ...model, fanOutLimit: 1000 }).reasons).toContainEqual(
      expect.objectContaining({ code: 'atomic-over-limit', detail: { keys: 101, limit: 100 } }),
    );
  });

  it('[P-ATOM-3] by several requests, or by a Query, is not isolated', () => {
    const lookups = [aCondition('id', '=', 'a')];
    const other = anEntity({
      name: 'Other',
      attributes: ['buyer'],
      keys: [aPlacement('main', 'B#{buyer}', 'O#{seller}')],
    });
    const plan = planned({
      entities: [order, other],
      patterns: [aRead({ atomic: true, conditions: [...lookups, 'buyer'], returns: ['other'] })],
    });
    expect(plan.verdict.label).toBe('GetItem and Query');
    expect(because(plan, 'not-atomic')).toEqual([]);
  });
});

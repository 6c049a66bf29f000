import { describe, expect, it } from 'vitest';
import { aCondition, aKey, anEntity, aPlacement, aRead, aTable } from '../model/builders.ts';
import type { Condition } from '../model/schema.ts';
import { because, keyOfPlan, planned } from './spec.testing.ts';

const order = anEntity({
  attributes: ['userId', 'orderId', 'total:N', { name: 'city', stored: false }],
  keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}#{city}')],
});
const read = (...conditions: (string | Condition)[]) =>
  planned({ entities: [order], patterns: [aRead({ conditions })] });

describe('what the key leaves', () => {
  it('[P-RESID-1] is a FilterExpression on what DynamoDB may filter', () => {
    const plan = read('userId', aCondition('total', '>', 100));
    expect(plan.verdict.label).toBe('Query + filter');
    expect(plan.steps[0]?.request.input).toMatchObject({ FilterExpression: '#n2 > :v2' });
    expect(because(plan, 'filter-after-read')).toEqual(['total']);
  });

  it('[P-RESID-2] is checked by the caller where it names a key attribute of what is queried', () => {
    const table = aTable({ partitionKey: aKey('userId'), sortKey: aKey('orderId') });
    const native = anEntity({
      attributes: ['userId', 'orderId'],
      keys: [aPlacement('main', '{userId}', '{orderId}')],
    });
    const plan = planned({
      table,
      entities: [native],
      patterns: [aRead({ conditions: ['userId', aCondition('orderId', 'contains')] })],
    });
    expect(keyOfPlan(plan)).toBe('userId = {:userId}');
    expect(because(plan, 'filter-on-key')).toEqual(['orderId']);
    expect(plan.steps[0]?.filter).toBeUndefined();
    expect(plan.steps[0]?.check).toMatchObject({ condition: { attribute: 'orderId', operator: 'contains' } });
    expect(plan.verdict.label).toBe('Query + filter');
  });

  it('[P-RESID-3] is checked by the caller where the attribute stands in keys only', () => {
    const plan = read('userId', 'city');
    expect(because(plan, 'not-stored')).toEqual(['city']);
    expect(plan.steps[0]?.check).toMatchObject({ condition: { attribute: 'city' } });
  });

  it('[P-RESID-4] is checked by the caller behind a lookup, which stays a GetItem', () => {
    const plan = read('userId', 'orderId', 'city', aCondition('total', '>', 100));
    expect(plan.verdict.label).toBe('GetItem');
    expect(because(plan, 'checked-after-read')).toEqual(['total']);
    expect(plan.steps[0]?.request.input).not.toHaveProperty('FilterExpression');
  });

  it('[P-RESID-5] has no place for the existence of what every item has', () => {
    const plan = read('userId', aCondition('total', 'attribute_exists'));
    expect(plan.verdict.label).toBe('Query');
    expect(plan.steps[0]?.filter).toBeUndefined();
  });
});

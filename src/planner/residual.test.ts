import { describe, expect, it } from 'vitest';
import { aCondition, aKey, anEntity, aPlacement, aRead, aTable, aWrite } from '../model/builders.ts';
import type { Condition } from '../model/schema.ts';
import type { Item } from '../values/attribute-value.ts';
import { passesCheck } from './items.ts';
import { contextOf } from './lanes.ts';
import { because, design, firstPlan, keyOfPlan, planned } from './spec.testing.ts';

const order = anEntity({
  attributes: ['userId', 'orderId', 'total:N', { name: 'city', stored: false }],
  keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}#{city}')],
});
const read = (...conditions: (string | Condition)[]) =>
  planned({ entities: [order], patterns: [aRead({ conditions })] });

/** Which of these items the plan's caller keeps of its first step. */
function kept(parts: Parameters<typeof design>[0], values: Record<string, string>, items: Item[]): Item[] {
  const model = design(parts);
  const [step] = firstPlan(model).steps;
  const parameters = new Map(Object.entries(values).map(([name, value]) => [name, { S: value }]));
  return step ? items.filter((item) => passesCheck(contextOf(model), step, item, parameters)) : [];
}

describe('an attribute that its keys hold in part', () => {
  const person = anEntity({
    name: 'Person',
    attributes: [
      'id:N',
      { name: 'em', stored: false, format: { kind: 'email' } },
      { name: 'at', stored: false, format: { kind: 'iso-timestamp' } },
    ],
    keys: [aPlacement('main', 'P#{id}', '{em|lower}#{id}#{at|day}')],
  });
  const item = (id: string, em: string, day = '2026-01-02') => ({
    PK: { S: `P#${id}` },
    SK: { S: `${em}#${id}#${day}` },
    id: { N: id },
  });

  it('[P-RESID-7] is checked by that part, and the plan says so', () => {
    const parts = { entities: [person], patterns: [aRead({ entity: 'person', conditions: ['em'] })] };
    expect(planned(parts).verdict.label).toBe('Scan');
    expect(because(planned(parts), 'checked-in-part')).toEqual(['em']);
    const items = [item('1', 'a@x.org'), item('2', 'b@x.org')];
    expect(kept(parts, { em: 'A@x.org' }, items)).toEqual([items[0]]);
  });

  it('[P-RESID-7] keeps what may lie within a range of truncated times', () => {
    const parts = {
      entities: [person],
      patterns: [aRead({ entity: 'person', conditions: [aCondition('at', '>')] })],
    };
    const items = ['2026-01-01', '2026-01-02', '2026-01-03'].map((day) => item('1', 'a', day));
    expect(kept(parts, { at: '2026-01-02T10:00:00Z' }, items)).toEqual(items.slice(1));
  });
});

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

  it('[P-RESID-8] is an error where the type does not have the operator', () => {
    const plan = read('userId', aCondition('total', 'begins_with'));
    expect(because(plan, 'operator-type')).toEqual(['total']);
    expect(plan.reasons[0]).toMatchObject({ code: 'operator-type', severity: 'error' });
    expect(because(read('userId', aCondition('total', '>')), 'operator-type')).toBeUndefined();
    const write = planned({
      entities: [order],
      patterns: [
        aWrite({
          action: 'delete',
          conditions: ['userId', 'orderId', 'city', { ...aCondition('total', '>'), size: true }],
        }),
      ],
    });
    expect(because(write, 'operator-type')).toEqual(['total']);
  });

  it('[P-RESID-5] has no place for the existence of what every item has', () => {
    const plan = read('userId', aCondition('total', 'attribute_exists'));
    expect(plan.verdict.label).toBe('Query');
    expect(plan.steps[0]?.filter).toBeUndefined();
  });
});

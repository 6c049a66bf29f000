import { describe, expect, it } from 'vitest';
import { aCondition, aGlobalIndex, anEntity, aPlacement, aTable, aWrite } from '../model/builders.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import { bindStep, type Given } from './bind.ts';
import { contextOf } from './lanes.ts';
import { because, design, firstPlan } from './spec.testing.ts';

const S = (text: string): AttributeValue => ({ S: text });
const table = aTable({ globalIndexes: [aGlobalIndex()] });
const order = anEntity({
  attributes: [
    'id',
    'userId',
    'status',
    'total:N',
    { name: 'at', stored: false },
    { name: 'note', optional: true },
  ],
  keys: [aPlacement('main', 'O#{id}', 'O'), aPlacement('gsi1', 'U#{userId}', '{at}')],
});
const modelFor = (parts: Parameters<typeof aWrite>[0]) =>
  design({ table, entities: [order], patterns: [aWrite(parts)] });
const planOf = (parts: Parameters<typeof aWrite>[0]) => firstPlan(modelFor(parts));
const inputOf = (parts: Parameters<typeof aWrite>[0]) => planOf(parts).steps.at(-1)?.request.input;

function bound(
  parts: Parameters<typeof aWrite>[0],
  values: Record<string, AttributeValue | AttributeValue[]>,
) {
  const model = modelFor(parts);
  const step = firstPlan(model).steps.at(-1);
  const given: Given = { parameters: new Map(Object.entries(values)) };
  const made = step && bindStep(contextOf(model), step, given);
  return made?.ok ? made.requests.map(({ input }) => input) : made;
}

describe('conditions of a write', () => {
  it('[P-WRITE-10] that the key does not settle are checked by DynamoDB as it writes', () => {
    const conditions = ['id', aCondition('status', '=', 'OPEN'), aCondition('note', 'attribute_exists')];
    const ConditionExpression = 'attribute_exists(#n0) AND #n1 = :v0 AND attribute_exists(#n2)';
    expect(inputOf({ action: 'delete', conditions })).toMatchObject({
      ConditionExpression,
      ExpressionAttributeNames: { '#n0': 'PK', '#n1': 'status', '#n2': 'note' },
    });
    expect(because(planOf({ action: 'delete', conditions }), 'checked-by-write')).toEqual(['status', 'note']);
    expect(inputOf({ action: 'update', changes: ['status'], conditions })).toMatchObject({
      UpdateExpression: 'SET #n0 = :v0',
      ConditionExpression: 'attribute_exists(#n1) AND #n0 = :v1 AND attribute_exists(#n2)',
    });
  });

  it('[P-WRITE-10] say nothing where every item of the key meets them, or where there is no item yet', () => {
    const ConditionExpression = 'attribute_exists(#n0)';
    const always = ['id', aCondition('status', 'attribute_exists')];
    expect(inputOf({ action: 'delete', conditions: always })).toMatchObject({ ConditionExpression });
    expect(inputOf({ action: 'create', conditions: ['id', 'status'] })).toMatchObject({
      ConditionExpression: 'attribute_not_exists(#n0)',
    });
  });

  it('[P-WRITE-10] are checked again after a read, and the first action of a move checks them', () => {
    expect(inputOf({ action: 'delete', conditions: ['userId', 'status'] })).toMatchObject({
      ConditionExpression: 'attribute_exists(#n0) AND #n1 = :v0 AND #n2 = :v1',
      ExpressionAttributeNames: { '#n1': 'userId', '#n2': 'status' },
    });
    const move = inputOf({ action: 'update', changes: ['id'], conditions: ['id', 'status'] });
    expect(move?.TransactItems).toMatchObject([
      { Delete: { ConditionExpression: 'attribute_exists(#n0) AND #n1 = :v0' } },
      { Put: { ConditionExpression: 'attribute_not_exists(#n0)' } },
    ]);
  });

  it('[P-WRITE-10] on what stands in keys only cannot be checked, and say so', () => {
    const plan = planOf({ action: 'delete', conditions: ['id', 'at'] });
    expect(because(plan, 'not-stored')).toEqual(['at']);
    expect(plan.steps[0]?.request.input.ConditionExpression).toBe('attribute_exists(#n0)');
  });

  it('[P-BIND-5] give each value of a list a placeholder', () => {
    const conditions = ['id', aCondition('status', 'in'), aCondition('total', 'between')];
    const values = { id: S('1'), totalFrom: { N: '1' }, totalTo: { N: '2' } };
    expect(bound({ action: 'delete', conditions }, { ...values, status: [S('a'), S('b')] })).toMatchObject([
      {
        Key: { PK: S('O#1') },
        ConditionExpression: 'attribute_exists(#n0) AND #n1 IN (:v0_0, :v0_1) AND #n2 BETWEEN :v1 AND :v2',
        ExpressionAttributeValues: { ':v0_0': S('a'), ':v0_1': S('b'), ':v1': { N: '1' }, ':v2': { N: '2' } },
      },
    ]);
    const [never] = bound(
      { action: 'delete', conditions: ['id', aCondition('status', 'in')] },
      { id: S('1'), status: [] },
    ) as [object];
    expect(never).toMatchObject({
      ConditionExpression: 'attribute_exists(#n0) AND (attribute_exists(#n1) AND attribute_not_exists(#n1))',
    });
    expect(never).not.toHaveProperty('ExpressionAttributeValues');
  });
});

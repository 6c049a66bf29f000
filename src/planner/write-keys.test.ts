import { describe, expect, it } from 'vitest';
import { aCondition, aGlobalIndex, anEntity, aPlacement, aTable, aWrite } from '../model/builders.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import { bindStep } from './bind.ts';
import { contextOf } from './lanes.ts';
import { because, design, firstPlan } from './spec.testing.ts';

const S = (...values: string[]): AttributeValue[] => values.map((value) => ({ S: value }));
const order = anEntity({
  count: 1000,
  attributes: [
    'userId',
    'id',
    'status',
    'at',
    'note',
    { name: 'shard', type: 'N', shard: { count: 3, first: 0, of: 'id' } },
  ],
  keys: [aPlacement('main', 'U#{userId}', 'O#{id}'), aPlacement('gsi1', 'S#{status}', '{at}')],
});
const sharded = anEntity({ ...order, keys: [aPlacement('main', 'U#{shard|pad:2}', 'O#{id}')] });

type Parts = Parameters<typeof aWrite>[0];
const modelOf = (parts: Parts, entity = order) =>
  design({
    table: aTable({ globalIndexes: [aGlobalIndex()] }),
    entities: [entity],
    patterns: [aWrite({ action: 'update', ...parts })],
  });
const planOf = (...parts: Parameters<typeof modelOf>) => firstPlan(modelOf(...parts));

function inputs(parts: Parts, values: Record<string, AttributeValue | AttributeValue[]>, entity = order) {
  const model = modelOf(parts, entity);
  const [step] = firstPlan(model).steps;
  const made = step && bindStep(contextOf(model), step, { parameters: new Map(Object.entries(values)) });
  return made?.ok ? made.requests.map(({ input }) => input) : made;
}

const keys = (found: ReturnType<typeof inputs>) =>
  Array.isArray(found) ? found.map(({ Key }) => Key) : found;
const together = (attribute: string, ...values: string[]) => ({
  ...aCondition(attribute, 'in', ...values),
  varyWith: 'pair',
});

describe('writes by lists of whole keys', () => {
  const conditions = ['userId', aCondition('id', 'in'), aCondition('status', '=', 'OPEN')];
  const values = { userId: { S: 'u' }, id: S('1', '2', '1'), 'new note': { S: 'n' } };

  it('[P-WRITE-17] are a request for each key, without a read', () => {
    const plan = planOf({ conditions, changes: ['note'] });
    expect(plan.verdict.label).toBe('UpdateItem ×N');
    expect(plan.steps).toHaveLength(1);
    expect(plan.writes).toMatchObject({ requests: 10, items: 10 });
    expect(because(plan, 'fan-out')).toEqual(['id']);
    expect(because(plan, 'read-before-write')).toBeUndefined();
    expect(because(plan, 'needs-known')).toBeUndefined();
    const listed = planOf({ action: 'delete', conditions: ['userId', aCondition('id', 'in', '1', '2')] });
    expect(listed.verdict.label).toBe('DeleteItem ×2');
  });

  it('[P-WRITE-17] keep the conditions that the key does not settle', () => {
    const expected = ['1', '2'].map((id) => ({
      Key: { PK: { S: 'U#u' }, SK: { S: `O#${id}` } },
      UpdateExpression: 'SET #n0 = :v0',
      ConditionExpression: 'attribute_exists(#n1) AND #n2 = :v1',
      ExpressionAttributeValues: { ':v0': { S: 'n' }, ':v1': { S: 'OPEN' } },
    }));
    expect(inputs({ conditions, changes: ['note'] }, values)).toMatchObject(expected);
  });

  it('[P-WRITE-17] take lists that vary together in pairs', () => {
    const pairs = [together('userId', 'a', 'b'), together('id', '1', '2')];
    expect(keys(inputs({ action: 'delete', conditions: pairs }, {}))).toEqual([
      { PK: { S: 'U#a' }, SK: { S: 'O#1' } },
      { PK: { S: 'U#b' }, SK: { S: 'O#2' } },
    ]);
    const torn = ['userId', together('id', '1', '2'), together('note', 'x', 'y')];
    expect(planOf({ action: 'delete', conditions: torn }).verdict.label).toContain(', then DeleteItem');
    const beside = ['userId', 'id', together('status', 'a', 'b'), together('note', 'x', 'y')];
    const [only] = planOf({ action: 'delete', conditions: beside }).steps;
    expect(only?.request.input.ConditionExpression).toBe(
      'attribute_exists(#n0) AND ((#n1 = :v0 AND #n2 = :v1) OR (#n1 = :v2 AND #n2 = :v3))',
    );
  });

  it('[P-WRITE-17] compute the shard of each', () => {
    const parts: Parts = { action: 'delete', conditions: [aCondition('id', 'in')] };
    const found = keys(inputs(parts, { id: S('1', '2', '3') }, sharded));
    expect(found).toHaveLength(3);
    expect(found).toContainEqual({ PK: { S: expect.stringMatching(/^U#0[0-2]$/) }, SK: { S: 'O#2' } });
  });

  it('[P-WRITE-17] read first where the write needs more of each item than its key', () => {
    const plan = planOf({ conditions: ['userId', aCondition('id', 'in')], changes: ['userId'] });
    expect(plan.verdict.label).toContain(', then TransactWriteItems');
    expect(because(plan, 'needs-known')).toBeUndefined();
  });

  it('[P-WRITE-17] are not what shards and closed lists give', () => {
    const plan = planOf({ action: 'delete', conditions: ['note'] }, sharded);
    expect(because(plan, 'read-before-write')).toBeDefined();
  });
});

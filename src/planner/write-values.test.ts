import { describe, expect, it } from 'vitest';
import {
  aGlobalIndex,
  anEntity,
  aPlacement,
  aRead,
  aRelationship,
  aTable,
  aWrite,
} from '../model/builders.ts';
import type { Entity } from '../model/schema.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import { bindStep } from './bind.ts';
import { contextOf } from './lanes.ts';
import { because, design, firstPlan, planned } from './spec.testing.ts';

const S = (value: string): AttributeValue => ({ S: value });
const keysOnly = aTable({
  globalIndexes: [aGlobalIndex({ projection: { type: 'KEYS_ONLY' } }), aGlobalIndex({ name: 'GSI2' })],
});
const attributes = ['id', 'userId', 'status', 'note', { name: 'at', optional: true }];
const order = (...keys: Entity['keys']) =>
  anEntity({ attributes, keys: [...keys, aPlacement('gsi1', 'O#{id}', 'O')], count: 1000, size: 500 });
const byUser = order(aPlacement('main', 'U#{userId}', 'O#{id}'), aPlacement('gsi2', 'ALL', '{status}#{at}'));
const byStatus = order(aPlacement('main', 'S#{status}', 'O#{id}'));
const user = anEntity({
  name: 'User',
  attributes: ['id', 'email'],
  keys: [aPlacement('main', 'U#{id}', 'U')],
});
const lock = anEntity({
  name: 'Lock',
  attributes: ['value', 'owner'],
  keys: [aPlacement('main', 'E#{value}', 'E')],
});
const holds = [
  { attribute: 'email', its: 'value' },
  { attribute: 'id', its: 'owner' },
];
const modelOf = (entity: Entity, parts: Parameters<typeof aWrite>[0]) =>
  design({ table: keysOnly, entities: [entity], patterns: [aWrite(parts)] });
const planOf = (...given: Parameters<typeof modelOf>) => firstPlan(modelOf(...given));
const uniqueWrite = (parts: Parameters<typeof aWrite>[0]) =>
  planned({
    entities: [user, lock],
    relationships: [aRelationship({ from: 'user', to: 'lock', by: holds })],
    patterns: [aWrite({ entity: 'user', unique: ['email'], ...parts })],
  });

/** The last step's inputs, by its own and the earlier items. */
function inputs(model: ReturnType<typeof modelOf>, values: Record<string, AttributeValue>, earlier: Item[]) {
  const { steps } = firstPlan(model);
  const step = steps.at(-1);
  const made =
    step &&
    bindStep(contextOf(model), step, {
      parameters: new Map(Object.entries(values)),
      earlier: steps.map(() => earlier),
    });
  if (!made?.ok) throw new Error('not bound');
  return made.requests.map(({ input }) => input);
}
/** The actions of a transaction. */
const actionsOf = ({ steps }: ReturnType<typeof planned>): unknown[] => {
  const actions = steps.at(-1)?.request.input.TransactItems;
  return Array.isArray(actions) ? actions : [];
};
/** The names of parameters in an input. */
const names = (input: unknown) => JSON.stringify(input).match(/"name":"[^"]+"/g);

describe('values of a write', () => {
  it('[P-WRITE-11] that the pattern does not give are named, where an index key is composed anew', () => {
    const known = { action: 'update' as const, changes: ['status'], conditions: ['id', 'userId'] };
    expect(because(planOf(byUser, known), 'needs-known')).toEqual(['at']);
    expect(because(planOf(byUser, { ...known, changes: ['note'] }), 'needs-known')).toBeUndefined();
    expect(because(planOf(byUser, { ...known, conditions: ['id', 'userId', 'at'] }), 'needs-known')).toBe(
      undefined,
    );
  });

  it('[P-WRITE-11] are all that a move does not change, and the old value of a marker', () => {
    const move = { action: 'update' as const, changes: ['status'], conditions: ['id', 'status'] };
    expect(because(planOf(byStatus, move), 'needs-known')).toEqual(['userId', 'note', 'at']);
    const change = uniqueWrite({ action: 'update', changes: ['email'], conditions: ['id'] });
    expect(because(change, 'needs-known')).toEqual(['email']);
    expect(because(uniqueWrite({ action: 'create' }), 'needs-known')).toBeUndefined();
  });

  it('[P-WRITE-12] are read before, the whole item for a move', () => {
    const plan = planOf(byStatus, { action: 'update', changes: ['status'], conditions: ['id'] });
    expect(plan.verdict.label).toBe('Query, then BatchGetItem, then TransactWriteItems');
    expect(because(plan, 'needs-known')).toBeUndefined();
    const update = planOf(byUser, { action: 'update', changes: ['status'], conditions: ['id'] });
    expect(update.steps.map(({ operation }) => operation)).toEqual(['Query', 'BatchGetItem', 'UpdateItem']);
    expect(update.steps[1]?.request.input).toMatchObject({
      RequestItems: {
        Main: {
          ProjectionExpression: '#n0, #n1, #n2',
          ExpressionAttributeNames: { '#n0': 'PK', '#n1': 'SK', '#n2': 'at' },
        },
      },
    });
    const remove = planOf(byUser, { action: 'delete', conditions: ['id'] });
    expect(remove.verdict.label).toBe('Query, then DeleteItem');
  });

  it('[P-WRITE-12] leave out an optional attribute that the item lacks', () => {
    const item = { PK: S('U#u'), SK: S('O#1'), id: S('1'), userId: S('u'), status: S('NEW'), note: S('n') };
    const given = { id: S('1'), 'new status': S('PAID') };
    const update = modelOf(byUser, { action: 'update', changes: ['status'], conditions: ['id'] });
    expect(inputs(update, given, [{ ...item, at: S('t') }])).toMatchObject([
      { UpdateExpression: 'SET #n0 = :v0, #n1 = :v1', ExpressionAttributeValues: { ':v1': S('PAID#t') } },
    ]);
    const [without] = inputs(update, given, [item]);
    expect(without).toMatchObject({
      UpdateExpression: 'SET #n0 = :v0',
      ExpressionAttributeValues: { ':v0': S('PAID') },
    });
    const used = `${without?.UpdateExpression} ${without?.ConditionExpression}`.match(/#\w+/g);
    expect(Object.keys(without?.ExpressionAttributeNames ?? {})).toEqual([...new Set(used)]);
    const move = modelOf(byStatus, { action: 'update', changes: ['status'], conditions: ['id'] });
    const [moved] = inputs(move, given, [{ ...item, PK: S('S#NEW') }]);
    expect(moved?.TransactItems).toMatchObject([
      { Delete: { Key: { PK: S('S#NEW'), SK: S('O#1') } } },
      { Put: { Item: { PK: S('S#PAID'), SK: S('O#1'), note: S('n') } } },
    ]);
  });

  it('[P-WRITE-12] leave out what the caller knows the item to lack, but never a new value', () => {
    const parts = { action: 'update' as const, conditions: ['userId', 'id'] };
    const status = modelOf(byUser, { ...parts, changes: ['status'] });
    const given = { userId: S('u'), id: S('1'), 'new status': S('PAID') };
    expect(because(firstPlan(status), 'needs-known')).toEqual(['at']);
    expect(inputs(status, { ...given, at: S('t') }, [])).toMatchObject([
      { UpdateExpression: 'SET #n0 = :v0, #n1 = :v1', ExpressionAttributeValues: { ':v1': S('PAID#t') } },
    ]);
    const [without] = inputs(status, given, []);
    expect(without).toMatchObject({ UpdateExpression: 'SET #n0 = :v0' });
    expect(without?.ExpressionAttributeValues).toEqual({ ':v0': S('PAID') });
    const at = modelOf(byUser, { ...parts, changes: ['at'] });
    expect(() => inputs(at, { ...given, status: S('NEW') }, [])).toThrow('not bound');
  });

  it('[P-WRITE-13] are read as by the read alone, whose words the verdict keeps', () => {
    const type = (value: string) => ({ name: 't', values: [value] });
    const parent = anEntity({
      attributes: ['userId', 'id', type('O')],
      keys: [aPlacement('main', 'U#{userId}', 'X#{id}')],
    });
    const line = anEntity({
      name: 'Line',
      attributes: ['userId', 'id', 'n', type('L')],
      keys: [aPlacement('main', 'U#{userId}', 'X#{id}#L#{n}')],
    });
    const conditions = ['userId'];
    const entities = [parent, line];
    const write = planned({ entities, patterns: [aWrite({ action: 'delete', conditions })] });
    expect(write.verdict.label).toBe('Query, then DeleteItem');
    const two = order(aPlacement('main', 'S#{status}', 'O#{id}'));
    const filtered = ['id', 'note'];
    const read = firstPlan(
      design({ table: keysOnly, entities: [two], patterns: [aRead({ conditions: filtered })] }),
    );
    const after = planOf(two, { action: 'delete', conditions: filtered });
    expect(after.verdict.label).toBe(`${read.verdict.label}, then DeleteItem`);
    expect(after.verdict.filter).toBe(true);
    expect(after.reads).toEqual(read.reads);
  });

  it('[P-WRITE-2] are those of the item in its marker: new where it is put, old where it is deleted', () => {
    const change = uniqueWrite({ action: 'update', changes: ['email'], conditions: ['id'] });
    const [, put, remove] = actionsOf(change);
    expect(names(put)).toEqual(['"name":"new email"', '"name":"new email"', '"name":"id"']);
    expect(names(remove)).toEqual(['"name":"old email"']);
    const create = uniqueWrite({ action: 'create' });
    const [, marker] = actionsOf(create);
    expect(names(marker)).toEqual(['"name":"email"', '"name":"email"', '"name":"id"']);
  });
});

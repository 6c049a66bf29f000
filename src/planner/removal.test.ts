import { describe, expect, it } from 'vitest';
import {
  aCondition,
  aGlobalIndex,
  anAttribute,
  anEntity,
  aPlacement,
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
const optional = (name: string) => ({ name, optional: true });
const include = (...attributes: string[]) => ({ type: 'INCLUDE' as const, attributes });
const table = aTable({
  globalIndexes: [
    aGlobalIndex({ name: 'GSI1', projection: include('note') }),
    aGlobalIndex({ name: 'GSI2', projection: { type: 'KEYS_ONLY' } }),
  ],
});
const attributes = ['room', 'id', 'user', optional('pinnedAt'), optional('note'), optional('shape')];
const pinned = aPlacement('gsi1', 'R#{room}', 'PIN#{pinnedAt}');
const ofUser = aPlacement('gsi2', 'U#{user}', '{id}');
const messageOf = (...keys: Entity['keys']) =>
  anEntity({
    name: 'Message',
    size: 900,
    attributes,
    keys: [aPlacement('main', 'R#{room}', 'M#{id}'), ...keys],
  });
const message = messageOf(pinned, ofUser);
type Write = Parameters<typeof aWrite>[0];
const update = (parts: Write): Write => ({
  entity: 'message',
  action: 'update',
  conditions: ['room', 'id'],
  ...parts,
});
const modelOf = (parts: Write, entity = message, other: Entity[] = [], within = table) =>
  design({ table: within, entities: [entity, ...other], patterns: [aWrite(update(parts))] });
const planOf = (...given: Parameters<typeof modelOf>) => firstPlan(modelOf(...given));
const inputOf = (...given: Parameters<typeof modelOf>) => planOf(...given).steps.at(-1)?.request.input;
/** An update with its placeholders for names replaced by the names. */
const updateOf = (...given: Parameters<typeof modelOf>) => {
  const input = inputOf(...given);
  const names = (input?.ExpressionAttributeNames ?? {}) as { [token: string]: string };
  return String(input?.UpdateExpression).replace(/#n\d+/g, (token) => names[token] ?? token);
};
/** The actions of a transaction, by their kinds. */
const actionsOf = ({ steps }: ReturnType<typeof planOf>) =>
  (steps.at(-1)?.request.input.TransactItems ?? []) as { [kind: string]: { Item?: object } }[];
const effects = (plan: ReturnType<typeof planOf>) =>
  plan.steps.at(-1)?.indexEffects?.map(({ index, effect, units }) => `${index} ${effect} ${units}`);

describe('an update that removes attributes', () => {
  it('[P-WRITE-14] takes the whole key of every index that holds one of them', () => {
    const plan = planOf({ removes: ['pinnedAt'] });
    expect(plan.verdict.label).toBe('UpdateItem');
    expect(inputOf({ removes: ['pinnedAt'] })).toEqual({
      TableName: 'Main',
      Key: expect.anything(),
      UpdateExpression: 'REMOVE #n0, #n1, #n2',
      ConditionExpression: 'attribute_exists(#n3)',
      ExpressionAttributeNames: { '#n0': 'pinnedAt', '#n1': 'GSI1PK', '#n2': 'GSI1SK', '#n3': 'PK' },
    });
    expect(effects(plan)).toEqual(['gsi1 removed 1', 'gsi2 none 0']);
    expect(plan.writes).toMatchObject({ items: 1, indexEntries: 1, units: 2 });
    expect(because(plan, 'index-entry-removed')).toEqual(['pinnedAt']);
    expect(because(plan, 'index-entry-moves')).toBeUndefined();
    expect(because(plan, 'needs-known')).toBeUndefined();
  });

  it('[P-WRITE-14] changes others with them, but no key of an index that is left', () => {
    const byUser = messageOf(aPlacement('gsi1', 'U#{user}', '{pinnedAt}'), ofUser);
    expect(updateOf({ changes: ['user', 'note'], removes: ['pinnedAt'] }, byUser)).toBe(
      'SET user = :v0, note = :v1, GSI2PK = :v2 REMOVE pinnedAt, GSI1PK, GSI1SK',
    );
    const plan = planOf({ changes: ['user'], removes: ['pinnedAt'] }, byUser);
    expect(effects(plan)).toEqual(['gsi1 removed 1', 'gsi2 moved 2']);
  });

  it('[P-WRITE-14] leaves what another key needs, and an attribute that is a key as it is', () => {
    const shared = aTable({
      localIndexes: [
        { id: 'lsi', name: 'LSI', sortKey: { name: 'LSK', type: 'S' }, projection: { type: 'ALL' } },
      ],
      globalIndexes: [
        aGlobalIndex({
          name: 'GSI1',
          partitionKey: [{ name: 'user', type: 'S' }],
          sortKey: [{ name: 'pinnedAt', type: 'S' }],
        }),
        aGlobalIndex({
          name: 'GSI2',
          partitionKey: [{ name: 'GSI2PK', type: 'S' }],
          sortKey: [{ name: 'LSK', type: 'S' }],
        }),
      ],
    });
    const native = messageOf(
      aPlacement('lsi', 'R#{room}', '{id}'),
      aPlacement('gsi1', '{user}', '{pinnedAt}'),
      aPlacement('gsi2', 'PIN#{pinnedAt}', '{id}'),
    );
    expect(updateOf({ removes: ['pinnedAt'] }, native, [], shared)).toBe('REMOVE pinnedAt, GSI2PK');
    expect(effects(planOf({ removes: ['pinnedAt'] }, native, [], shared))).toEqual([
      'lsi written 1',
      'gsi1 removed 1',
      'gsi2 removed 1',
    ]);
  });

  it('[P-WRITE-14] takes keys of what is stored in them alone, and of shards computed from it', () => {
    const inKeys = anEntity({
      name: 'Message',
      size: 900,
      attributes: [
        ...attributes.slice(0, 3),
        { name: 'pinnedAt', optional: true, stored: false },
        { name: 'shard', type: 'N', optional: true, shard: { count: 4, first: 0, of: 'note' } },
        optional('note'),
      ],
      keys: [message.keys[0] as Entity['keys'][number], pinned, aPlacement('gsi2', '{shard}', '{id}')],
    });
    expect(updateOf({ removes: ['pinnedAt'] }, inKeys)).toBe('REMOVE GSI1PK, GSI1SK');
    expect(updateOf({ removes: ['note'] }, inKeys)).toBe('REMOVE note, shard, GSI2PK, GSI2SK');
    expect(effects(planOf({ removes: ['note'] }, inKeys))).toEqual(['gsi1 written 1', 'gsi2 removed 1']);
  });

  it('[P-WRITE-14] removes and changes by path inside a map', () => {
    const shaped = anEntity({
      name: 'Message',
      size: 900,
      attributes: [
        ...attributes.slice(0, 5),
        {
          name: 'shape',
          type: 'M',
          optional: true,
          fields: [anAttribute(optional('size')), anAttribute('sides:N')],
        },
      ],
      keys: [message.keys[0] as Entity['keys'][number], aPlacement('gsi1', '{shape.size}', '{id}')],
    });
    const parts = { changes: ['shape.sides'], removes: ['shape.size'] };
    expect(updateOf(parts, shaped)).toBe('SET shape.sides = :v0 REMOVE shape.size, GSI1PK, GSI1SK');
    expect(inputOf(parts, shaped)?.ExpressionAttributeValues).toMatchObject({ ':v0': { type: 'N' } });
    expect(updateOf({ removes: ['shape', 'shape.size'] }, shaped)).toBe('REMOVE shape, GSI1PK, GSI1SK');
  });

  it('[P-WRITE-14] of items found by the index that they leave, on the condition that they are in it', () => {
    const conditions = ['room', aCondition('pinnedAt', 'attribute_exists')];
    const parts = { conditions, changes: ['note'], removes: ['pinnedAt'] };
    const model = modelOf(parts);
    const { steps, verdict } = firstPlan(model);
    expect(verdict.label).toBe('Query, then UpdateItem');
    const item: Item = { PK: S('R#r'), SK: S('M#1'), room: S('r'), id: S('1') };
    const step = steps.at(-1);
    const made =
      step &&
      bindStep(contextOf(model), step, {
        parameters: new Map([
          ['room', S('r')],
          ['new note', S('x')],
        ]),
        earlier: steps.map(() => [item]),
      });
    expect(made?.ok && made.requests.map(({ input }) => input)).toMatchObject([
      {
        Key: { PK: S('R#r'), SK: S('M#1') },
        UpdateExpression: 'SET #n0 = :v0 REMOVE #n1, #n2, #n3',
        ConditionExpression: 'attribute_exists(#n4) AND attribute_exists(#n1)',
        ExpressionAttributeNames: { '#n1': 'pinnedAt', '#n2': 'GSI1PK', '#n3': 'GSI1SK', '#n4': 'PK' },
        ExpressionAttributeValues: { ':v0': S('x') },
      },
    ]);
  });

  it('[P-WRITE-14] of a further item of the transaction', () => {
    const room = anEntity({
      name: 'Room',
      attributes: ['room'],
      keys: [aPlacement('main', 'R#{room}', 'R')],
    });
    const plan = planned({
      table,
      entities: [room, message],
      patterns: [
        aWrite({
          entity: 'room',
          action: 'delete',
          conditions: ['room', 'id'],
          also: [{ action: 'update', entity: 'message', removes: ['pinnedAt'] }],
        }),
      ],
    });
    expect(JSON.stringify(plan.steps[0]?.request.input)).toContain('REMOVE #n0, #n1, #n2');
    expect(effects(plan)).toEqual(['gsi1 removed 1', 'gsi2 none 0']);
  });

  it('[P-WRITE-15] owes copies a write, and takes the marker of a unique value along', () => {
    const copy = anEntity({
      name: 'Digest',
      count: 500,
      attributes: ['room', { name: 'note', copyOf: { entity: 'message', attribute: 'note' } }],
      keys: [aPlacement('main', 'D#{room}', 'D')],
    });
    const lock = anEntity({
      name: 'Lock',
      attributes: ['value'],
      keys: [aPlacement('main', 'L#{value}', 'L')],
    });
    expect(because(planOf({ removes: ['note'] }, message, [copy]), 'copies-owed')).toEqual(['note']);
    const plan = planned({
      table,
      entities: [message, lock],
      relationships: [
        aRelationship({ from: 'message', to: 'lock', by: [{ attribute: 'note', its: 'value' }] }),
      ],
      patterns: [aWrite(update({ removes: ['note'], unique: ['note'] }))],
    });
    expect(actionsOf(plan).map((one) => Object.keys(one)[0])).toEqual(['Update', 'Delete']);
    expect(because(plan, 'needs-known')).toEqual(['note']);
  });

  it('[P-WRITE-15] moves the item without them where its key changes too', () => {
    const plan = planOf({ changes: ['id'], removes: ['pinnedAt'] });
    const [, put] = actionsOf(plan);
    expect(Object.keys(put?.Put?.Item ?? {})).toEqual([
      'PK',
      'SK',
      'GSI2PK',
      'GSI2SK',
      'room',
      'id',
      'user',
      'note',
      'shape',
    ]);
    expect(effects(plan)).toEqual(['gsi1 removed 1', 'gsi2 removed 1', 'gsi1 none 0', 'gsi2 written 1']);
  });

  it('[P-WRITE-16] cannot remove what the key of the table is made of', () => {
    const plan = planOf({ removes: ['id', 'note'] });
    expect(plan.verdict.operation).toBe('Unanswerable');
    expect(plan.missing).toMatchObject({ code: 'key-not-removable', severity: 'error', attributes: ['id'] });
    expect(plan.steps).toEqual([]);
  });

  it('[P-WRITE-16] only changes what it changes and removes', () => {
    expect(updateOf({ changes: ['note'], removes: ['note'] })).toBe('SET note = :v0');
  });

  it('[P-WRITE-14] means nothing where an item is made or deleted', () => {
    expect(planOf({ action: 'delete', removes: ['id'] }).verdict.label).toBe('DeleteItem');
    const { Item } = inputOf({ action: 'create', removes: ['note'] }) as { Item: object };
    expect(Object.keys(Item)).toContain('note');
  });
});

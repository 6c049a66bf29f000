import { describe, expect, it } from 'vitest';
import { aGlobalIndex, aModel, anEntity, aPlacement, aTable, aWrite } from '../model/builders.ts';
import { because, firstPlan, planned } from './spec.testing.ts';

const table = aTable({
  globalIndexes: [
    aGlobalIndex({ name: 'ByStatus', projection: { type: 'INCLUDE', attributes: ['total'] } }),
    aGlobalIndex({ name: 'ByMail', projection: { type: 'KEYS_ONLY' } }),
  ],
});
const order = anEntity({
  size: 900,
  attributes: ['userId', 'orderId', 'status', 'email', 'total:N', 'note'],
  keys: [
    aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}'),
    aPlacement('by-status', 'S#{status}', '{orderId}'),
    aPlacement('by-mail', '{email}', '{orderId}'),
  ],
});
const marker = anEntity({
  name: 'Email',
  attributes: ['email'],
  keys: [aPlacement('main', 'EMAIL#{email}', 'EMAIL')],
});
const write = (parts: Parameters<typeof aWrite>[0], entities = [order]) =>
  planned({ table, entities, patterns: [aWrite(parts)] });
const update = (...changes: string[]) =>
  write({ action: 'update', conditions: ['userId', 'orderId'], changes });
const effects = (plan: ReturnType<typeof write>) =>
  plan.steps[0]?.indexEffects?.map(({ index, effect }) => `${index} ${effect}`);

describe('writes', () => {
  it('[P-WRITE-1] create by PutItem, if there is no item of that key', () => {
    const plan = write({ action: 'create' });
    expect(plan.verdict.label).toBe('PutItem');
    expect(plan.steps[0]?.request.input).toMatchObject({
      ConditionExpression: 'attribute_not_exists(#n0)',
      ExpressionAttributeNames: { '#n0': 'PK' },
    });
  });

  it('[P-WRITE-2] keep an attribute unique by a marker item in the same transaction', () => {
    const plan = write({ action: 'create', unique: ['email'] }, [order, marker]);
    expect(plan.verdict.label).toBe('TransactWriteItems');
    expect(plan.steps[0]?.request.input.TransactItems).toHaveLength(2);
    expect(because(write({ action: 'create', unique: ['email'] }), 'unique-needs-marker')).toEqual(['email']);
  });

  it('[P-WRITE-3] move an item whose own key changes: Delete and Put in one transaction', () => {
    const plan = update('orderId');
    expect(plan.verdict.label).toBe('TransactWriteItems');
    expect(because(plan, 'key-change-moves-item')).toEqual(['orderId']);
    expect(
      (plan.steps[0]?.request.input.TransactItems as object[] | undefined)?.map((one) => Object.keys(one)[0]),
    ).toEqual(['Delete', 'Put']);
  });

  it('[P-WRITE-4] move an index entry whose key changes: two index writes', () => {
    expect(effects(update('status'))).toEqual(['by-status moved', 'by-mail none']);
    expect(update('status').writes?.indexEntries).toBe(2);
  });

  it('[P-WRITE-5] write an index entry once for a projected attribute, and not at all for others', () => {
    expect(effects(update('total'))).toEqual(['by-status written', 'by-mail none']);
    expect(effects(update('note'))).toEqual(['by-status none', 'by-mail none']);
    expect(update('note').writes).toMatchObject({ items: 1, indexEntries: 0, units: 1 });
  });

  it('[P-WRITE-6] delete by DeleteItem, and every index entry with it', () => {
    const plan = write({ action: 'delete', conditions: ['userId', 'orderId'] });
    expect(plan.verdict.label).toBe('DeleteItem');
    expect(effects(plan)).toEqual(['by-status removed', 'by-mail removed']);
  });

  it('[P-WRITE-7] owe a write to every copy of what an update changes', () => {
    const product = anEntity({
      name: 'Product',
      count: 10,
      attributes: ['productId', 'title'],
      keys: [aPlacement('main', 'P#{productId}', 'P')],
    });
    const line = anEntity({
      name: 'Line',
      count: 500,
      attributes: ['id', { name: 'title', copyOf: { entity: 'product', attribute: 'title' } }],
      keys: [aPlacement('main', 'L#{id}', 'L')],
    });
    const plan = firstPlan(
      aModel({
        tables: [aTable()],
        entities: [product, line],
        patterns: [
          aWrite({ entity: 'product', action: 'update', conditions: ['productId'], changes: ['title'] }),
        ],
      }),
    );
    expect(plan.writes?.copies).toBe(50);
    expect(because(plan, 'copies-owed')).toEqual(['title']);
  });

  it('[P-WRITE-8] read first where the pattern does not give the whole key', () => {
    const plan = write({ action: 'update', conditions: ['userId'], changes: ['note'] });
    expect(plan.verdict.label).toBe('Query, then UpdateItem');
    expect(because(plan, 'read-before-write')).toEqual(['orderId']);
  });

  it('[P-WRITE-9] cost twice the table units in a transaction, and once more in every replica', () => {
    const replicas = { ...table, replicas: ['eu-west-1'] };
    const plan = planned({
      table: replicas,
      entities: [order],
      patterns: [aWrite({ action: 'update', conditions: ['userId', 'orderId'], changes: ['note'] })],
    });
    expect(plan.writes?.units).toBe(2);
    expect(update('orderId').writes?.units).toBe(4 + 2 * 2);
  });
});

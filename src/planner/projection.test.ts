import { describe, expect, it } from 'vitest';
import {
  aCondition,
  aGlobalIndex,
  aLocalIndex,
  anEntity,
  aPlacement,
  aRead,
  aTable,
} from '../model/builders.ts';
import { because, keyOfPlan, keyText, planned } from './spec.testing.ts';

const table = aTable({
  localIndexes: [aLocalIndex({ name: 'Late', projection: { type: 'KEYS_ONLY' } })],
  globalIndexes: [aGlobalIndex({ name: 'Mail', projection: { type: 'INCLUDE', attributes: ['name'] } })],
});
const order = anEntity({
  attributes: ['userId', 'orderId', 'at', 'email', 'name', 'total:N', { name: 'coupon', optional: true }],
  keys: [
    aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}'),
    aPlacement('late', [], 'AT#{at}'),
    aPlacement('mail', '{email}', '{orderId}'),
  ],
});
const read = (parts: Parameters<typeof aRead>[0]) =>
  planned({ table, entities: [order], patterns: [aRead(parts)] });

describe('what an index carries', () => {
  it('[P-PROJ-1] is filled up from the table by DynamoDB on an LSI', () => {
    const plan = read({
      conditions: ['userId', aCondition('at', '>')],
      attributes: ['total'],
      index: 'late',
    });
    expect(plan.verdict.label).toBe('Query + fetch');
    expect(because(plan, 'fetched-from-table')).toEqual(['total']);
  });

  it('[P-PROJ-2] is filled up by a BatchGetItem behind a GSI, by the keys that every entry has', () => {
    const plan = read({ conditions: ['email'], attributes: ['name', 'total'] });
    expect(plan.verdict.label).toBe('Query, then BatchGetItem');
    expect(because(plan, 'not-projected')).toEqual(['total']);
    expect(keyText(plan.steps[1])).toBe('PK = {0.PK} AND SK = {0.SK}');
    expect(plan.steps[1]?.after).toBe(0);
  });

  it('[P-PROJ-3] is enough for a pattern that does not say what it needs, or needs what keys give back', () => {
    expect(read({ conditions: ['email'] }).verdict.label).toBe('Query');
    const keys = read({ conditions: ['email'], attributes: ['name', 'userId', 'orderId'] });
    expect(keys.verdict.label).toBe('Query');
    expect(keyOfPlan(keys)).toBe('MailPK = {:email}');
  });

  it('[P-CONS-1] does not matter where the read must be consistent: a GSI cannot answer', () => {
    const plan = read({ conditions: ['email'], consistent: true });
    expect(plan.verdict.operation).toBe('Scan');
    expect(plan.missing?.code).toBe('partition-unbound');
    expect(plan.candidates.find(({ path }) => path.id === 'mail')?.reasons[0]?.code).toBe(
      'no-strong-read-on-gsi',
    );
    const local = read({ conditions: ['userId', aCondition('at', '>')], consistent: true });
    expect(local.steps[0]?.request.input).toMatchObject({ IndexName: 'Late', ConsistentRead: true });
  });
});

describe('a key with two readings', () => {
  const keysOnly = aTable({ globalIndexes: [aGlobalIndex({ projection: { type: 'KEYS_ONLY' } })] });
  const file = (delimiter: string, stored = true) =>
    anEntity({
      name: 'File',
      attributes: ['id', 'u', { name: 'path', stored }, 'q'],
      keys: [aPlacement('main', 'F#{id}', 'F'), aPlacement('gsi1', 'U#{u}', `{path}${delimiter}{q}`)],
    });
  const wanting = (entity: ReturnType<typeof file>) =>
    planned({
      table: keysOnly,
      entities: [entity],
      patterns: [aRead({ entity: 'file', conditions: ['u'], attributes: ['path'] })],
    });

  it('[P-PROJ-6] does not carry what it may not give back', () => {
    expect(wanting(file('#')).verdict.label).toBe('Query, then BatchGetItem');
    expect(because(wanting(file('#')), 'not-projected')).toEqual(['path']);
  });

  it('[P-PROJ-7] is all there is of an attribute that is stored in it only', () => {
    expect(because(wanting(file('#', false)), 'not-recoverable')).toEqual(['path']);
    expect(wanting(file('#', false)).verdict.label).toBe('Query');
  });
});

const sparse = (condition?: ReturnType<typeof aCondition>) =>
  planned({
    table: aTable({ globalIndexes: [aGlobalIndex({ name: 'Coupons' })] }),
    entities: [
      anEntity({
        attributes: ['orderId', 'shop', { name: 'coupon', optional: true }],
        keys: [aPlacement('main', 'ORDER#{orderId}', 'ORDER'), aPlacement('coupons', '{shop}', '{coupon}')],
      }),
    ],
    patterns: [aRead({ conditions: ['shop', ...(condition ? [condition] : [])] })],
  });

describe('a sparse index', () => {
  it('[P-SPARSE-1] misses items without an optional attribute of its key that nothing asks for', () => {
    expect(because(sparse(), 'sparse-may-miss')).toEqual(['coupon']);
    expect(because(sparse(aCondition('coupon', 'begins_with')), 'sparse-may-miss')).toBeUndefined();
  });

  it('[P-SPARSE-2] answers attribute_exists by itself', () => {
    const plan = sparse(aCondition('coupon', 'attribute_exists'));
    expect(plan.verdict.label).toBe('Query');
    expect(because(plan, 'sparse-answers')).toEqual(['coupon']);
    expect(plan.steps[0]?.filter ?? plan.steps[0]?.check).toBeUndefined();
  });

  it('[P-SPARSE-3] cannot answer attribute_not_exists', () => {
    const plan = sparse(aCondition('coupon', 'attribute_not_exists'));
    expect(plan.verdict.operation).toBe('Scan');
    expect(plan.steps[0]?.index).toBeUndefined();
  });

  it('[P-SPARSE-4] misses what differs by lacking the attribute', () => {
    expect(because(sparse(aCondition('coupon', '<>')), 'sparse-may-miss')).toEqual(['coupon']);
  });

  it('[P-PROJ-4] wants nothing for a count', () => {
    const plan = read({ conditions: ['email'], attributes: 'all', result: 'count' });
    expect(plan.verdict.label).toBe('Query');
    expect(plan.steps[0]?.request.input).toMatchObject({ IndexName: 'Mail', Select: 'COUNT' });
  });

  it('[P-PROJ-5] takes a path into a map, carried where the map is', () => {
    const address = {
      name: 'address',
      type: 'M' as const,
      fields: [{ name: 'city', type: 'S' as const, optional: false, stored: true }],
    };
    const person = anEntity({
      name: 'Person',
      attributes: ['personId', 'email', address],
      keys: [aPlacement('main', 'PERSON#{personId}', 'PERSON'), aPlacement('mail', '{email}', 'PERSON')],
    });
    const mail = aGlobalIndex({ name: 'Mail', projection: { type: 'INCLUDE', attributes: ['address'] } });
    const plan = planned({
      table: aTable({ globalIndexes: [mail] }),
      entities: [person],
      patterns: [aRead({ entity: 'person', conditions: ['email'], attributes: ['email', 'address.city'] })],
    });
    expect(plan.verdict.label).toBe('Query');
    const input = plan.steps[0]?.request.input;
    const names = input?.ExpressionAttributeNames as Record<string, string>;
    const path = String(input?.ProjectionExpression).replace(/#n\d+/g, (token) => names[token] ?? token);
    expect(path).toContain('address.city');
    expect(Object.values(names)).not.toContain('address.city');
  });
});

import { describe, expect, it } from 'vitest';
import {
  aCondition,
  aGlobalIndex,
  aLocalIndex,
  anAttribute,
  anEntity,
  aPlacement,
  aRead,
  aRelationship,
  aTable,
} from '../model/builders.ts';
import { bindStep } from './bind.ts';
import { contextOf } from './lanes.ts';
import { design, firstPlan, keyOfPlan, keyText, planned } from './spec.testing.ts';

const user = anEntity({
  name: 'User',
  attributes: ['userId', 'name'],
  keys: [aPlacement('main', 'USER#{userId}', 'PROFILE')],
});
const order = anEntity({
  attributes: ['userId', { name: 'orderId', format: { kind: 'ulid' } }, 'productId'],
  keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}')],
});
const product = anEntity({
  name: 'Product',
  attributes: ['productId'],
  keys: [aPlacement('main', 'PRODUCT#{productId}', 'PRODUCT')],
});
const address = anEntity({
  name: 'Address',
  attributes: ['userId', 'n'],
  keys: [aPlacement('main', 'USER#{userId}', 'ADDRESS#{n}')],
});

describe('several types', () => {
  it('[P-TYPES-1] of one partition are read by one Query, as narrow as leaves unwanted types out', () => {
    const all = planned({
      entities: [user, order],
      patterns: [aRead({ conditions: ['userId'], returns: ['user'] })],
    });
    expect(all.verdict.label).toBe('Query');
    expect(all.steps[0]?.entities).toEqual(['order', 'user']);
  });

  it('[P-TYPES-2] are covered by BETWEEN the first and the last of them where that leaves an unwanted type out', () => {
    const plan = planned({
      entities: [user, order, address],
      patterns: [aRead({ conditions: ['userId'], returns: ['user'] })],
    });
    expect(keyOfPlan(plan)).toBe('PK = USER#{:userId} AND SK BETWEEN ORDER# AND PROFILE');
    expect(plan.steps[0]?.filter ?? plan.steps[0]?.check).toBeUndefined();
  });

  it('[P-TYPES-8] of an index that does not carry all of them are fetched in one step', () => {
    const bill = anEntity({ ...order, name: 'Bill', id: 'bill' });
    const on = (type: 'table' | 'gsi' | 'lsi', parts: Parameters<typeof aRead>[0]) => {
      const projection = { type: 'KEYS_ONLY' as const };
      const typed = (entity: typeof order, mark: string) => ({
        ...entity,
        attributes: [...entity.attributes, anAttribute('state')],
        keys: [
          aPlacement('main', type === 'lsi' ? 'USER#{userId}' : `${mark}#{orderId}`, `${mark}#{orderId}`),
          type === 'lsi'
            ? { index: 'lsi1', partition: [], sort: [`${mark}#{productId}`] }
            : aPlacement('gsi1', 'USER#{userId}', `${mark}#{orderId}`),
        ],
      });
      const table = aTable({
        globalIndexes: type === 'gsi' ? [aGlobalIndex({ projection })] : [],
        localIndexes: type === 'lsi' ? [aLocalIndex({ projection })] : [],
      });
      const index = type === 'lsi' ? { index: 'lsi1' } : {};
      return planned({
        table,
        entities: [typed(order, 'ORDER'), typed(bill, 'BILL')],
        patterns: [aRead({ conditions: ['userId'], returns: ['bill'], ...index, ...parts })],
      });
    };
    const plan = on('gsi', { attributes: 'all' });
    expect(plan.verdict.label).toBe('Query, then BatchGetItem');
    expect(plan.steps.map(({ entities }) => entities)).toEqual([
      ['order', 'bill'],
      ['order', 'bill'],
    ]);
    expect(plan.steps[1]).toMatchObject({ after: 0 });
    const filtered = on('gsi', { conditions: ['userId', 'state'] });
    expect(filtered.verdict.label).toBe('Query + filter, then BatchGetItem');
    expect(filtered.steps.map(({ check }) => check !== undefined)).toEqual([false, true]);
    const local = on('lsi', { attributes: 'all' });
    expect(local.verdict.label).toBe('Query + fetch');
    expect(local.steps[0]?.request.input).toMatchObject({ Select: 'ALL_ATTRIBUTES' });
  });

  it('[P-TYPES-3] with whole keys are one BatchGetItem, or one TransactGetItems as of one moment', () => {
    const read = (atomic: boolean) =>
      planned({
        entities: [order, product],
        patterns: [aRead({ conditions: ['userId', 'orderId', 'productId'], returns: ['product'], atomic })],
      });
    expect(read(false).verdict.label).toBe('BatchGetItem');
    expect(read(true).verdict.label).toBe('TransactGetItems');
    const checked = read(false).steps[0]?.check;
    expect(checked).toEqual({
      kind: 'or',
      terms: [
        { kind: 'type', entities: ['product'] },
        { kind: 'condition', condition: expect.objectContaining({ attribute: 'productId' }) },
      ],
    });
  });

  it('[P-TYPES-3] are bound each over its own lists, not over every pair of them', () => {
    const model = design({
      entities: [
        anEntity({ attributes: ['orderId'], keys: [aPlacement('main', 'ORDER#{orderId}', 'ORDER')] }),
        product,
      ],
      patterns: [
        aRead({
          conditions: [aCondition('orderId', 'in'), aCondition('productId', 'in')],
          returns: ['product'],
        }),
      ],
    });
    const [step] = firstPlan(model).steps;
    const list = (tag: string) => Array.from({ length: 101 }, (_, at) => ({ S: `${tag}${at}` }));
    const parameters = new Map([
      ['orderId', list('o')],
      ['productId', list('p')],
    ]);
    const bound = step && bindStep(contextOf(model), step, { parameters });
    expect(bound?.ok && bound.requests.map(({ command }) => command)).toEqual(
      Array(3).fill('BatchGetItemCommand'),
    );
  });

  it('[P-TYPES-4] without a key of their own are reached by a declared reference from items just read', () => {
    const plan = planned({
      entities: [order, product],
      patterns: [aRead({ conditions: ['userId'], returns: ['product'] })],
      relationships: [
        aRelationship({ from: 'order', to: 'product', by: [{ attribute: 'productId', its: 'productId' }] }),
      ],
    });
    expect(plan.verdict.label).toBe('Query, then BatchGetItem');
    expect(keyText(plan.steps[1])).toBe('PK = PRODUCT#{0.productId} AND SK = PRODUCT');
  });

  it('[P-TYPES-5] are checked one by one for what the common condition does not answer', () => {
    const open = aCondition('total', '>', 10);
    const priced = { ...order, attributes: [...order.attributes, anAttribute('total:N')] };
    const scan = planned({
      entities: [priced, user],
      patterns: [aRead({ conditions: [open], returns: ['user'] })],
    });
    expect(scan.steps).toHaveLength(1);
    expect(scan.steps[0]?.filter).toBeUndefined();
    expect(scan.steps[0]?.check).toEqual({
      kind: 'or',
      terms: [
        {
          kind: 'and',
          terms: [
            { kind: 'type', entities: ['order'] },
            { kind: 'condition', condition: open },
          ],
        },
        { kind: 'type', entities: ['user'] },
      ],
    });
    const query = planned({
      entities: [priced, user],
      patterns: [aRead({ conditions: ['userId', aCondition('orderId', '>')], returns: ['user'] })],
    });
    const one = query.candidates.find(({ steps: [step] }) => step?.entities.length === 2)?.steps[0];
    expect(keyText(one)).toBe('PK = USER#{:userId} AND SK BETWEEN ORDER AND PROFILE');
    expect(one?.check).toMatchObject({
      kind: 'or',
      terms: [
        { kind: 'type', entities: ['user'] },
        { kind: 'condition', condition: { attribute: 'orderId' } },
      ],
    });
  });
});

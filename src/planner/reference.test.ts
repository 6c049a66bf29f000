import { describe, expect, it } from 'vitest';
import { aGlobalIndex, anEntity, aPlacement, aRead, aRelationship, aTable } from '../model/builders.ts';
import { because, keyText, planned } from './spec.testing.ts';

const order = anEntity({
  attributes: ['id', 'userId', 'productId', 'status'],
  keys: [aPlacement('main', 'ORDER#{id}', 'ORDER'), aPlacement('gsi1', 'USER#{userId}', '{id}')],
});
const product = anEntity({
  name: 'Product',
  attributes: ['productId', 'status'],
  keys: [aPlacement('main', 'PRODUCT#{productId}', 'PRODUCT')],
});
const read = (parts: Parameters<typeof aRead>[0]) =>
  planned({
    table: aTable({ globalIndexes: [aGlobalIndex({ projection: { type: 'KEYS_ONLY' } })] }),
    entities: [order, product],
    relationships: [
      aRelationship({ from: 'order', to: 'product', by: [{ attribute: 'productId', its: 'productId' }] }),
    ],
    patterns: [aRead({ returns: ['product'], ...parts })],
  });

describe('a type reached by a reference', () => {
  it('[P-TYPES-6] is reached from whole items where the path does not carry the reference', () => {
    const plan = read({ conditions: ['userId'] });
    expect(plan.steps.map(keyText)).toEqual([
      'GSI1PK = USER#{:userId}',
      'PK = {0.PK} AND SK = {0.SK}',
      'PK = PRODUCT#{1.productId} AND SK = PRODUCT',
    ]);
    expect(because(plan, 'not-projected')).toEqual(['productId']);
    const whole = read({ conditions: ['userId'], attributes: 'all' });
    expect(whole.steps.map(({ after }) => after)).toEqual([undefined, 0, 1]);
    const some = read({ conditions: ['userId'], attributes: ['status'] });
    expect(some.steps).toHaveLength(3);
    expect(some.steps[1]?.request.input).not.toHaveProperty('RequestItems.Main.ProjectionExpression');
  });

  it('[P-TYPES-7] is read as consistently as the pattern asks', () => {
    const plan = read({ conditions: ['id'], consistent: true });
    expect(plan.steps[1]?.request.input).toMatchObject({ RequestItems: { Main: { ConsistentRead: true } } });
  });

  it("[P-TYPES-7] is held to the pattern's conditions on its attributes", () => {
    const plan = read({ conditions: ['id', 'status'] });
    expect(plan.steps[1]?.check).toMatchObject({ condition: { attribute: 'status' } });
  });
});

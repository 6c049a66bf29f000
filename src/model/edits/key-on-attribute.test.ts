import { describe, expect, it } from 'vitest';
import { aGlobalIndex, aModel, anEntity, aPlacement, aTable } from '../builders.ts';
import { keyOnAttribute } from './key-on-attribute.ts';

const native = (name: string) => `{${name}}`;
const shop = () =>
  aModel({
    tables: [aTable({ globalIndexes: [aGlobalIndex({ sortKey: [] })] })],
    entities: [
      anEntity({
        name: 'Order',
        attributes: ['userId', 'orderId', 'total:N'],
        keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}')],
      }),
      anEntity({ name: 'User', attributes: ['userId'], keys: [aPlacement('main', 'USER#{userId}', 'USER')] }),
    ],
  });
const first = { part: 'partition', position: 0 } as const;

describe('an index key', () => {
  it('on an attribute takes its type, and the entities that hold it', () => {
    const model = shop();
    expect(keyOnAttribute(model, 'main', 'gsi1', first, 'total', native)).toBe(true);
    expect(model.tables[0]?.globalIndexes[0]?.partitionKey).toEqual([{ name: 'total', type: 'N' }]);
    expect(model.entities[0]?.keys[1]).toMatchObject({ index: 'gsi1', partition: ['{total}'], sort: [] });
    expect(model.entities[1]?.keys).toHaveLength(1);
  });

  it('on a key of the table inverts it, and leaves the table alone', () => {
    const model = shop();
    expect(keyOnAttribute(model, 'main', 'gsi1', first, 'SK', native)).toBe(true);
    expect(model.tables[0]?.sortKey?.name).toBe('SK');
    expect(model.entities.map(({ keys }) => keys[1]?.partition)).toEqual([['ORDER#{orderId}'], ['USER']]);
  });

  it('keeps one name once', () => {
    const model = shop();
    model.tables[0]?.globalIndexes[0]?.sortKey.push({ name: 'orderId', type: 'S' });
    const before = structuredClone(model);
    expect(keyOnAttribute(model, 'main', 'gsi1', first, 'orderId', native)).toBe(false);
    expect(model).toEqual(before);
  });
});

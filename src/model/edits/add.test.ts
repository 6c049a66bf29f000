import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { aModel, anEntity, aRead, aTable } from '../builders.ts';
import { writeModel } from '../canonical.ts';
import { openModel } from '../open.ts';
import {
  addAttribute,
  addEntity,
  addGlobalIndex,
  addLocalIndex,
  addPattern,
  addRelationship,
  addTable,
} from './add.ts';
import { duplicateEntity, duplicatePattern } from './duplicate.ts';
import { moveAttribute, setPlacement } from './place.ts';

describe('adding', () => {
  it('builds a model from nothing, with ids and names of its own', () => {
    const model = produce(aModel(), (draft) => {
      for (let round = 0; round < 2; round += 1) {
        addTable(draft);
        addLocalIndex(draft, 'table');
        addGlobalIndex(draft, 'table');
        addEntity(draft, 'table');
        addAttribute(draft, 'entity');
        addPattern(draft, 'entity');
        addPattern(draft, 'entity', { kind: 'write', action: 'delete' });
        addRelationship(draft, { from: 'entity', to: 'entity' });
      }
    });
    expect(model.tables.map(({ id, name }) => [id, name])).toEqual([
      ['table', 'Table'],
      ['table-2', 'Table-2'],
    ]);
    expect(model.tables[0]?.localIndexes.map(({ name }) => name)).toEqual(['LSI1', 'LSI2']);
    expect(
      model.tables[0]?.globalIndexes.map(({ name, partitionKey }) => [name, partitionKey[0]?.name]),
    ).toEqual([
      ['GSI1', 'GSI1PK'],
      ['GSI2', 'GSI2PK'],
    ]);
    expect(model.entities.map(({ name }) => name)).toEqual(['Entity', 'Entity 2']);
    expect(model.entities[0]?.attributes.map(({ name }) => name)).toEqual([
      'entityId',
      'attribute',
      'attribute2',
    ]);
    expect(model.patterns.map(({ name }) => name)).toEqual([
      'Find Entity',
      'Create Entity',
      'Find Entity 2',
      'Create Entity 2',
    ]);
    expect(openModel(writeModel(model)).problems).toEqual([]);
  });

  it('gives an entity a place in its table that fits the key types', () => {
    const model = aModel({
      tables: [
        aTable(),
        aTable({ name: 'Log', partitionKey: { name: 'id', type: 'N' }, sortKey: { name: 'at', type: 'N' } }),
      ],
    });
    expect(addEntity(model, 'main', { name: 'Order Line' })).toMatchObject({
      id: 'order-line',
      attributes: [{ name: 'orderLineId', type: 'S' }],
      keys: [{ index: 'main', partition: ['ORDER_LINE#{orderLineId}'], sort: ['ORDER_LINE'] }],
    });
    expect(addEntity(model, 'log', { name: '"{}' })).toMatchObject({
      attributes: [
        { name: 'itemId', type: 'N' },
        { name: 'itemPosition', type: 'N' },
      ],
      keys: [{ partition: ['{itemId}'], sort: ['{itemPosition}'] }],
    });
  });

  it('gives an index of a provisioned table throughput', () => {
    const model = aModel({ tables: [aTable({ billing: { mode: 'PROVISIONED', read: 5, write: 5 } })] });
    expect(addGlobalIndex(model, 'main')?.throughput).toEqual({ read: 1, write: 1 });
  });

  it('gives a global index a partition key alone', () => {
    const model = aModel({ tables: [aTable()] });
    expect(addGlobalIndex(model, 'main')).toMatchObject({
      partitionKey: [{ name: 'GSI1PK', type: 'S' }],
      sortKey: [],
    });
  });

  it('to what is not there adds nothing', () => {
    const model = aModel();
    expect([addLocalIndex(model, 'x'), addGlobalIndex(model, 'x'), addEntity(model, 'x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([
      addAttribute(model, 'x'),
      addPattern(model, 'x'),
      addRelationship(model, { from: 'x', to: 'x' }),
    ]).toEqual([undefined, undefined, undefined]);
    expect(model).toEqual(aModel());
  });
});

describe('duplicating', () => {
  it('copies an entity behind itself, on the canvas beside itself', () => {
    const model = produce(
      aModel({
        entities: [anEntity({ attributes: ['a'] }), anEntity({ name: 'User' })],
        layout: { nodes: [{ id: 'order', x: 1, y: 2 }] },
      }),
      (draft) => {
        duplicateEntity(draft, 'order');
      },
    );
    expect(model.entities.map(({ id, name }) => [id, name])).toEqual([
      ['order', 'Order'],
      ['order-2', 'Order 2'],
      ['user', 'User'],
    ]);
    expect(model.entities[1]?.attributes).toEqual(model.entities[0]?.attributes);
    expect(model.layout.nodes[1]).toMatchObject({ id: 'order-2', x: 33, y: 34 });
  });

  it('copies a pattern behind itself', () => {
    const model = aModel({ patterns: [aRead({ conditions: ['a'] }), aRead({ name: 'B' })] });
    expect(duplicatePattern(model, 'orders')?.conditions).toEqual(model.patterns[0]?.conditions);
    expect(model.patterns.map(({ name }) => name)).toEqual(['Orders', 'Orders 2', 'B']);
    expect(duplicatePattern(model, 'x')).toBeUndefined();
  });
});

describe('placing', () => {
  const model = (): ReturnType<typeof aModel> =>
    aModel({
      entities: [
        anEntity({
          attributes: ['a', 'b', 'c'],
          keys: [{ index: 'main', partition: ['A'], inferred: 'seen' }],
        }),
      ],
    });

  it('sets, changes and removes how an entity fills an index', () => {
    const it = model();
    setPlacement(it, 'order', 'gsi1', { partition: ['B'], sort: ['C'] });
    setPlacement(it, 'order', 'main', { partition: ['D'], sort: [] });
    expect(it.entities[0]?.keys).toEqual([
      { index: 'main', partition: ['D'], sort: [] },
      { index: 'gsi1', partition: ['B'], sort: ['C'] },
    ]);
    setPlacement(it, 'order', 'main', undefined);
    setPlacement(it, 'order', 'main', undefined);
    expect(it.entities[0]?.keys.map(({ index }) => index)).toEqual(['gsi1']);
    expect(setPlacement(it, 'x', 'main', undefined)).toBe(false);
  });

  it('moves an attribute', () => {
    const it = model();
    expect(moveAttribute(it, 'order', 0, 2)).toBe(true);
    expect(it.entities[0]?.attributes.map(({ name }) => name)).toEqual(['b', 'c', 'a']);
    expect(moveAttribute(it, 'order', 0, 3)).toBe(false);
    expect(moveAttribute(it, 'order', 5, 0)).toBe(false);
  });
});

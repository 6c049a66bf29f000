import fc from 'fast-check';
import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { anyModel } from '../arbitrary.testing.ts';
import {
  aGlobalIndex,
  aModel,
  anEntity,
  aPlacement,
  aRead,
  aRelationship,
  aTable,
  aWrite,
} from '../builders.ts';
import { writeModel } from '../canonical.ts';
import { identified } from '../ids.ts';
import { openModel } from '../open.ts';
import type { Model } from '../schema.ts';
import {
  removeAttribute,
  removeEntity,
  removeIndex,
  removePattern,
  removeRelationship,
  removeTable,
} from './remove.ts';

const mentions = (template: string, name: string): boolean => template.includes(`{${name}}`);

function shop(): Model {
  return aModel({
    tables: [
      aTable({
        timeToLive: 'state',
        globalIndexes: [aGlobalIndex({ projection: { type: 'INCLUDE', attributes: ['state', 'total'] } })],
      }),
      aTable({ name: 'Other' }),
    ],
    entities: [
      anEntity({
        name: 'Order',
        attributes: ['orderId', 'state', 'total:N'],
        keys: [aPlacement('main', '{orderId}', '{state}'), aPlacement('gsi1', 'S#{state}', 'X')],
      }),
      anEntity({
        name: 'User',
        table: 'other',
        attributes: [{ name: 'copy', copyOf: { entity: 'order', attribute: 'state' } }],
      }),
    ],
    relationships: [aRelationship({ from: 'order', to: 'user', by: [{ attribute: 'state', its: 'copy' }] })],
    patterns: [
      aRead({
        conditions: ['state'],
        index: 'gsi1',
        without: ['main'],
        order: { by: ['state'], direction: 'ascending' },
      }),
      aRead({ name: 'Users', entity: 'user', returns: ['order'] }),
      aWrite({ name: 'Add user', entity: 'user', also: [{ action: 'create', entity: 'order' }] }),
      aWrite({
        name: 'Close',
        action: 'update',
        removes: ['state'],
        also: [{ action: 'update', entity: 'order', removes: ['state', 'total'] }],
      }),
    ],
    samples: [{ table: 'main', items: [{ PK: { S: 'a' } }] }],
    layout: { nodes: ['main', 'gsi1', 'order', 'user'].map((id) => ({ id, x: 0, y: 0 })) },
  });
}

it('a lane that goes is no longer a collapsed one', () => {
  const model = shop();
  model.layout.collapsed = ['gsi1', 'main', 'other'];
  removeIndex(model, 'gsi1');
  expect(model.layout.collapsed).toEqual(['main', 'other']);
  removeTable(model, 'main');
  expect(model.layout.collapsed).toEqual(['other']);
});

describe('removing', { timeout: 60_000 }, () => {
  it('an index takes its placements and mentions along', () => {
    const model = shop();
    expect(removeIndex(model, 'gsi1')).toEqual([
      { effect: 'changed', kind: 'entity', id: 'order', name: 'Order', what: 'key templates S#{state}, X' },
      { effect: 'changed', kind: 'pattern', id: 'orders', name: 'Orders', what: 'forced index' },
    ]);
    expect(model.tables[0]?.globalIndexes).toEqual([]);
    expect(JSON.stringify(model)).not.toContain('"gsi1"');
  });

  it('an entity takes its patterns and relationships along', () => {
    const model = shop();
    expect(removeEntity(model, 'order').map(({ effect, kind, id }) => [effect, kind, id])).toEqual([
      ['removed', 'pattern', 'orders'],
      ['removed', 'pattern', 'close'],
      ['changed', 'pattern', 'users'],
      ['changed', 'pattern', 'add-user'],
      ['removed', 'relationship', 'order-user'],
      ['changed', 'entity', 'user'],
    ]);
    expect(JSON.stringify(model)).not.toContain('"order"');
  });

  it('a table takes its entities, indexes and samples along', () => {
    const model = shop();
    const removed = removeTable(model, 'main').filter(({ effect }) => effect === 'removed');
    expect(removed.map(({ kind, id }) => [kind, id])).toEqual([
      ['entity', 'order'],
      ['pattern', 'orders'],
      ['pattern', 'close'],
      ['relationship', 'order-user'],
      ['index', 'gsi1'],
      ['samples', 'main'],
    ]);
    expect(JSON.stringify(model)).not.toContain('"main"');
    expect(model.tables.map(({ id }) => id)).toEqual(['other']);
  });

  it('an attribute leaves templates and conditions standing, and lists them', () => {
    const model = shop();
    const done = removeAttribute(model, 'order', 'state', mentions);
    expect(done.filter(({ effect }) => effect === 'broken').map(({ what }) => what)).toEqual([
      'key template {state}',
      'key template S#{state}',
      'condition on state',
    ]);
    expect(model.tables[0]?.globalIndexes[0]?.projection).toMatchObject({ attributes: ['total'] });
    expect(model.tables[0]?.timeToLive).toBeUndefined();
    expect(model.patterns[0]).not.toHaveProperty('order');
    expect(model.patterns.at(-1)).toMatchObject({ removes: [], also: [{ removes: ['total'] }] });
    expect(model.relationships[0]?.by).toEqual([]);
    expect(model.entities[1]?.attributes[0]?.copyOf).toBeUndefined();
    expect(model.entities[0]?.keys).toHaveLength(2);
  });

  it('a pattern or a relationship removes that alone', () => {
    const model = shop();
    removePattern(model, 'users');
    removeRelationship(model, 'order-user');
    expect(model.patterns.map(({ id }) => id)).toEqual(['orders', 'add-user', 'close']);
    expect(model.relationships).toEqual([]);
  });

  it('anything unknown changes nothing', () => {
    const model = shop();
    expect([removeTable(model, 'x'), removeIndex(model, 'x'), removeEntity(model, 'x')]).toEqual([
      [],
      [],
      [],
    ]);
    expect(removeAttribute(model, 'order', 'x', mentions)).toEqual([]);
    expect(model).toEqual(shop());
  });

  it('leaves no reference to what is gone, from any model, as a draft', () => {
    fc.assert(
      fc.property(anyModel, fc.nat(), (model, which) => {
        const parts = identified(model);
        const id = parts[which % parts.length]?.id;
        fc.pre(id !== undefined);
        const next = produce(model, (draft) => {
          for (const remove of [removeTable, removeIndex, removeEntity, removePattern, removeRelationship])
            remove(draft, id);
        });
        expect(openModel(writeModel(next)).problems).toEqual([]);
        expect(identified(next).map((part) => part.id)).not.toContain(id);
        expect(
          next.entities.flatMap(({ table, keys }) => [table, ...keys.map(({ index }) => index)]),
        ).not.toContain(id);
        expect(next.patterns.map(({ entity }) => entity)).not.toContain(id);
        expect(next.relationships.flatMap(({ from, to }) => [from, to])).not.toContain(id);
      }),
    );
  });
});

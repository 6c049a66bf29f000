import fc from 'fast-check';
import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { anyModel } from '../arbitrary.testing.ts';
import {
  aCondition,
  aGlobalIndex,
  aKey,
  aModel,
  anEntity,
  aPlacement,
  aRead,
  aRelationship,
  aTable,
  aWrite,
} from '../builders.ts';
import { writeModel } from '../canonical.ts';
import type { Model } from '../schema.ts';
import { renameAttribute } from './rename-attribute.ts';
import { renameKeyAttribute } from './rename-key-attribute.ts';

/** Enough of a template's text form for these tests. */
const inTemplate = (text: string, from: string, to: string): string =>
  text.split(`{${from}}`).join(`{${to}}`);

function shop(): Model {
  return aModel({
    tables: [
      aTable({
        timeToLive: 'expires',
        globalIndexes: [
          aGlobalIndex({ name: 'ByEmail', partitionKey: [aKey('email')], sortKey: [] }),
          aGlobalIndex({ name: 'ByState', projection: { type: 'INCLUDE', attributes: ['total', 'note'] } }),
        ],
      }),
    ],
    entities: [
      anEntity({
        name: 'Order',
        attributes: [
          'orderId',
          'userId',
          'total:N',
          'note',
          'expires:N',
          { name: 'shard', type: 'N', shard: { count: 4, first: 0, of: 'orderId' } },
        ],
        keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}#{total}')],
      }),
      anEntity({
        name: 'User',
        attributes: [
          'userId',
          'email',
          'note',
          { name: 'lastOrder', copyOf: { entity: 'order', attribute: 'orderId' } },
        ],
        keys: [aPlacement('main', 'USER#{userId}', 'USER'), aPlacement('by-email', '{email}')],
      }),
    ],
    relationships: [
      aRelationship({ from: 'order', to: 'user', by: [{ attribute: 'userId', its: 'userId' }] }),
    ],
    patterns: [
      aRead({
        conditions: ['userId', aCondition('total', '>')],
        anyOf: [[aCondition('total', '<')]],
        order: { by: ['total'], direction: 'ascending' },
        attributes: ['total', 'note'],
        returns: ['user'],
      }),
      aWrite({ name: 'Pay', action: 'update', changes: ['total'], removes: ['total'], unique: ['orderId'] }),
      aRead({ name: 'User', entity: 'user', conditions: ['email'] }),
    ],
    samples: [{ table: 'main', items: [{ PK: { S: 'a' }, total: { N: '1' }, email: { S: 'x' } }] }],
  });
}

const renamed = (entity: string, from: string, to: string): Model => {
  const model = shop();
  renameAttribute(model, entity, from, to, inTemplate);
  return model;
};

describe('renaming an attribute', { timeout: 60_000 }, () => {
  it('renames it in templates, patterns, projections and samples', () => {
    const model = renamed('order', 'total', 'amount');
    expect(model.entities[0]?.keys[0]?.sort).toEqual(['ORDER#{orderId}#{amount}']);
    expect(model.patterns[0]).toMatchObject({
      conditions: [{ attribute: 'userId' }, { attribute: 'amount' }],
      anyOf: [[{ attribute: 'amount' }]],
      order: { by: ['amount'] },
      attributes: ['amount', 'note'],
    });
    expect(model.patterns[1]).toMatchObject({ changes: ['amount'], removes: ['amount'] });
    expect(model.tables[0]?.globalIndexes[1]?.projection).toEqual({
      type: 'INCLUDE',
      attributes: ['amount', 'note'],
    });
    expect(model.samples[0]?.items).toEqual([{ PK: { S: 'a' }, amount: { N: '1' }, email: { S: 'x' } }]);
    expect(JSON.stringify(model)).not.toContain('total');
  });

  it('renames it in uniqueness, shards, copies and TTL', () => {
    const model = renamed('order', 'orderId', 'id');
    expect(model.patterns[1]).toMatchObject({ unique: ['id'] });
    expect(model.entities[0]?.attributes.at(-1)?.shard?.of).toBe('id');
    expect(model.entities[1]?.attributes.at(-1)?.copyOf).toEqual({ entity: 'order', attribute: 'id' });
    expect(renamed('order', 'expires', 'gone').tables[0]?.timeToLive).toBe('gone');
  });

  it('renames its own side of a relationship only, and leaves other entities alone', () => {
    expect(renamed('order', 'userId', 'owner').relationships[0]?.by).toEqual([
      { attribute: 'owner', its: 'userId' },
    ]);
    const model = renamed('user', 'userId', 'owner');
    expect(model.relationships[0]?.by).toEqual([{ attribute: 'userId', its: 'owner' }]);
    expect(model.entities.map(({ keys }) => keys[0]?.partition)).toEqual([
      ['USER#{userId}'],
      ['USER#{owner}'],
    ]);
    expect(model.patterns[0]?.conditions[0]?.attribute).toBe('userId');
  });

  it('keeps a stored name that another entity has, beside the new one', () => {
    const model = renamed('order', 'note', 'remark');
    expect(model.tables[0]?.globalIndexes[1]?.projection).toMatchObject({
      attributes: ['total', 'note', 'remark'],
    });
    expect(model.patterns[0]).toMatchObject({ attributes: ['total', 'note', 'remark'] });
  });

  it('renames the key attribute that holds it natively', () => {
    const model = renamed('user', 'email', 'mail');
    expect(model.tables[0]?.globalIndexes[0]?.partitionKey).toEqual([{ name: 'mail', type: 'S' }]);
    expect(model.entities[1]?.keys[1]?.partition).toEqual(['{mail}']);
  });

  it('leaves the key attribute where another entity has the same or the new name', () => {
    for (const name of ['email', 'mail']) {
      const model = shop();
      model.entities[0]?.attributes.push({ name, type: 'S', optional: false, stored: true });
      renameAttribute(model, 'user', 'email', 'mail', inTemplate);
      expect(model.tables[0]?.globalIndexes[0]?.partitionKey).toEqual([{ name: 'email', type: 'S' }]);
      expect(model.entities[1]?.keys[1]?.partition).toEqual(['{mail}']);
    }
  });

  it('follows into paths of a map', () => {
    const model = aModel({
      entities: [anEntity({ attributes: [{ name: 'address', type: 'M' }, 'address.zip'] })],
      patterns: [aRead({ conditions: ['address.city', 'address.zip', 'addresses'] })],
    });
    renameAttribute(model, 'order', 'address', 'home', inTemplate);
    expect(model.patterns[0]?.conditions.map(({ attribute }) => attribute)).toEqual([
      'home.city',
      'address.zip',
      'addresses',
    ]);
  });

  it('changes nothing where the name is taken, empty or unknown', () => {
    const model = shop();
    expect(renameAttribute(model, 'order', 'total', 'note', inTemplate)).toBeUndefined();
    expect(renameAttribute(model, 'order', 'total', '', inTemplate)).toBeUndefined();
    expect(renameAttribute(model, 'order', 'nothing', 'x', inTemplate)).toBeUndefined();
    expect(renameAttribute(model, 'nobody', 'total', 'x', inTemplate)).toBeUndefined();
    expect(model).toEqual(shop());
  });

  it('works on a draft, and tells what else it changed', () => {
    const next = produce(shop(), (draft) => {
      expect(renameAttribute(draft, 'order', 'total', '__proto__', inTemplate)).toMatchObject([
        { kind: 'pattern', id: 'orders' },
        { kind: 'pattern', id: 'pay' },
        { kind: 'index', id: 'by-state', what: 'projection' },
        { kind: 'samples', id: 'main' },
      ]);
    });
    expect(writeModel(next)).toBe(writeModel(renamed('order', 'total', '__proto__')));
    expect(Object.keys(next.samples[0]?.items[0] ?? {})).toEqual(['PK', '__proto__', 'email']);
  });

  it('there and back gives the same model', () => {
    fc.assert(
      fc.property(anyModel, fc.nat(), fc.nat(), (model, which, at) => {
        const entity = model.entities[which % model.entities.length];
        const attribute = entity?.attributes[at % entity.attributes.length];
        fc.pre(entity !== undefined && attribute !== undefined);
        const names = entity.attributes.map(({ name }) => name);
        const { name } = attribute;
        // A list that names an attribute twice, or an entity that has it twice, says the same in more than one way.
        fc.pre(name !== '' && names.indexOf(name) === names.lastIndexOf(name));
        const before = writeModel(model);
        expect(renameAttribute(model, entity.id, name, 'a fresh name', inTemplate)).toBeDefined();
        expect(entity.attributes.map((each) => each.name)).toEqual(
          names.map((each) => (each === name ? 'a fresh name' : each)),
        );
        expect(renameAttribute(model, entity.id, 'a fresh name', name, inTemplate)).toBeDefined();
        expect(writeModel(model)).toBe(before);
      }),
    );
  });
});

describe('renaming a key attribute', () => {
  it('renames it in every key of the table, and the attributes that are the same stored attribute', () => {
    const model = shop();
    model.tables[0]?.globalIndexes[1]?.sortKey.push(aKey('email'));
    expect(renameKeyAttribute(model, 'main', 'email', 'mail', inTemplate)).toBeDefined();
    expect(
      model.tables[0]?.globalIndexes.map(({ partitionKey, sortKey }) =>
        [...partitionKey, ...sortKey].map(({ name }) => name),
      ),
    ).toEqual([['mail'], ['ByStatePK', 'ByStateSK', 'mail']]);
    expect(JSON.stringify(model)).not.toContain('"email"');
  });

  it('renames PK in the samples', () => {
    const model = shop();
    renameKeyAttribute(model, 'main', 'PK', 'pk', inTemplate);
    expect(model.tables[0]?.partitionKey.name).toBe('pk');
    expect(model.samples[0]?.items[0]).toHaveProperty('pk');
  });

  it('refuses a name that would make it another key', () => {
    const model = shop();
    expect(renameKeyAttribute(model, 'main', 'PK', 'SK', inTemplate)).toBeUndefined();
    expect(renameKeyAttribute(model, 'main', 'PK', 'total', inTemplate)).toBeUndefined();
    expect(renameKeyAttribute(model, 'main', 'XX', 'YY', inTemplate)).toBeUndefined();
    expect(model).toEqual(shop());
  });

  it('follows into paths: list positions, and attributes wanted', () => {
    const model = aModel({
      tables: [aTable()],
      entities: [anEntity({ name: 'Order', attributes: ['id', 'lines:L', 'address:M'] })],
      patterns: [aRead({ conditions: ['lines[0].sku'], attributes: ['address.city', 'id'] })],
    });
    renameAttribute(model, 'order', 'lines', 'rows', inTemplate);
    renameAttribute(model, 'order', 'address', 'place', inTemplate);
    expect(model.patterns[0]).toMatchObject({
      conditions: [{ attribute: 'rows[0].sku' }],
      attributes: ['place.city', 'id'],
    });
  });
});

it('carries pinned results along: parameters after the attribute, and keys', () => {
  const model = shop();
  const expected = () => [
    {
      parameters: { orderId: { S: '1' }, totalFrom: { N: '1' } },
      keys: [{ PK: { S: 'USER#1' }, SK: { S: 'ORDER#1' } }],
    },
  ];
  const conditions = [aCondition('orderId'), { ...aCondition('total', 'between') }];
  model.patterns = [aRead({ name: 'Pinned', conditions, expected: expected() })];
  renameAttribute(model, 'order', 'orderId', 'number', inTemplate);
  renameAttribute(model, 'order', 'total', 'sum', inTemplate);
  renameKeyAttribute(model, 'main', 'SK', 'sort', inTemplate);
  expect(model.patterns[0]).toMatchObject({
    expected: [
      {
        parameters: { number: { S: '1' }, sumFrom: { N: '1' } },
        keys: [{ PK: { S: 'USER#1' }, sort: { S: 'ORDER#1' } }],
      },
    ],
  });
});

import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { aCondition, aModel, anEntity, aRead, aTable, aWrite } from '../builders.ts';
import type { Model } from '../schema.ts';
import { type Place, renameField } from './rename-field.ts';

const text = (name: string) => ({ name, type: 'S' as const, optional: false, stored: true });
const geo = { ...text('geo'), type: 'M' as const, fields: [text('lat'), text('lon')] };
const address = { ...text('address'), type: 'M' as const, fields: [text('city'), geo] };

const model = aModel({
  tables: [aTable({ name: 'Main' })],
  entities: [
    anEntity({ name: 'User', attributes: ['userId', address] }),
    anEntity({ name: 'Shop', attributes: ['shopId', address] }),
  ],
  patterns: [
    aRead({
      name: 'In a city',
      entity: 'user',
      conditions: ['address.city', 'address.geo.lat'],
      anyOf: [[aCondition('address.city')]],
      order: { by: ['address.city'], direction: 'ascending' },
      attributes: ['userId', 'address.city'],
    }),
    aRead({ name: 'Shops in a city', entity: 'shop', conditions: ['address.city'] }),
    aWrite({
      name: 'Move',
      action: 'update',
      entity: 'user',
      conditions: ['userId'],
      changes: ['address.city'],
      removes: ['address.geo', 'address.city'],
      also: [{ action: 'update', entity: 'user', removes: ['address.city'] }],
    }),
  ],
});

const renamedAt = (at: Place[], to: string, start: Model = model) => {
  let done: ReturnType<typeof renameField>;
  const next = produce(start, (draft) => {
    done = renameField(draft as Model, 'user', at, to);
  });
  return { next, done };
};
const paths = ({ patterns }: Model) =>
  patterns.map(({ conditions }) => conditions.map((one) => one.attribute));

describe('renameField', () => {
  it('carries the new name into every path through it, in patterns about the entity alone', () => {
    const { next, done } = renamedAt([1, 0], 'town');
    expect(next.entities[0]?.attributes[1]?.fields?.[0]?.name).toBe('town');
    expect(paths(next)).toEqual([['address.town', 'address.geo.lat'], ['address.city'], ['userId']]);
    const [read, shops, write] = next.patterns;
    expect(read).toMatchObject({
      anyOf: [[{ attribute: 'address.town' }]],
      order: { by: ['address.town'] },
      attributes: ['userId', 'address.town'],
    });
    expect(shops).toBe(model.patterns[1]);
    expect(write).toMatchObject({
      changes: ['address.town'],
      removes: ['address.geo', 'address.town'],
      also: [{ removes: ['address.town'] }],
    });
    expect(done?.map(({ name }) => name)).toEqual(['In a city', 'Move']);
  });

  it('carries the name of a map inside a map into what lies below it', () => {
    expect(paths(renamedAt([1, 1], 'place').next)[0]).toEqual(['address.city', 'address.place.lat']);
    expect(paths(renamedAt([1, 1, 0], 'north').next)[0]).toEqual(['address.city', 'address.geo.north']);
  });

  it('carries the name of an attribute of a list’s maps into paths at any position', () => {
    const items = { ...text(''), type: 'M' as const, fields: [text('sku.no'), text('$&')] };
    const lines = { ...text('lines'), type: 'L' as const, items };
    const withList = produce(model, (draft) => {
      draft.entities[0]?.attributes.push(lines);
      const [pattern] = draft.patterns;
      pattern?.conditions.push(aCondition('lines[3].sku.no'), aCondition('lines[0].skuXno'));
    });
    const paths3 = paths(renamedAt([2, 'items', 0], '$&$1', withList).next)[0];
    expect(paths3?.slice(2)).toEqual(['lines[3].$&$1', 'lines[0].skuXno']);
  });

  it('leaves a path that an attribute is itself called', () => {
    const literal = produce(model, (draft) => {
      draft.entities[0]?.attributes.push(text('address.city'));
    });
    expect(paths(renamedAt([1, 0], 'town', literal).next)[0]).toEqual(['address.city', 'address.geo.lat']);
  });

  it('changes nothing where the name is taken or empty, or the place is not inside a map', () => {
    for (const { next, done } of [
      renamedAt([1, 0], 'geo'),
      renamedAt([1, 0], ''),
      renamedAt([1], 'x'),
      renamedAt([0, 0], 'x'),
    ]) {
      expect(next).toBe(model);
      expect(done).toBeUndefined();
    }
  });
});

import { produce } from 'immer';
import { expect, test } from 'vitest';
import { addLocalIndex } from '../../../src/model/edits/index.ts';
import { ordersOfUsers } from '../scene/orders.testing.ts';
import { dropSegment, insertAttribute, moveSegment, placeEntity, setTemplate, templateAt } from './keys.ts';

const sort = { entity: 'order', lane: 'main', key: 'sort', position: 0 } as const;

test('an attribute dropped on a lane becomes a segment of its entity’s template there', () => {
  const model = produce(ordersOfUsers(), (draft) => insertAttribute(draft, sort, 'orderId'));
  expect(templateAt(model, sort)).toBe('{status}#{createdAt}#{orderId}');
});

test('segments move and go', () => {
  const moved = produce(ordersOfUsers(), (draft) => moveSegment(draft, sort, 2, 0));
  expect(templateAt(moved, sort)).toBe('{createdAt}#{status}');
  const shorter = produce(moved, (draft) => dropSegment(draft, sort, 0));
  expect(templateAt(shorter, sort)).toBe('{status}');
});

test('an attribute dropped on an index that the entity is not in places it there', () => {
  const place = { entity: 'user', lane: 'open', key: 'partition', position: 0 } as const;
  const model = produce(ordersOfUsers(), (draft) => insertAttribute(draft, place, 'email'));
  expect(templateAt(model, place)).toBe('{email}');
  expect(model.entities[0]?.keys.map(({ index }) => index)).toEqual(['main', 'open']);
});

test('placing an entity takes attributes of the key’s names, and literals otherwise', () => {
  const model = produce(ordersOfUsers(), (draft) => {
    draft.entities[0]?.attributes.push({ name: 'region', type: 'S', optional: false, stored: true });
    placeEntity(draft, 'user', 'open');
  });
  expect(model.entities[0]?.keys.at(-1)).toEqual({
    index: 'open',
    partition: ['{region}'],
    sort: ['USER', 'USER'],
  });
});

test('the partition of a local index is that of the base key', () => {
  let lane = '';
  const model = produce(ordersOfUsers(), (draft) => {
    lane = addLocalIndex(draft, 'main')?.id ?? '';
    placeEntity(draft, 'order', lane);
    setTemplate(draft, { entity: 'order', lane, key: 'partition', position: 0 }, 'U#{customer}');
  });
  const order = model.entities.find(({ id }) => id === 'order');
  expect(order?.keys.find(({ index }) => index === 'main')?.partition).toEqual(['U#{customer}']);
  expect(order?.keys.find(({ index }) => index === lane)?.partition).toEqual([]);
});

test('a template set by hand is no inferred one any more', () => {
  const inferred = produce(ordersOfUsers(), (draft) => {
    const placement = draft.entities[1]?.keys[0];
    if (placement) placement.inferred = 'from 12 items';
  });
  const model = produce(inferred, (draft) => setTemplate(draft, sort, '{status}'));
  expect(model.entities[1]?.keys[0]?.inferred).toBeUndefined();
});

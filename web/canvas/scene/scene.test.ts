import { produce } from 'immer';
import { describe, expect, test } from 'vitest';
import { setPositions } from '../edits/layout.ts';
import { ordersOfUsers } from './orders.testing.ts';
import { createSceneBuilder } from './scene.ts';
import type { LaneRow, Scene } from './types.ts';

const laneIn = (scene: Scene, id: string) => {
  const lane = scene.frames.flatMap(({ lanes }) => lanes).find((candidate) => candidate.lane.id === id)?.lane;
  if (!lane) throw new Error(`No lane ${id}`);
  return lane;
};
const words = (row: LaneRow | undefined) =>
  [...(row?.partition ?? []), ...(row?.sort ?? [])].map(({ segments }) =>
    segments.map(({ label }) => label).join(''),
  );

describe('a lane', () => {
  const scene = createSceneBuilder()(ordersOfUsers());

  test('cuts templates into scopes, a reference with the literals before it each', () => {
    const rows = laneIn(scene, 'main').groups.flatMap((group) => group.rows);
    expect(rows.map(words)).toEqual([
      ['USER#userId', 'PROFILE'],
      ['USER#customer', 'status', '#createdAt'],
    ]);
  });

  test('collapses to its header without a change of width, and its rows stay as ends of edges', () => {
    const collapsed = createSceneBuilder()({
      ...ordersOfUsers(),
      layout: { nodes: [], collapsed: ['main'] },
    });
    const [open, closed] = [laneIn(scene, 'main'), laneIn(collapsed, 'main')];
    expect(closed.width).toBe(open.width);
    expect(closed.height).toBeLessThan(open.height / 2);
    expect(closed.groups.flatMap(({ rows }) => rows).every(({ y }) => y < closed.height)).toBe(true);
    expect(laneIn(collapsed, 'open')).toEqual(laneIn(scene, 'open'));
  });

  test('groups entities that share a partition through a declared relationship', () => {
    expect(laneIn(scene, 'main').groups.map(({ rows }) => rows.length)).toEqual([2]);
    const apart = createSceneBuilder()({ ...ordersOfUsers(), relationships: [] });
    expect(laneIn(apart, 'main').groups.map(({ rows }) => rows.length)).toEqual([1, 1]);
  });

  test('has a column per scope, wider in reach to the left, none over another', () => {
    const { columns } = laneIn(scene, 'main');
    expect(columns.map(({ title, depth }) => [title, depth])).toEqual([
      ['PK', 0],
      ['SK', 1],
      [undefined, 2],
    ]);
    for (const [at, column] of columns.entries()) {
      const next = columns[at + 1];
      if (next) expect(next.x).toBeGreaterThanOrEqual(column.x + column.width);
    }
  });

  test('gives every attribute of a multi-attribute key its own title', () => {
    expect(laneIn(scene, 'open').columns.map(({ title }) => title)).toEqual(['region', 'day', 'orderId']);
  });

  test('names the entities that are not in a sparse index', () => {
    expect(laneIn(scene, 'open').absent).toEqual([{ id: 'user', name: 'User' }]);
  });

  test('says what is wrong with a template, and keeps a place for one that is missing', () => {
    const model = produce(ordersOfUsers(), (draft) => {
      const [user, order] = draft.entities;
      if (user?.keys[0]) user.keys[0].sort = [];
      if (order?.keys[0]) order.keys[0].sort = ['{nope}'];
    });
    const rows = laneIn(createSceneBuilder()(model), 'main').groups.flatMap((group) => group.rows);
    expect(rows.map(({ problem }) => problem)).toEqual([
      'SK has no template.',
      'SK refers to nope, which the entity does not have.',
    ]);
    expect(rows[0]?.sort).toMatchObject([{ segments: [] }]);
    expect(rows[1]?.sort[0]?.segments[0]).toMatchObject({ unknown: true });
  });
});

describe('the scene of an edited model', () => {
  test('keeps every part that the edit did not touch', () => {
    const build = createSceneBuilder();
    const model = ordersOfUsers();
    const before = build(model).frames[0];
    const renamed = produce(model, (draft) => {
      const user = draft.entities.find(({ id }) => id === 'user');
      if (user) user.count = 7;
    });
    const after = build(renamed).frames[0];
    const card = (frame: typeof before, id: string) => frame?.cards.find((each) => each.card.id === id)?.card;
    const lane = (frame: typeof before, id: string) => frame?.lanes.find((each) => each.lane.id === id)?.lane;
    expect(card(after, 'order')).toBe(card(before, 'order'));
    expect(card(after, 'user')).not.toBe(card(before, 'user'));
    expect(lane(after, 'main')).toBe(lane(before, 'main'));
    expect(lane(after, 'open')).toBe(lane(before, 'open'));
    expect(after?.frame).toBe(before?.frame);
  });

  test('puts cards where the layout says and the others beside them', () => {
    const model = produce(ordersOfUsers(), (draft) =>
      setPositions(draft, new Map([['order', { x: 0, y: 0 }]])),
    );
    const frame = createSceneBuilder()(model).frames[0];
    const spots = new Map(frame?.cards.map(({ card, x, y }) => [card.id, { x, y, card }]));
    expect(spots.get('order')).toMatchObject(frame?.frame.cards ?? {});
    const [order, user] = [spots.get('order'), spots.get('user')];
    if (!order || !user) throw new Error('A card is missing');
    const apart = user.y >= order.y + order.card.height || user.x >= order.x + order.card.width;
    expect(apart).toBe(true);
  });

  test('survives entities of no table, tables without entities and relationships to nowhere', () => {
    const model = produce(ordersOfUsers(), (draft) => {
      for (const entity of draft.entities) entity.table = 'gone';
    });
    const scene = createSceneBuilder()(model);
    expect(scene.frames[0]?.cards).toEqual([]);
    expect(scene.links).toEqual([]);
  });
});

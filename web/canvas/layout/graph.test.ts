import { expect, test } from 'vitest';
import { ordersOfUsers } from '../scene/orders.testing.ts';
import { createSceneBuilder } from '../scene/scene.ts';
import { bestOf, extentOf, graphOf, inColumns, type LayoutFrame } from './graph.ts';

const cards = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `c${at}`, width: 240, height: 200 }));
const frame = (count: number): LayoutFrame => ({
  id: 'f',
  cards: cards(count),
  edges: [],
  around: { width: 560, height: 84 },
  height: 300,
});

test('graphOf takes sizes from the scene and relationships within a frame', () => {
  const graph = graphOf(createSceneBuilder()(ordersOfUsers()));
  expect(graph.frames[0]?.edges).toEqual([{ id: 'r', from: 'order', to: 'user' }]);
  expect(graph.frames[0]?.cards.map(({ id }) => id)).toEqual(['user', 'order']);
  expect(graph.edges).toEqual([]);
});

test('inColumns keeps every column within the height and cards apart', () => {
  const boxes = cards(5);
  const at = inColumns(
    boxes,
    boxes.map(({ id }) => id),
    460,
  );
  expect(extentOf(boxes, at).height).toBeLessThanOrEqual(460);
  expect(new Set([...at.values()].map(({ x, y }) => `${x},${y}`)).size).toBe(5);
});

test('bestOf keeps a layering in good shape and wraps one that is endless', () => {
  const six = frame(6);
  const good = new Map(
    six.cards.map(({ id }, at) => [id, { x: (at % 2) * 320, y: Math.floor(at / 2) * 240 }]),
  );
  expect(bestOf(six, good)).toBe(good);
  const twenty = frame(20);
  const endless = new Map(twenty.cards.map(({ id }, at) => [id, { x: 0, y: at * 240 }]));
  expect(extentOf(twenty.cards, bestOf(twenty, endless)).height).toBeLessThan(20 * 120);
});

import { expect, it } from 'vitest';
import { inRows, largestIn, layoutOf } from './frames.ts';

const boxes = ['a', 'b', 'c'].map((id) => ({ id, width: 900, height: 500 }));
const order = ['b', 'a', 'c'];

const shapeIn = (width: number, height: number) =>
  largestIn(
    inRows(boxes, order, 60).map((positions) => layoutOf(boxes, positions)),
    { width, height },
  )?.extent;

it('puts frames side by side as far as the window is wide', () => {
  expect(shapeIn(3000, 600)).toEqual({ width: 2820, height: 500 });
  expect(shapeIn(1400, 800)).toEqual({ width: 1860, height: 1060 });
  expect(shapeIn(400, 900)).toEqual({ width: 900, height: 1620 });
});

it('keeps the order, and frames apart', () => {
  expect([...(inRows(boxes, order, 60)[1] ?? [])]).toEqual([
    ['b', { x: 0, y: 0 }],
    ['a', { x: 960, y: 0 }],
    ['c', { x: 0, y: 560 }],
  ]);
});

it('lets a layout that says more be somewhat smaller', () => {
  const [layout] = inRows(boxes, order, 60);
  if (!layout) throw new Error('No layout');
  const plain = layoutOf(boxes, layout);
  const telling = { ...plain, worth: 1.2, extent: { width: 1000, height: 1782 } };
  expect(largestIn([plain, telling], { width: 500, height: 500 })).toBe(telling);
  expect(largestIn([], { width: 500, height: 500 })).toBeUndefined();
});

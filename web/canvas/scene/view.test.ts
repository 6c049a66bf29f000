import { describe, expect, test } from 'vitest';
import { ordersOfUsers } from './orders.testing.ts';
import { createSceneBuilder } from './scene.ts';
import { firstView, isInView, routeView } from './view.ts';

const scene = createSceneBuilder()(ordersOfUsers());
const frame = scene.frames[0];
const box = { x: 0, y: 0, width: frame?.frame.width ?? 0, height: frame?.frame.height ?? 0 };

describe('firstView', () => {
  test('shows everything where that is readable', () => {
    const window = { width: 1600, height: 1000 };
    const view = firstView(scene, window);
    expect(view?.zoom).toBe(1);
    expect(view && isInView(box, view, window)).toBe(true);
  });

  test('shows the beginning of the first frame, readably, where it is not', () => {
    const window = { width: 500, height: 300 };
    const view = firstView(scene, window);
    expect(view?.zoom).toBeGreaterThan(0.6);
    expect(view && isInView({ ...box, width: 10, height: 10 }, view, window)).toBe(true);
  });

  test('has nothing to show of an empty scene', () => {
    expect(firstView({ frames: [], links: [] }, { width: 800, height: 600 })).toBeUndefined();
  });
});

test('routeView takes the first selection that is readable as a whole', () => {
  const window = { width: 800, height: 600 };
  const near = { x: 100, y: 100, width: 400, height: 300 };
  const far = { x: 9000, y: 100, width: 100, height: 100 };
  const view = routeView([[near, far], [near]], window);
  expect(view && isInView(near, view, window)).toBe(true);
  expect(view && isInView(far, view, window)).toBe(false);
  expect(routeView([[]], window)).toBeUndefined();
});

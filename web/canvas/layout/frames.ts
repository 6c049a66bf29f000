/** How the frames of a scene go together in the window. Pure. */
import type { Point, Size } from '../scene/types.ts';
import { type Box, extentOf } from './graph.ts';

/** Frames and cards laid out in one way. */
export type Layout = { positions: Map<string, Point>; extent: Size; worth: number };

/** Frames in rows, in the order given, as wide as each number of them that could make a row. */
export function inRows(boxes: readonly Box[], order: readonly string[], gap: number): Map<string, Point>[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const ordered = order.flatMap((id) => byId.get(id) ?? []);
  return ordered.map((_, last) => {
    const widest = ordered.slice(0, last + 1).reduce((sum, { width }) => sum + width + gap, 0);
    return rowsOf(ordered, widest, gap);
  });
}

function rowsOf(boxes: readonly Box[], widest: number, gap: number): Map<string, Point> {
  const placed = new Map<string, Point>();
  let [x, y, height] = [0, 0, 0];
  for (const box of boxes) {
    if (x > 0 && x + box.width > widest) {
      y += height + gap;
      [x, height] = [0, 0];
    }
    placed.set(box.id, { x, y });
    x += box.width + gap;
    height = Math.max(height, box.height);
  }
  return placed;
}

/** A layout of boxes with its extent. `worth` weighs it against others: 1 for one that says nothing but where. */
export function layoutOf(boxes: readonly Box[], positions: Map<string, Point>, worth = 1): Layout {
  return { positions, extent: extentOf(boxes, positions), worth };
}

/** The layout that can be seen largest as a whole in a window, weighed; the first of those that are as good. */
export function largestIn<T extends Layout>(layouts: readonly T[], window: Size): T | undefined {
  let best: T | undefined;
  let most = 0;
  for (const layout of layouts) {
    const { width, height } = layout.extent;
    const value = layout.worth * Math.min(1, window.width / width, window.height / height);
    if (value > most) [best, most] = [layout, value];
  }
  return best;
}

/** Where to look: choices of a viewport that keep what matters readable. Pure. */
import type { Point, Scene, Size } from './types.ts';

export type Box = Point & Size;
export type View = { x: number; y: number; zoom: number };

/** Below this zoom 12 px text is smaller than 8 px: readable with effort. */
const readable = 0.66;
/** Below this zoom the whole is not worth seeing in place of a readable part of it. */
const overview = 0.6;
/** Room at the edges of the window, in pixels. */
const margin = 16;
/** Height at the top of the window that the bar for adding covers, in pixels. */
const covered = 36;

/** The smallest box around some; undefined around none. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The greatest zoom up to 1 at which a box fits into a window. */
export function zoomFor(box: Size, window: Size): number {
  return Math.min(1, (window.width - 2 * margin) / box.width, (window.height - 2 * margin) / box.height);
}

/** A view with the box in the middle, or from its top left corner where it does not fit. */
export function viewOf(box: Box, window: Size, zoom: number): View {
  const spare = (room: number, taken: number) => Math.max(margin, (room - taken * zoom) / 2);
  return {
    zoom,
    x: spare(window.width, box.width) - box.x * zoom,
    y: spare(window.height, box.height) - box.y * zoom,
  };
}

/**
 * The first view of a scene: all of it where that is readable, and otherwise the lanes of the first frame with
 * what of the cards has room beside them, since the keys are where reading begins.
 */
export function firstView(scene: Scene, window: Size): View | undefined {
  const frames = scene.frames.map(({ x, y, frame }) => ({ x, y, width: frame.width, height: frame.height }));
  const all = around(frames);
  const first = scene.frames[0];
  if (!all || !first) return undefined;
  const below = uncovered(window);
  const zoom = zoomFor(all, below);
  if (zoom >= overview) return lowered(viewOf(all, below, zoom));
  const lanes = { x: first.x, y: first.y, width: first.frame.cards.x, height: first.frame.height };
  const width = Math.min(first.frame.width, lanes.width + (first.cards[0]?.card.width ?? 0));
  const closer = Math.max(readable, Math.min(1, (window.width - 2 * margin) / width));
  return lowered(viewOf({ ...lanes, width: first.frame.width }, below, closer));
}

/**
 * The view of a route: the first of the selections, from all of it to its lanes alone, that is readable as a
 * whole; the last of them as near as it must be otherwise.
 */
export function routeView(selections: readonly (readonly Box[])[], window: Size): View | undefined {
  const boxes = selections.map((selection) => around(selection)).filter((box) => box !== undefined);
  const below = uncovered(window);
  const box = boxes.find((candidate) => zoomFor(candidate, below) >= readable) ?? boxes.at(-1);
  return box && lowered(viewOf(box, below, Math.max(readable, zoomFor(box, below))));
}

const uncovered = ({ width, height }: Size): Size => ({ width, height: height - covered });
const lowered = (view: View): View => ({ ...view, y: view.y + covered });

/** A view after its window got another size: what was in the middle still is. */
export function recentred(view: View, before: Size, after: Size): View {
  return {
    ...view,
    x: view.x + (after.width - before.width) / 2,
    y: view.y + (after.height - before.height) / 2,
  };
}

/** Whether a box lies within the window as a whole. */
export function isInView({ x, y, width, height }: Box, view: View, window: Size): boolean {
  return (
    x * view.zoom + view.x >= 0 &&
    y * view.zoom + view.y >= 0 &&
    (x + width) * view.zoom + view.x <= window.width &&
    (y + height) * view.zoom + view.y <= window.height
  );
}

/** What the layout engine needs to know of a scene, and what it makes of it. Pure. */
import { measures } from '../scene/measures.ts';
import type { Point, Scene, Size } from '../scene/types.ts';

export type Box = { id: string } & Size;
export type Edge = { id: string; from: string; to: string };

export type LayoutFrame = {
  id: string;
  /** Cards with their sizes. */
  cards: Box[];
  /** Relationships within the frame. */
  edges: Edge[];
  /** What the frame needs around its cards. */
  around: Size;
  /** Height of its lanes, which its cards may as well fill. */
  height: number;
};

export type LayoutGraph = { frames: LayoutFrame[]; edges: Edge[] };

/** Frames with their cards, and the relationships within and between them. */
export function graphOf(scene: Scene): LayoutGraph {
  const home = new Map(
    scene.frames.flatMap(({ frame, cards }) => cards.map(({ card }) => [card.id, frame.id] as const)),
  );
  const edges = scene.links.map(({ id, from, to }) => ({ id, from, to }));
  return {
    frames: scene.frames.map(({ frame, cards, lanes }) => ({
      id: frame.id,
      cards: cards.map(({ card }) => ({ id: card.id, width: card.width, height: card.height })),
      edges: edges.filter(({ from, to }) => home.get(from) === frame.id && home.get(to) === frame.id),
      around: {
        width: frame.cards.x + measures.framePadding,
        height: frame.cards.y + measures.framePadding,
      },
      height: lanes.reduce((sum, { height }) => sum + height + measures.laneGap, 0),
    })),
    edges: edges.flatMap(({ id, from, to }) => {
      const [a, b] = [home.get(from), home.get(to)];
      return a && b && a !== b ? [{ id, from: a, to: b }] : [];
    }),
  };
}

/** The smallest box around boxes that lie where `at` says. */
export function extentOf(boxes: readonly Box[], at: ReadonlyMap<string, Point>): Size {
  let width = 0;
  let height = 0;
  for (const box of boxes) {
    const { x, y } = at.get(box.id) ?? { x: 0, y: 0 };
    width = Math.max(width, x + box.width);
    height = Math.max(height, y + box.height);
  }
  return { width, height };
}

/**
 * Cards in columns, in the order given, each column as long as the tallest needs for about `columns` columns:
 * what is left where a layering would be far longer than wide, or wider than long.
 */
export function inColumns(
  boxes: readonly Box[],
  order: readonly string[],
  height: number,
): Map<string, Point> {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const placed = new Map<string, Point>();
  let [x, y] = [0, 0];
  for (const id of order) {
    const box = byId.get(id);
    if (!box) continue;
    if (y > 0 && y + box.height > height) {
      x += measures.card + measures.cardGapX;
      y = 0;
    }
    placed.set(id, { x, y });
    y += box.height + measures.cardGapY;
  }
  return placed;
}

/** How long columns should be so that cards beside lanes of a height make a frame about 1.3 times as wide as high. */
export function columnHeight({ cards, around, height }: LayoutFrame): number {
  const tallest = Math.max(0, ...cards.map((card) => card.height));
  const total = cards.reduce((sum, card) => sum + card.height + measures.cardGapY, 0);
  let best = Math.max(tallest, height);
  let difference = Number.POSITIVE_INFINITY;
  for (let columns = 1; columns <= Math.max(1, cards.length); columns += 1) {
    const long = Math.max(tallest, height, total / columns);
    const wide = around.width + columns * (measures.card + measures.cardGapX);
    const off = Math.abs(Math.log(wide / (long + around.height) / 1.3));
    if (off < difference) {
      difference = off;
      best = Math.max(tallest, total / columns + tallest / 2, height);
    }
  }
  return best;
}

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

/** Cards in columns, in the order given, none longer than `height` unless a single card is. */
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

/** So much wider than high a frame reads best. */
export const goodShape = 1.3;
/** A layering shows how entities belong together, for which a frame may be this much (as a logarithm) out of shape. */
const worthOfLayers = 0.2;

/** How far (as a logarithm) a frame with its cards laid out so would be from a good shape. */
export function outOfShape(
  { cards, around, height }: LayoutFrame,
  at: ReadonlyMap<string, Point>,
  shape = goodShape,
): number {
  const extent = extentOf(cards, at);
  const wide = around.width + extent.width;
  const high = around.height + Math.max(extent.height, height);
  return Math.abs(Math.log(wide / high / shape));
}

/**
 * The best of a layering and of columns in the layering's order: a star of entities layers into one endless
 * column, and a few cards into a row that is far wider than any window.
 * @param shape How much wider than high the frame should be.
 */
export function bestOf(
  frame: LayoutFrame,
  layered: Map<string, Point>,
  shape = goodShape,
): Map<string, Point> {
  const order = [...layered].sort(([, a], [, b]) => a.x - b.x || a.y - b.y).map(([id]) => id);
  const total = frame.cards.reduce((sum, card) => sum + card.height + measures.cardGapY, 0);
  const tallest = Math.max(0, ...frame.cards.map((card) => card.height));
  let best = layered;
  let least = outOfShape(frame, layered, shape) - worthOfLayers;
  for (let columns = 1; columns <= frame.cards.length; columns += 1) {
    const tried = inColumns(frame.cards, order, total / columns + (columns > 1 ? tallest / 2 : 0));
    const off = outOfShape(frame, tried, shape);
    if (off < least) [best, least] = [tried, off];
  }
  return best;
}

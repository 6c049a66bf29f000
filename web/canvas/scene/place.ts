import { measures } from './measures.ts';
import type { Point, Positions, Size } from './types.ts';

type Box = Point & Size;

/**
 * A place for every card of a frame: its own where it has one, and for the others the first free one, column by
 * column, no column longer than `height` unless a single card is.
 */
export function placeCards(
  cards: readonly ({ id: string } & Size)[],
  positions: Positions,
  height: number,
): Map<string, Point> {
  const placed = new Map<string, Point>();
  const boxes: Box[] = [];
  for (const { id, width, height: own } of cards) {
    const position = positions.get(id);
    if (!position) continue;
    placed.set(id, { x: Math.max(0, position.x), y: Math.max(0, position.y) });
    boxes.push({ ...position, width, height: own });
  }
  for (const card of cards) {
    if (placed.has(card.id)) continue;
    const free = firstFree(card, boxes, height);
    placed.set(card.id, free);
    boxes.push({ ...free, width: card.width, height: card.height });
  }
  return placed;
}

function firstFree(size: Size, boxes: readonly Box[], height: number): Point {
  for (let x = 0; ; x += measures.card + measures.cardGapX) {
    let y = 0;
    for (;;) {
      const hit = boxes.find((box) => overlaps({ x, y, ...size }, box));
      if (!hit) break;
      y = hit.y + hit.height + measures.cardGapY;
    }
    if (y === 0 || y + size.height <= height) return { x, y };
  }
}

function overlaps(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + measures.cardGapX / 2 &&
    b.x < a.x + a.width + measures.cardGapX / 2 &&
    a.y < b.y + b.height + measures.cardGapY / 2 &&
    b.y < a.y + a.height + measures.cardGapY / 2
  );
}

/**
 * A place for every frame: its own where it has one; the others in rows below everything that has one, each row
 * about as wide as the whole would be were it square.
 */
export function placeFrames(
  frames: readonly ({ id: string } & Size)[],
  positions: Positions,
): Map<string, Point> {
  const placed = new Map<string, Point>();
  let bottom = 0;
  for (const { id, height } of frames) {
    const position = positions.get(id);
    if (!position) continue;
    placed.set(id, position);
    bottom = Math.max(bottom, position.y + height + measures.frameGap);
  }
  const rest = frames.filter(({ id }) => !placed.has(id));
  const area = rest.reduce((sum, { width, height }) => sum + width * height, 0);
  const widest = Math.max(1.5 * Math.sqrt(area), ...rest.map(({ width }) => width));
  let x = 0;
  let y = bottom;
  let rowHeight = 0;
  for (const { id, width, height } of rest) {
    if (x > 0 && x + width > widest) {
      x = 0;
      y += rowHeight + measures.frameGap;
      rowHeight = 0;
    }
    placed.set(id, { x, y });
    x += width + measures.frameGap;
    rowHeight = Math.max(rowHeight, height);
  }
  return placed;
}

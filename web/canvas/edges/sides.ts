/** Where an edge between two cards begins and ends, and how it runs. */
export type Side = 'left' | 'right' | 'top' | 'bottom';
export type Rect = { x: number; y: number; width: number; height: number };
export type End = { x: number; y: number; side: Side };

/** Cards are joined at the height of their names, so that an edge does not end at some attribute. */
const nameHeight = 18;
/** Cards nearer than this, one above the other, are joined from bottom to top. */
const near = 120;

/**
 * The two ends of an edge: beside each other, the sides that face; one above the other, bottom and top where they
 * are neighbours and the right sides otherwise.
 * @param shift Keeps parallel edges apart, in pixels.
 */
export function endsBetween(from: Rect, to: Rect, shift: number): [End, End] {
  const at = (rect: Rect, side: Side): End => {
    if (side === 'left' || side === 'right') {
      return { side, x: side === 'left' ? rect.x : rect.x + rect.width, y: rect.y + nameHeight + shift };
    }
    return {
      side,
      x: rect.x + rect.width / 2 + shift,
      y: side === 'top' ? rect.y : rect.y + rect.height,
    };
  };
  const margin = 24;
  if (from.x >= to.x + to.width + margin) return [at(from, 'left'), at(to, 'right')];
  if (to.x >= from.x + from.width + margin) return [at(from, 'right'), at(to, 'left')];
  const below = from.y - (to.y + to.height);
  const above = to.y - (from.y + from.height);
  if (below >= 8 && below < near) return [at(from, 'top'), at(to, 'bottom')];
  if (above >= 8 && above < near) return [at(from, 'bottom'), at(to, 'top')];
  return [at(from, 'right'), at(to, 'right')];
}

/**
 * Sizes of everything on the canvas, in pixels at zoom 1. The scene works them out from the texts, so that the
 * layout engine and React Flow know them without measuring, and the stylesheets take them as they are.
 */
export const measures = {
  frameHeader: 40,
  /** Routes come down in it on the left, to the lanes. */
  framePadding: 28,
  /** Between the lanes and the cards: room for the routes. */
  gutter: 72,
  laneHeader: 28,
  /** Height of a lane of which only the header shows. */
  laneCollapsed: 32,
  columnTitles: 18,
  row: 28,
  groupGap: 6,
  lanePadding: 10,
  laneFooter: 24,
  laneGap: 12,
  nameColumn: { min: 84, max: 180 },
  partition: { min: 88, max: 300 },
  scope: { min: 48, max: 200 },
  /** Between two scopes: the connector that narrows, or the break. */
  connector: 16,
  card: 240,
  cardHeader: 36,
  attribute: 20,
  cardSection: 9,
  /** More attributes than this fold into one line until the card is unfolded. */
  attributesShown: 12,
  cardGapX: 88,
  cardGapY: 28,
  frameGap: 64,
  emptyCards: { width: 264, height: 132 },
  chip: { width: 344, height: 56 },
  /** Between a pattern and the frame below it. */
  chipGap: 28,
  grid: 4,
} as const;

/** Heights of the scopes after the partition, outermost first; deeper ones are as high as the last. */
const scopeHeights = [22, 20, 18, 16];

/** Height of the scope at this depth: 0 is the partition, which fills its row. */
export function scopeHeight(depth: number): number {
  if (depth === 0) return measures.row - 2;
  return scopeHeights[Math.min(depth, scopeHeights.length) - 1] ?? 16;
}

/** Width of a text in the monospace face at 12 px: all its letters are 0.602 em wide or less in common faces. */
export function monoWidth(text: string): number {
  return Math.ceil(text.length * 7.25);
}

/** Width of a text in the interface face at 12 px: an estimate on the generous side. */
export function textWidth(text: string): number {
  return Math.ceil(text.length * 6.6);
}

/** The nearest value from `min` to `max`. */
export function clamp(value: number, { min, max }: { min: number; max: number }): number {
  return Math.max(min, Math.min(max, value));
}

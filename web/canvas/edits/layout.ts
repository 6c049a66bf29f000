/** Changes to where things lie on the canvas. */
import type { Model } from '../../../src/model/schema.ts';
import type { Point, Positions, Scene } from '../scene/types.ts';

/** Writes positions (of frames, and of cards within their frame's area) into the layout, rounded to whole pixels. */
export function setPositions(model: Model, positions: Positions): void {
  const nodes = new Map(model.layout.nodes.map((node) => [node.id, node]));
  for (const [id, { x, y }] of positions) {
    const at = { x: Math.round(x), y: Math.round(y) };
    const node = nodes.get(id);
    if (node) Object.assign(node, at);
    else model.layout.nodes.push({ id, ...at });
  }
}

/** Collapses lanes to their headers, or expands them; a lane has the id of its index, or of its table. */
export function setCollapsed(model: Model, lanes: readonly string[], collapsed: boolean): void {
  const others = (model.layout.collapsed ?? []).filter((id) => !lanes.includes(id));
  const next = collapsed ? [...others, ...lanes] : others;
  if (next.length > 0) model.layout.collapsed = next;
  else delete model.layout.collapsed;
}

/** Where everything of a scene lies, in the form that the layout keeps. */
export function positionsIn(scene: Scene): Map<string, Point> {
  return new Map(
    scene.frames.flatMap(({ x, y, frame, cards }): [string, Point][] => [
      [frame.id, { x, y }],
      ...cards.map(({ card, x: left, y: top }): [string, Point] => [
        card.id,
        { x: left - frame.cards.x, y: top - frame.cards.y },
      ]),
    ]),
  );
}

import type { NodeChange, OnNodeDrag } from '@xyflow/react';
import { useCallback, useState } from 'react';
import { endGroup } from '../../state/document.ts';
import { positionsIn } from '../edits/layout.ts';
import type { CanvasNode } from '../nodes/types.ts';
import type { Point, Positions, Scene } from '../scene/types.ts';
import { move } from './commands.ts';

const nothing: Positions = new Map();

/**
 * Dragging: while it lasts, positions live here; on the drop they are written into the model once, as one step
 * of history.
 */
export function useMoves(scene: Scene) {
  const [live, setLive] = useState<Positions>(nothing);
  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.position && change.dragging
        ? [[change.id, change.position] as const]
        : [],
    );
    if (moved.length > 0) setLive((known) => new Map([...known, ...moved]));
  }, []);
  const onNodeDragStop: OnNodeDrag<CanvasNode> = (_event, node) => {
    setLive(nothing);
    const found = placeOf(scene, node);
    if (!found || (found.from.x === node.position.x && found.from.y === node.position.y)) return;
    endGroup();
    // What only lies where the automatic layout put it keeps its place now that somebody cares.
    move(new Map([...positionsIn(scene), [node.id, found.to]]), `Move ${found.name}`);
    endGroup();
  };
  return { live, moves: { onNodesChange, onNodeDragStop } };
}

/** Where a dragged node lay, as React Flow has it, and where it goes, as the layout keeps it. */
function placeOf(scene: Scene, node: CanvasNode): { name: string; from: Point; to: Point } | undefined {
  const { x, y } = node.position;
  for (const { frame, cards, ...at } of scene.frames) {
    if (frame.id === node.id) return { name: frame.name, from: { x: at.x, y: at.y }, to: { x, y } };
    const found = cards.find(({ card }) => card.id === node.id);
    if (!found) continue;
    const to = { x: Math.max(0, x - frame.cards.x), y: Math.max(0, y - frame.cards.y) };
    return { name: found.card.name, from: { x: found.x, y: found.y }, to };
  }
  return undefined;
}

import { type DragEvent, useState } from 'react';
import { endGroup } from '../../state/document.ts';
import { measures } from '../scene/measures.ts';
import type { SceneLane } from '../scene/types.ts';
import { dropOnLane } from './commands.ts';
import { type Dragged, type DropSpot, setDragged, useCanvas } from './ui.ts';

/**
 * The spot for a drop at `x` (pixels from the lane's left edge, at zoom 1): before or behind the scope there, in
 * the row of the dragged attribute's entity.
 */
export function spotAt(lane: SceneLane, dragged: Dragged, x: number): DropSpot | undefined {
  // There is nothing to see of where it would land.
  if (lane.collapsed) return undefined;
  const row = lane.groups.flatMap(({ rows }) => rows).find(({ entity }) => entity === dragged.entity);
  if (!row && !lane.absent.some(({ id }) => id === dragged.entity)) return undefined;
  const column =
    lane.columns.find((candidate) => x < candidate.x + candidate.width + measures.connector / 2) ??
    lane.columns.at(-1);
  if (!column) return undefined;
  const { key, position } = column;
  const y = row?.y ?? lane.height - measures.laneFooter - 4;
  const mine = lane.columns.filter((other) => other.key === key && other.position === position);
  const scopes = (row?.[key] ?? []).filter(
    (scope) => scope.position === position && scope.segments.length > 0,
  );
  const references = scopes
    .flatMap(({ segments }) => segments)
    .filter(({ kind }) => kind === 'reference').length;
  const end = { key, position, ordinal: references, y };
  if (key === 'partition') return { ...end, x: column.x + column.width - 2 };
  const before = mine.findIndex((candidate) => x < candidate.x + candidate.width / 2);
  const target = before < 0 ? undefined : mine[before];
  if (!target || before >= scopes.length) {
    const last = mine[Math.max(0, Math.min(scopes.length, mine.length) - 1)] ?? column;
    return { ...end, x: scopes.length === 0 ? last.x : last.x + last.width + 3 };
  }
  return { key, position, ordinal: before, x: target.x - 4, y };
}

/** Makes a lane take attributes and segments that are dropped on it, and show where they would land. */
export function useLaneDrop(lane: SceneLane) {
  const dragged = useCanvas((state) => state.dragged);
  const [spot, setSpot] = useState<DropSpot>();
  const find = (event: DragEvent<HTMLElement>) => {
    if (!dragged) return undefined;
    const box = event.currentTarget.getBoundingClientRect();
    const zoom = box.width / event.currentTarget.offsetWidth;
    return spotAt(lane, dragged, (event.clientX - box.left) / zoom);
  };
  return {
    spot: dragged && spot,
    handlers: {
      onDragOver: (event: DragEvent<HTMLElement>) => {
        const next = find(event);
        if (!next) return;
        event.preventDefault();
        setSpot((known) => (known && known.x === next.x && known.y === next.y ? known : next));
      },
      onDragLeave: (event: DragEvent<HTMLElement>) => {
        const inside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!inside) setSpot(undefined);
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        const target = find(event);
        setSpot(undefined);
        if (!dragged || !target) return;
        event.preventDefault();
        dropOnLane(lane.id, dragged, target);
        setDragged(undefined);
        endGroup();
      },
    },
  };
}

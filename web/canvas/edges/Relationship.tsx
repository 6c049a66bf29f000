import { type EdgeProps, getSmoothStepPath, Position, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import { classes } from '../../ui/classes.ts';
import { useLight } from '../nodes/useLight.ts';
import { textWidth } from '../scene/measures.ts';
import styles from './edges.module.css';
import { type End, endsBetween, type Side } from './sides.ts';
import type { RelationshipEdge } from './types.ts';

const positions: Record<Side, Position> = {
  left: Position.Left,
  right: Position.Right,
  top: Position.Top,
  bottom: Position.Bottom,
};

/** A relationship between two cards: a crow's foot where there are many, a bar where there is one. */
export const Relationship = memo(function Relationship({
  id,
  source,
  target,
  data,
  selected,
}: EdgeProps<RelationshipEdge>) {
  const from = useInternalNode(source);
  const to = useInternalNode(target);
  const light = useLight();
  if (!from || !to || !data) return null;
  const [start, end] = endsBetween(rectOf(from), rectOf(to), shiftOf(id));
  const [path, x, y] = getSmoothStepPath({
    sourceX: start.x,
    sourceY: start.y,
    sourcePosition: positions[start.side],
    targetX: end.x,
    targetY: end.y,
    targetPosition: positions[end.side],
    borderRadius: 8,
    offset: 22,
  });
  const width = textWidth(data.label) + 8;
  // Between two cards one above the other there is no room on the line, but beside it.
  const beside = start.side !== end.side && (start.side === 'top' || start.side === 'bottom');
  const left = beside ? Math.max(start.x, end.x) + besideLine : x - width / 2;
  return (
    <g className={classes(styles.relationship, selected && styles.selected, data.dimmed && styles.dimmed)}>
      <title>{data.title}</title>
      <path d={path} className={styles.line} />
      <path d={manyPath(start)} className={styles.line} />
      <path d={onePath(end)} className={styles.line} />
      <path d={path} className={classes(styles.hit, 'react-flow__edge-interaction')} />
      {data.label && !light && (
        <g transform={`translate(${left} ${y - 8})`}>
          <rect width={width} height={16} rx={3} className={styles.labelBox} />
          <text x={width / 2} y={12} textAnchor="middle" className={styles.label}>
            {data.label}
          </text>
        </g>
      )}
    </g>
  );
});

/** From a line to the label beside it: past the foot of a crow. */
const besideLine = 8;

type Internal = NonNullable<ReturnType<typeof useInternalNode>>;

function rectOf(node: Internal) {
  const { x, y } = node.internals.positionAbsolute;
  return { x, y, width: node.measured.width ?? 0, height: node.measured.height ?? 0 };
}

/** The same few pixels for the same edge, so that edges of one card do not lie on one another. */
function shiftOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 997;
  return (sum % 5) * 5 - 10;
}

const outward: Record<Side, [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  top: [0, -1],
  bottom: [0, 1],
};

function manyPath({ x, y, side }: End): string {
  const [dx, dy] = outward[side];
  const tip = `${x + dx * 11} ${y + dy * 11}`;
  return `M${x + dy * 5} ${y + dx * 5}L${tip}L${x - dy * 5} ${y - dx * 5}`;
}

function onePath({ x, y, side }: End): string {
  const [dx, dy] = outward[side];
  const [cx, cy] = [x + dx * 7, y + dy * 7];
  return `M${cx + dy * 5} ${cy + dx * 5}L${cx - dy * 5} ${cy - dx * 5}`;
}

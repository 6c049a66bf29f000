import type { NodeHandle } from '@xyflow/react';
import styles from './Anchors.module.css';

/**
 * The points of a node where edges end, in the form in which React Flow looks for them when it measures a node
 * that came into view. Its own Handle component would make each of them a place to pull connections from.
 */
export function Anchors({ handles }: { handles: readonly NodeHandle[] }) {
  return handles.map(({ id, type, position, x, y }) => (
    <span
      key={`${type}:${id}`}
      className={`${styles.anchor} ${type}`}
      data-handleid={id}
      data-handlepos={position}
      style={{ left: x, top: y }}
      aria-hidden
    />
  ));
}

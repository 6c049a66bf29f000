import { Unlink } from 'lucide-react';
import { measures, scopeHeight } from '../scene/measures.ts';
import styles from './Lane.module.css';

export type ConnectorState = 'plain' | 'consumed' | 'ended' | 'broken' | 'beyond';

/**
 * What joins two scopes: two lines that draw together, as the scope narrows. Where the pattern does not know the
 * next scope there is a gap instead, with the sign of a broken chain where a Scan begins.
 */
export function Connector({
  x,
  width,
  from,
  to,
  together,
  state,
}: {
  x: number;
  width: number;
  /** Depths of the scopes at both ends. */
  from: number;
  to: number;
  /** Both are partition key attributes: known together or not at all. */
  together?: boolean;
  state: ConnectorState;
}) {
  const middle = measures.row / 2 - 1;
  if (state === 'broken') {
    return (
      <span className={styles.broken} style={{ left: x, width }} title="The key is unknown from here on">
        <Unlink size={13} role="img" aria-label="The chain breaks here" />
      </span>
    );
  }
  if (together) {
    return (
      <span className={styles.together} style={{ left: x, width }} aria-hidden>
        +
      </span>
    );
  }
  const [a, b] = [scopeHeight(from) / 2, scopeHeight(to) / 2];
  return (
    <svg
      className={styles.connector}
      data-bound={state}
      style={{ left: x, width }}
      width={width}
      height={measures.row}
      aria-hidden
    >
      <path
        className={styles.funnel}
        d={`M0 ${middle - a}L${width} ${middle - b}V${middle + b}L0 ${middle + a}Z`}
      />
      <path d={`M0 ${middle - a}L${width} ${middle - b}M0 ${middle + a}L${width} ${middle + b}`} />
    </svg>
  );
}

import { TriangleAlert } from 'lucide-react';
import { load } from '../figures.ts';
import styles from './Partitions.module.css';

/** A figure with a bar against its limit; over the limit a sign and a word say so. */
export function Meter({
  value,
  limit,
  text = load,
}: {
  value: number;
  limit: number;
  text?(value: number): string;
}) {
  const share = value / limit;
  const isOver = share > 1;
  return (
    <div className={styles.meter} data-over={isOver || undefined}>
      <span className={styles.track} aria-hidden>
        <span style={{ inlineSize: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span className={styles.value}>{text(value)}</span>
      {isOver && (
        <span className={styles.over}>
          <TriangleAlert size={12} aria-hidden /> over limit
        </span>
      )}
    </div>
  );
}

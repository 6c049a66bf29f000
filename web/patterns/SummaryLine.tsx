import { classes } from '../ui/classes.ts';
import { verdictKind } from '../ui/verdict.ts';
import type { VerdictCount } from './rows.ts';
import styles from './SummaryLine.module.css';

/** `17 patterns: 4 GetItem, 11 Query, 1 Query ×3, 1 Scan`; a verdict narrows the list to the patterns that have it. */
export function SummaryLine({
  total,
  counts,
  chosen,
  onChoose,
}: {
  total: number;
  counts: VerdictCount[];
  chosen: string | undefined;
  onChoose(label: string | undefined): void;
}) {
  const heading = total === 1 ? '1 pattern' : `${total} patterns`;
  return (
    <fieldset className={styles.summary} aria-label="Summary">
      <span className={styles.total}>{counts.length > 0 ? `${heading}:` : heading}</span>
      {counts.map(({ label, count, verdict }, at) => {
        const pressed = label === chosen;
        return (
          <span key={label}>
            <button
              type="button"
              className={classes(styles.verdict, styles[verdictKind(verdict)])}
              aria-pressed={pressed}
              title={pressed ? 'Show all patterns' : `Show only ${label}`}
              onClick={() => onChoose(pressed ? undefined : label)}
            >
              {count} {label}
            </button>
            {at < counts.length - 1 && ','}
          </span>
        );
      })}
      {chosen !== undefined && (
        <button type="button" className={styles.all} onClick={() => onChoose(undefined)}>
          Show all
        </button>
      )}
    </fieldset>
  );
}

import { classes } from '../ui/classes.ts';
import { verdictKind } from '../ui/verdict.ts';
import type { VerdictCount } from './rows.ts';
import styles from './SummaryLine.module.css';

/** `17 patterns: 4 GetItem, 9 Query, 1 Scan · 3 PutItem`: reads, then writes; a verdict narrows the list to the patterns that have it. */
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
      {counts.map(({ label, count, verdict, kind }, at) => {
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
            {ending(kind, counts[at + 1]?.kind)}
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

/** What stands behind a verdict: a comma, a point where writes begin, nothing at the end. */
function ending(kind: VerdictCount['kind'], next: VerdictCount['kind'] | undefined): string {
  if (next === undefined) return '';
  return next === kind ? ',' : ' ·';
}

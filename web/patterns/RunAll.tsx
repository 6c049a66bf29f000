import { Play } from 'lucide-react';
import { perform } from '../state/actions.ts';
import { useSimulation } from '../state/simulation/index.ts';
import { Button } from '../ui/Button.tsx';
import styles from './RunAll.module.css';
import type { PatternRow } from './rows.ts';

/** Runs every read pattern, and says what came of it. */
export function RunAll({ rows }: { rows: PatternRow[] }) {
  const busy = useSimulation((state) => state.busy);
  const words = busy
    ? `${busy.label}${busy.of > 0 ? ` ${busy.done.toLocaleString('en')} of ${busy.of.toLocaleString('en')}` : ''}`
    : outcome(rows);
  if (!rows.some(({ kind }) => kind === 'read')) return null;
  return (
    <div className={styles.bar}>
      <Button
        look="quiet"
        icon={Play}
        disabled={busy !== undefined}
        title="Runs every read pattern on the items with typical values and compares each result (Ctrl+Shift+Enter)"
        onClick={() => perform('run.all')}
      >
        Run all reads
      </Button>
      <span className={styles.outcome} role="status">
        {words}
      </span>
    </div>
  );
}

/** `9 agree, 1 differs, 2 could not run`; nothing before anything has run. */
function outcome(rows: readonly PatternRow[]): string {
  const count = (state: string) => rows.filter(({ run }) => run?.state === state).length;
  const agree = count('agrees');
  const differ = count('differs');
  const stopped = count('stopped');
  const ran = count('ran');
  return [
    agree > 0 && `${agree} ${agree === 1 ? 'agrees' : 'agree'}`,
    differ > 0 && `${differ} ${differ === 1 ? 'differs' : 'differ'}`,
    stopped > 0 && `${stopped} could not run`,
    ran > 0 && `${ran} ran`,
  ]
    .filter(Boolean)
    .join(', ');
}

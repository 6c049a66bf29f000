import { useBusy } from '../state/notices.ts';
import { classes } from '../ui/classes.ts';
import styles from './Busy.module.css';

/** Says over the whole page what keeps it busy; `late` only where that takes more than a moment. */
export function Busy({ words, late }: { words: string; late?: boolean }) {
  return (
    <div className={classes(styles.veil, late && styles.late)}>
      <p className={styles.words}>{words}</p>
    </div>
  );
}

/** What keeps the page busy, while something does. The live region is always there, so that it is read out. */
export function BusyStatus() {
  const busy = useBusy();
  return <div role="status">{busy && <Busy words={busy} />}</div>;
}

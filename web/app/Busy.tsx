import { useBusy } from '../state/notices.ts';
import styles from './Busy.module.css';

/** Says over the whole page what keeps it busy. */
export function Busy({ words }: { words: string }) {
  return (
    <div className={styles.veil}>
      <p className={styles.words}>{words}</p>
    </div>
  );
}

/** What keeps the page busy, while something does. The live region is always there, so that it is read out. */
export function BusyStatus() {
  const busy = useBusy();
  return <div role="status">{busy && <Busy words={busy} />}</div>;
}

import { cancelTask, useSimulation } from '../state/simulation/index.ts';
import { Button } from '../ui/Button.tsx';
import { countText } from '../ui/count.ts';
import styles from './Items.module.css';

/** A long task at work: how far it is, and how to end it. */
export function Busy() {
  const busy = useSimulation((state) => state.busy);
  if (!busy) return null;
  const { label, done, of } = busy;
  return (
    <div className={styles.busy} role="status">
      <span>{label}</span>
      <progress aria-label={label} max={of || 1} value={of ? done : undefined} />
      {of > 0 && (
        <span className={styles.figures}>
          {countText(done)} of {countText(of)}
        </span>
      )}
      <Button look="quiet" onClick={() => void cancelTask()}>
        Cancel
      </Button>
    </div>
  );
}

import type { RunFigures } from '../../state/simulation/index.ts';
import { countText } from '../../ui/count.ts';
import styles from './Run.module.css';

/** How much of what was read was read in vain; nothing where that is nothing. */
export function Waste({ run }: { run: RunFigures }) {
  // A fetch reads the same items again; what the caller gets is then less than what was read, and none is dropped.
  const scanned = run.steps.reduce((sum, step) => sum + step.scanned, 0);
  const filtered = run.steps.reduce((sum, step) => sum + step.scanned - step.count, 0);
  const checked = run.steps.reduce((sum, step) => sum + step.dropped, 0);
  const dropped = filtered + checked;
  if (dropped <= 0 || scanned === 0) return null;
  const share = (scanned - dropped) / scanned;
  const words = [
    filtered > 0 && `the filter drops ${countText(filtered)}`,
    checked > 0 && `the caller drops ${countText(checked)}`,
  ].filter(Boolean);
  return (
    <div className={styles.waste}>
      <div className={styles.wasteBar} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <p>
        <b>{percent(1 - share)} read in vain:</b> of {countText(scanned)} items read and paid for{' '}
        {words.join(', ')}
      </p>
    </div>
  );
}

const percentFormat = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 3 });

function percent(share: number): string {
  return percentFormat.format(share);
}

import type { Pattern } from '../../src/model/schema.ts';
import { reasonInWords } from '../state/names.ts';
import { usePlan } from '../state/plans.ts';
import { VerdictChip } from '../ui/VerdictChip.tsx';
import { figuresOf, figureWords } from './figures.ts';
import styles from './PatternEditor.module.css';

/** What the sentence comes to so far. */
export function LiveVerdict({ pattern }: { pattern: Pattern }) {
  const plan = usePlan(pattern.id);
  return (
    <div role="status" aria-label="Verdict" className={styles.verdict}>
      {plan ? (
        <>
          <div className={styles.verdictLine}>
            <VerdictChip verdict={plan.verdict} />
            <span className={styles.figures}>{figureWords(figuresOf(plan))}</span>
          </div>
          {plan.missing && <p className={styles.missing}>{reasonInWords(plan.missing)}</p>}
        </>
      ) : (
        <p className={styles.missing}>No verdict yet.</p>
      )}
    </div>
  );
}

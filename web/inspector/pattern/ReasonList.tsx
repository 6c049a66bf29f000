import { CircleAlert, CircleX, Info } from 'lucide-react';
import type { Reason } from '../../../src/planner/plan.ts';
import { reasonInWords } from '../../state/names.ts';
import styles from './Pattern.module.css';

const icons = { error: CircleX, warning: CircleAlert, note: Info };

/** Reasons in words, each with a sign of how much it weighs. */
export function ReasonList({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason, at) => {
        const Icon = icons[reason.severity];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a reason may occur twice, about different steps
          <li key={at} className={styles.reason} data-severity={reason.severity}>
            <Icon size={14} role="img" aria-label={reason.severity} />
            <span>
              {reasonInWords(reason)} <code className={styles.code}>{reason.code}</code>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

import {
  Ban,
  Funnel,
  KeyRound,
  type LucideIcon,
  PencilLine,
  ScanLine,
  Split,
  TextSearch,
} from 'lucide-react';
import type { Verdict } from '../../src/planner/plan.ts';
import { classes } from './classes.ts';
import styles from './VerdictChip.module.css';
import { type VerdictKind, verdictKind } from './verdict.ts';

const icons: Record<VerdictKind, LucideIcon> = {
  get: KeyRound,
  query: TextSearch,
  multi: Split,
  filter: Funnel,
  scan: ScanLine,
  none: Ban,
  write: PencilLine,
};

/** A verdict as word, icon and colour. */
export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const kind = verdictKind(verdict);
  const Icon = icons[kind];
  return (
    <span className={classes(styles.chip, styles[kind])} data-verdict={kind}>
      <Icon size={13} aria-hidden />
      <span className={styles.words}>{verdict.label}</span>
    </span>
  );
}

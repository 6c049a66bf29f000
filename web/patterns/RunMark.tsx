import { CircleAlert, CircleCheck, CircleDashed, CirclePlay, TriangleAlert } from 'lucide-react';
import type { RunState, RunStatus } from '../state/running/status.ts';
import styles from './RunMark.module.css';

const icons = {
  agrees: CircleCheck,
  differs: TriangleAlert,
  stopped: CircleAlert,
  ran: CirclePlay,
  'not-run': CircleDashed,
};

const meanings: Record<RunState, string> = {
  agrees: 'The last run returned exactly what it should',
  differs: 'The last run did not return what it should, or differs from what is pinned',
  stopped: 'The last run could not be made: the inspector says why',
  ran: 'It ran; there was nothing to compare the result with',
  'not-run': 'Not run on these items yet',
};

/** What the last run of a pattern says, in a word. */
export function RunMark({ status: { state, words } }: { status: RunStatus }) {
  const Icon = icons[state];
  return (
    <span className={styles.mark} data-state={state} title={meanings[state]}>
      <Icon size={12} aria-hidden />
      {words}
    </span>
  );
}

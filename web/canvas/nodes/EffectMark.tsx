import { ArrowRightLeft, Equal, type LucideIcon, Minus, PencilLine } from 'lucide-react';
import type { Effect } from '../scene/route.ts';
import styles from './Lane.module.css';

/** What a write does to an entry of an index, as a word and a sign. */
export const effectMarks: Record<Effect, { words: string; meaning: string; icon: LucideIcon }> = {
  written: { words: 'entry written', meaning: 'DynamoDB writes the entry here', icon: PencilLine },
  moved: {
    words: 'entry moves',
    meaning: 'Its key changes: DynamoDB removes one entry and writes another',
    icon: ArrowRightLeft,
  },
  removed: { words: 'entry removed', meaning: 'DynamoDB removes the entry here', icon: Minus },
  none: { words: 'entry unchanged', meaning: 'Nothing that the index holds changes', icon: Equal },
};

/** The sign before an entity's row; its words stand in the row's name and the lane's heading. */
export function EffectMark({ effect }: { effect: Effect }) {
  const { meaning, icon: Icon } = effectMarks[effect];
  return (
    <span className={styles.effect} data-effect={effect} title={meaning}>
      <Icon size={11} aria-hidden />
    </span>
  );
}

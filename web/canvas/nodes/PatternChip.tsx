import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { VerdictChip } from '../../ui/VerdictChip.tsx';
import styles from './PatternChip.module.css';
import type { PatternNode } from './types.ts';

/** The selected access pattern, where its route begins. */
export const PatternChip = memo(function PatternChip({ id, data }: NodeProps<PatternNode>) {
  const { reads, verdict, kind, writes } = data.plan;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: parts of the canvas are stops of its own tab order
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      tabIndex={0}
      data-item="pattern"
      data-id={id}
      data-tone={data.tone}
      aria-label={`Access pattern ${data.name}: ${verdict.label}`}
      className={styles.chip}
    >
      <span className={styles.name} title={data.name}>
        {data.name}
      </span>
      <span className={styles.facts}>
        <VerdictChip verdict={verdict} />
        <span className={styles.reads}>
          {kind === 'read' ? `reads ${figure(reads.items)}` : writes && `writes ${figure(writes.items)}`}
        </span>
      </span>
    </div>
  );
}, (before, after) => before.data === after.data);

const figure = (value: number) =>
  value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 });

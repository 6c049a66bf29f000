import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { shortCountText } from '../../ui/count.ts';
import { VerdictChip } from '../../ui/VerdictChip.tsx';
import { Anchors } from './Anchors.tsx';
import { Item } from './Item.tsx';
import styles from './PatternChip.module.css';
import type { PatternNode } from './types.ts';

/** The selected access pattern, where its route begins. */
export const PatternChip = memo(
  function PatternChip({ id, data }: NodeProps<PatternNode>) {
    const { reads, verdict, kind, writes } = data.plan;
    return (
      <Item
        kind="pattern"
        id={id}
        tone={data.tone}
        label={`Access pattern ${data.name}: ${verdict.label}`}
        className={styles.chip}
      >
        <span className={styles.name} title={data.name}>
          {data.name}
        </span>
        <span className={styles.facts}>
          <VerdictChip verdict={verdict} />
          <span className={styles.reads}>
            {kind === 'read'
              ? `reads ${shortCountText(reads.items)}`
              : writes && `writes ${shortCountText(writes.items)}`}
          </span>
        </span>
        <Anchors handles={data.handles} />
      </Item>
    );
  },
  (before, after) => before.data === after.data,
);

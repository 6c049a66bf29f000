import type { GlobalIndex } from '../../../src/model/schema.ts';
import { endGroup } from '../../state/document.ts';
import { NumberField } from '../../ui/TextField.tsx';
import type { Change } from '../edits.ts';
import styles from '../Inputs.module.css';
import { Section } from '../Section.tsx';

/** Capacity of a global index of a provisioned table; it is apart from the table's own. */
export function ThroughputFields({ index, change }: { index: GlobalIndex; change: Change<GlobalIndex> }) {
  const set = (which: 'read' | 'write', units: number | undefined) =>
    change(
      'throughput',
      (draft) => {
        if (units !== undefined)
          draft.throughput = { ...{ read: 1, write: 1 }, ...draft.throughput, [which]: units };
      },
      `throughput ${which}`,
    );
  return (
    <Section title="Throughput">
      <div className={styles.pair}>
        <NumberField
          label="RCU"
          whole
          min={1}
          value={index.throughput?.read}
          onEnd={endGroup}
          onEdit={(units) => set('read', units)}
        />
        <NumberField
          label="WCU"
          whole
          min={1}
          value={index.throughput?.write}
          onEnd={endGroup}
          onEdit={(units) => set('write', units)}
        />
      </div>
    </Section>
  );
}

import type { Projection } from '../../../src/model/schema.ts';
import { Field } from '../../ui/Field.tsx';
import { NameList } from '../../ui/NameList.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import type { Change } from '../edits.ts';
import styles from '../Inputs.module.css';
import { Section } from '../Section.tsx';

const types = [
  { value: 'ALL', label: 'ALL' },
  { value: 'KEYS_ONLY', label: 'KEYS_ONLY' },
  { value: 'INCLUDE', label: 'INCLUDE' },
] as const;

/** Which attributes an index carries beside the keys. */
export function ProjectionFields({
  projection,
  names,
  change,
  kind,
}: {
  projection: Projection;
  names: readonly string[];
  change: Change<{ projection: Projection }>;
  kind: 'lsi' | 'gsi';
}) {
  return (
    <Section title="Projection">
      <div className={styles.line}>
        <Segmented<Projection['type']>
          label="Projection"
          value={projection.type}
          options={types}
          onChange={(type) =>
            change('projection', (draft) => {
              draft.projection = type === 'INCLUDE' ? { type, attributes: [] } : { type };
            })
          }
        />
      </div>
      {projection.type === 'INCLUDE' && (
        <Field label="Attributes carried beside the keys">
          {() => (
            <NameList
              label="projection"
              add="attribute"
              names={projection.attributes}
              options={names.map((name) => ({ value: name, label: name }))}
              onChange={(attributes) =>
                change('projection', (draft) => {
                  if (draft.projection.type === 'INCLUDE') draft.projection.attributes = attributes;
                })
              }
            />
          )}
        </Field>
      )}
      <p className={styles.hint}>
        {projection.type === 'ALL'
          ? 'Whole items: every read can be answered here; every write pays for all of it again.'
          : kind === 'lsi'
            ? 'What it does not carry, DynamoDB fetches from the table, item by item.'
            : 'What it does not carry needs a BatchGetItem on the table.'}
      </p>
    </Section>
  );
}

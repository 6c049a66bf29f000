import type { Attribute, Model } from '../../../src/model/schema.ts';
import { InlineSelect } from '../../ui/InlineSelect.tsx';
import type { Change } from '../edits.ts';
import styles from '../Inputs.module.css';

/** The attribute of another entity that this one is a copy of; a change there then owes a write here. */
export function CopyFields({
  model,
  attribute,
  change,
}: {
  model: Model;
  attribute: Attribute;
  change: Change<Attribute>;
}) {
  const { copyOf } = attribute;
  const source = model.entities.find(({ id }) => id === copyOf?.entity);
  return (
    <div className={styles.line}>
      <span className={styles.hint}>Copy of</span>
      <InlineSelect
        label="Copy of which entity"
        value={copyOf?.entity ?? ''}
        options={[
          { value: '', label: 'nothing' },
          ...model.entities.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) =>
          change('source', (draft) => {
            const entity = model.entities.find((candidate) => candidate.id === id);
            if (!entity) {
              delete draft.copyOf;
              return;
            }
            const same = entity.attributes.find(({ name }) => name === attribute.name);
            draft.copyOf = { entity: id, attribute: (same ?? entity.attributes[0])?.name ?? '' };
          })
        }
      />
      {copyOf && (
        <>
          <span className={styles.hint}>its</span>
          <InlineSelect
            label="Copy of which attribute"
            value={copyOf.attribute}
            options={[...new Set(source?.attributes.map(({ name }) => name))].map((name) => ({
              value: name,
              label: name,
            }))}
            onChange={(name) =>
              change('source', (draft) => {
                if (draft.copyOf) draft.copyOf.attribute = name;
              })
            }
          />
        </>
      )}
    </div>
  );
}

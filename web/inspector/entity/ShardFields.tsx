import type { Attribute, Entity } from '../../../src/model/schema.ts';
import { endGroup } from '../../state/document.ts';
import { Checkbox, Field, Select } from '../../ui/Field.tsx';
import { NumberField } from '../../ui/TextField.tsx';
import { type Change, setOptional } from '../edits.ts';
import styles from '../Inputs.module.css';

/** Whether the attribute is a shard number, of how many shards, and where it comes from. */
export function ShardFields({
  entity,
  attribute,
  change,
}: {
  entity: Entity;
  attribute: Attribute;
  change: Change<Attribute>;
}) {
  const { shard } = attribute;
  const sources = [...new Set(entity.attributes.map(({ name }) => name))].filter(
    (name) => name !== attribute.name,
  );
  if (!shard && attribute.type !== 'S' && attribute.type !== 'N') return null;
  return (
    <>
      <Checkbox
        label="Is a shard number"
        title="Spreads one partition over several; a read asks every shard unless it knows which"
        checked={shard !== undefined}
        onChange={(event) =>
          change('shard', (draft) => {
            if (event.target.checked) draft.shard = { count: 10, first: 0 };
            else delete draft.shard;
          })
        }
      />
      {shard && (
        <div className={styles.box}>
          <div className={styles.pair}>
            <NumberField
              label="Shards"
              whole
              min={1}
              value={shard.count}
              onEnd={endGroup}
              onEdit={(count) =>
                change(
                  'shard',
                  (draft) => {
                    if (draft.shard && count !== undefined) draft.shard.count = count;
                  },
                  'shard count',
                )
              }
            />
            <NumberField
              label="First number"
              whole
              value={shard.first}
              onEnd={endGroup}
              onEdit={(first) =>
                change(
                  'shard',
                  (draft) => {
                    if (draft.shard && first !== undefined) draft.shard.first = first;
                  },
                  'shard first',
                )
              }
            />
          </div>
          <Field label="Computed from">
            {(control) => (
              <Select
                {...control}
                value={shard.of ?? ''}
                onChange={(event) =>
                  change('shard', (draft) => {
                    if (draft.shard) setOptional(draft.shard, 'of', event.target.value);
                  })
                }
              >
                <option value="">drawn at random</option>
                {shard.of !== undefined && !sources.includes(shard.of) && (
                  <option value={shard.of}>{shard.of} (not there)</option>
                )}
                {sources.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      )}
    </>
  );
}

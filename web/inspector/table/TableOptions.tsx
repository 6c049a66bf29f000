import type { Model, Table } from '../../../src/model/schema.ts';
import { Checkbox, Field, Select } from '../../ui/Field.tsx';
import type { Change } from '../edits.ts';
import { setOptional } from '../edits.ts';
import { Section } from '../Section.tsx';
import { BillingFields } from './BillingFields.tsx';
import { ReplicaField } from './ReplicaField.tsx';

const views = [
  { value: 'KEYS_ONLY', label: 'keys only' },
  { value: 'NEW_IMAGE', label: 'new image' },
  { value: 'OLD_IMAGE', label: 'old image' },
  { value: 'NEW_AND_OLD_IMAGES', label: 'new and old images' },
] as const;

/** Billing, TTL, stream, backups, class, protection and replicas. */
export function TableOptions({
  model,
  table,
  change,
}: {
  model: Model;
  table: Table;
  change: Change<Table>;
}) {
  const numbers = model.entities
    .filter((entity) => entity.table === table.id)
    .flatMap(({ attributes }) => attributes.filter(({ type }) => type === 'N').map(({ name }) => name));
  const names = [...new Set([...(table.timeToLive ? [table.timeToLive] : []), ...numbers])];
  return (
    <Section title="Options">
      <BillingFields billing={table.billing} change={change} />
      <Field
        label="TTL attribute"
        hint="Holds the expiry in epoch seconds; DynamoDB deletes the item some time after."
      >
        {(control) => (
          <Select
            {...control}
            value={table.timeToLive ?? ''}
            onChange={(event) =>
              change('TTL', (draft) => setOptional(draft, 'timeToLive', event.target.value))
            }
          >
            <option value="">none</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Stream">
        {(control) => (
          <Select
            {...control}
            value={table.stream ?? ''}
            onChange={(event) =>
              change('stream', (draft) =>
                setOptional(draft, 'stream', views.find(({ value }) => value === event.target.value)?.value),
              )
            }
          >
            <option value="">none</option>
            {views.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Table class">
        {(control) => (
          <Select
            {...control}
            value={table.tableClass}
            onChange={(event) =>
              change('class', (draft) => {
                draft.tableClass =
                  event.target.value === 'STANDARD' ? 'STANDARD' : 'STANDARD_INFREQUENT_ACCESS';
              })
            }
          >
            <option value="STANDARD">Standard</option>
            <option value="STANDARD_INFREQUENT_ACCESS">Standard, infrequent access</option>
          </Select>
        )}
      </Field>
      <Checkbox
        label="Point-in-time recovery"
        checked={table.pointInTimeRecovery}
        onChange={(event) =>
          change('point-in-time recovery', (draft) => {
            draft.pointInTimeRecovery = event.target.checked;
          })
        }
      />
      <Checkbox
        label="Deletion protection"
        checked={table.deletionProtection}
        onChange={(event) =>
          change('deletion protection', (draft) => {
            draft.deletionProtection = event.target.checked;
          })
        }
      />
      <ReplicaField replicas={table.replicas} change={change} />
    </Section>
  );
}

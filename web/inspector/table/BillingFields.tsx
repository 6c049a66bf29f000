import type { Billing, Table } from '../../../src/model/schema.ts';
import { endGroup } from '../../state/document.ts';
import { Field, Select } from '../../ui/Field.tsx';
import { NumberField } from '../../ui/TextField.tsx';
import type { Change } from '../edits.ts';
import styles from '../Inputs.module.css';

/** On demand, or capacity units that are provisioned. */
export function BillingFields({ billing, change }: { billing: Billing; change: Change<Table> }) {
  const set = (which: 'read' | 'write', units: number | undefined) =>
    change(
      'billing',
      (draft) => {
        if (draft.billing.mode === 'PROVISIONED' && units !== undefined) draft.billing[which] = units;
      },
      `billing ${which}`,
    );
  return (
    <>
      <Field label="Billing">
        {(control) => (
          <Select
            {...control}
            value={billing.mode}
            onChange={(event) =>
              change('billing', (draft) => {
                draft.billing =
                  event.target.value === 'PROVISIONED'
                    ? { mode: 'PROVISIONED', read: 5, write: 5 }
                    : { mode: 'PAY_PER_REQUEST' };
                // A provisioned table provisions its global indexes, too; an on-demand one must not.
                for (const index of draft.globalIndexes) {
                  if (draft.billing.mode === 'PROVISIONED') index.throughput ??= { read: 5, write: 5 };
                  else delete index.throughput;
                }
              })
            }
          >
            <option value="PAY_PER_REQUEST">on demand (PAY_PER_REQUEST)</option>
            <option value="PROVISIONED">provisioned</option>
          </Select>
        )}
      </Field>
      {billing.mode === 'PROVISIONED' && (
        <div className={styles.pair}>
          <NumberField
            label="RCU"
            whole
            min={1}
            value={billing.read}
            onEnd={endGroup}
            onEdit={(units) => set('read', units)}
          />
          <NumberField
            label="WCU"
            whole
            min={1}
            value={billing.write}
            onEnd={endGroup}
            onEdit={(units) => set('write', units)}
          />
        </div>
      )}
    </>
  );
}

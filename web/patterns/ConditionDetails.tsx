import type { Condition } from '../../src/model/schema.ts';
import { endGroup } from '../state/document.ts';
import { Checkbox } from '../ui/Field.tsx';
import { NumberField, TextField } from '../ui/TextField.tsx';
import styles from './Condition.module.css';
import type { ChangeCondition } from './ConditionRow.tsx';

/** What most conditions do not need. */
export function ConditionDetails({
  condition,
  onChange,
}: {
  condition: Condition;
  onChange: ChangeCondition;
}) {
  const { operator } = condition;
  return (
    <div className={styles.details}>
      <Checkbox
        label="Compare its size: size(attribute)"
        checked={condition.size}
        onChange={(event) =>
          onChange((draft) => {
            draft.size = event.target.checked;
          })
        }
      />
      <NumberField
        label={operator === 'in' ? 'Values in the list, typically' : 'Buckets the range spans, typically'}
        value={condition.expected}
        whole
        min={1}
        onEnd={endGroup}
        onEdit={(expected) =>
          onChange((draft) => {
            if (expected === undefined) delete draft.expected;
            else draft.expected = expected;
          }, 'expected')
        }
      />
      {operator === 'in' && (
        <TextField
          label="Varies together with (same tag)"
          hint="Lists with the same tag advance together, one combination per position."
          value={condition.varyWith ?? ''}
          onEnd={endGroup}
          onEdit={(tag) =>
            onChange((draft) => {
              if (tag === '') delete draft.varyWith;
              else draft.varyWith = tag;
            }, 'varyWith')
          }
        />
      )}
    </div>
  );
}

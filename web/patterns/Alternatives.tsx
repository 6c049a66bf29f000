import { X } from 'lucide-react';
import type { Entity, ReadPattern } from '../../src/model/schema.ts';
import { AddMenu } from '../ui/AddButton.tsx';
import { ToolButton } from '../ui/ToolButton.tsx';
import styles from './Condition.module.css';
import { Conditions } from './Conditions.tsx';
import { newCondition } from './form.ts';
import { conditionOptions } from './options.ts';
import type { ChangeRead } from './useChange.ts';

/** Lists of conditions of which at least one holds. */
export function Alternatives({
  pattern,
  entity,
  change,
}: {
  pattern: ReadPattern;
  entity: Entity | undefined;
  change: ChangeRead;
}) {
  return (
    <>
      {pattern.anyOf.map((conditions, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an alternative has no other handle than its place
        <fieldset key={at} className={styles.alternative} aria-label={`Alternative ${at + 1}`}>
          <Conditions
            conditions={conditions}
            entity={entity}
            first={at === 0 ? 'either' : 'or'}
            then="and"
            onChange={(recipe, field) =>
              change(
                'alternatives',
                (draft) => {
                  const target = draft.anyOf[at];
                  if (target) recipe(target);
                },
                field && `alternative ${at} ${field}`,
              )
            }
          />
          <ToolButton
            icon={X}
            label={`Remove alternative ${at + 1}`}
            onClick={() => change('alternatives', (draft) => void draft.anyOf.splice(at, 1))}
          />
        </fieldset>
      ))}
    </>
  );
}

/** Adds a list of conditions that may hold instead. */
export function AddAlternative({ entity, change }: { entity: Entity | undefined; change: ChangeRead }) {
  return (
    <AddMenu
      words="alternative"
      label="Add alternative"
      options={conditionOptions(entity)}
      onAdd={(attribute) =>
        change('alternatives', (draft) => void draft.anyOf.push([newCondition(attribute)]))
      }
    />
  );
}

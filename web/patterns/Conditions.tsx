import type { Draft } from 'immer';
import type { ReactNode } from 'react';
import type { Condition, Entity } from '../../src/model/schema.ts';
import { AddMenu } from '../ui/AddButton.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import { newCondition } from './form.ts';
import { conditionOptions } from './options.ts';
import { Phrase } from './Phrase.tsx';

export type ChangeConditions = (recipe: (conditions: Draft<Condition[]>) => void, field?: string) => void;

/** Conditions that all hold, one under another, and a way to add one. */
export function Conditions({
  conditions,
  entity,
  first,
  then,
  onChange,
  beside,
}: {
  conditions: readonly Condition[];
  entity: Entity | undefined;
  /** The word before the first and before each further one. */
  first: string;
  then: string;
  onChange: ChangeConditions;
  /** Stands beside the button that adds a condition. */
  beside?: ReactNode;
}) {
  const options = conditionOptions(entity);
  return (
    <>
      {conditions.map((condition, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other handle than its place
        <Phrase key={at} word={at === 0 ? first : then}>
          <ConditionRow
            condition={condition}
            entity={entity}
            number={at + 1}
            onChange={(recipe, field) =>
              onChange((draft) => {
                const target = draft[at];
                if (target) recipe(target);
              }, field && `${at} ${field}`)
            }
            onRemove={() => onChange((draft) => void draft.splice(at, 1))}
          />
        </Phrase>
      ))}
      <Phrase word={conditions.length === 0 ? first : then}>
        <AddMenu
          words="condition"
          label="Add condition"
          options={options}
          onAdd={(attribute) => onChange((draft) => void draft.push(newCondition(attribute)))}
        />
        {beside}
      </Phrase>
    </>
  );
}

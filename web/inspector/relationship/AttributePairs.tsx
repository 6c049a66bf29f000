import { X } from 'lucide-react';
import type { Entity, Relationship } from '../../../src/model/schema.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import { InlineSelect } from '../../ui/InlineSelect.tsx';
import { ToolButton } from '../../ui/ToolButton.tsx';
import type { Change } from '../edits.ts';
import styles from '../Inputs.module.css';

const optionsOf = (entity: Entity | undefined) =>
  [...new Set(entity?.attributes.map(({ name }) => name))].map((name) => ({ value: name, label: name }));

/** Which attribute holds which attribute of the other; several where the other has a composed identifier. */
export function AttributePairs({
  relationship,
  from,
  to,
  change,
}: {
  relationship: Relationship;
  from: Entity | undefined;
  to: Entity | undefined;
  change: Change<Relationship>;
}) {
  const [own, other] = [optionsOf(from), optionsOf(to)];
  const shared = own.find(({ value }) => other.some((option) => option.value === value));
  return (
    <fieldset className={styles.box} aria-label="By which attributes">
      {relationship.by.map((pair, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no other handle than its place
        <span key={at} className={styles.line}>
          by
          <InlineSelect
            label={`Attribute of ${from?.name ?? 'the first'}`}
            value={pair.attribute}
            options={own}
            onChange={(name) =>
              change('attributes', (draft) => {
                const target = draft.by[at];
                if (target) target.attribute = name;
              })
            }
          />
          = its
          <InlineSelect
            label={`Attribute of ${to?.name ?? 'the second'}`}
            value={pair.its}
            options={other}
            onChange={(name) =>
              change('attributes', (draft) => {
                const target = draft.by[at];
                if (target) target.its = name;
              })
            }
          />
          <ToolButton
            icon={X}
            label={`Remove ${pair.attribute} = ${pair.its}`}
            onClick={() => change('attributes', (draft) => void draft.by.splice(at, 1))}
          />
        </span>
      ))}
      <span className={styles.line}>
        <AddButton
          onClick={() =>
            change('attributes', (draft) => {
              const attribute = shared?.value ?? own[0]?.value ?? '';
              draft.by.push({ attribute, its: shared?.value ?? other[0]?.value ?? '' });
            })
          }
        >
          by attribute
        </AddButton>
      </span>
    </fieldset>
  );
}

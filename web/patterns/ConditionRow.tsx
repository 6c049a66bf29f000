import type { Draft } from 'immer';
import { Ellipsis, X } from 'lucide-react';
import { useState } from 'react';
import { attributeAt } from '../../src/model/attributes.ts';
import type { Condition, Entity } from '../../src/model/schema.ts';
import { InlineSelect } from '../ui/InlineSelect.tsx';
import { ToolButton } from '../ui/ToolButton.tsx';
import styles from './Condition.module.css';
import { ConditionDetails } from './ConditionDetails.tsx';
import { operandCount, operandsFor, operatorsFor, operatorWords } from './form.ts';
import { Operands } from './Operands.tsx';
import { conditionOptions } from './options.ts';

export type ChangeCondition = (recipe: (condition: Draft<Condition>) => void, field?: string) => void;

/** *attribute operator value* */
export function ConditionRow({
  condition,
  entity,
  number,
  onChange,
  onRemove,
}: {
  condition: Condition;
  entity: Entity | undefined;
  /** Counted from one; tells the conditions apart for screen readers. */
  number: number;
  onChange: ChangeCondition;
  onRemove(): void;
}) {
  const [open, setOpen] = useState(false);
  const attribute = attributeAt(entity?.attributes ?? [], condition.attribute);
  const operators = operatorsFor(condition.size ? undefined : attribute);
  return (
    <fieldset className={styles.condition} aria-label={`Condition ${number}`}>
      <div className={styles.subject}>
        <InlineSelect
          label="Attribute"
          value={condition.attribute}
          options={conditionOptions(entity)}
          missing={`not in ${entity?.name ?? 'the model'}`}
          onChange={(name) =>
            onChange((draft) => {
              draft.attribute = name;
              draft.operands = [];
            })
          }
        />
        <InlineSelect
          label="Operator"
          value={condition.operator}
          options={operators.map((operator) => ({ value: operator, label: operatorWords[operator] }))}
          missing="not for this type"
          onChange={(value) => {
            const operator = operators.find((candidate) => candidate === value);
            if (!operator) return;
            onChange((draft) => {
              draft.operands = operandsFor(operator, draft.operands);
              draft.operator = operator;
            });
          }}
        />
        <span className={styles.tools}>
          <ToolButton
            icon={Ellipsis}
            label={`More about condition ${number}`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
          <ToolButton icon={X} label={`Remove condition ${number}`} onClick={onRemove} />
        </span>
      </div>
      {operandCount(condition.operator) !== 0 && (
        <div className={styles.operands}>
          <Operands condition={condition} attribute={attribute} onChange={onChange} />
        </div>
      )}
      {open && <ConditionDetails condition={condition} onChange={onChange} />}
    </fieldset>
  );
}

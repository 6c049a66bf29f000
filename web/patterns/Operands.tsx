import { X } from 'lucide-react';
import type { Attribute, Condition, Operand } from '../../src/model/schema.ts';
import { operandsOf } from '../../src/planner/bindings.ts';
import { AddButton } from '../ui/AddButton.tsx';
import { ToolButton } from '../ui/ToolButton.tsx';
import styles from './Condition.module.css';
import type { ChangeCondition } from './ConditionRow.tsx';
import { choicesFor } from './form.ts';
import { OperandField } from './OperandField.tsx';

/** The values that a condition compares with: one, two for a range, any number for a list. */
export function Operands({
  condition,
  attribute,
  onChange,
}: {
  condition: Condition;
  attribute: Attribute | undefined;
  onChange: ChangeCondition;
}) {
  const operands = operandsOf(condition);
  const list = condition.operator === 'in';
  const change = (next: Operand[], field?: string) =>
    onChange((draft) => {
      draft.operands = next;
    }, field);
  return (
    <>
      {operands.map((operand, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an operand has no other handle than its place
        <span key={at} className={styles.operand}>
          {condition.operator === 'between' && at > 0 && <span className={styles.joint}>and</span>}
          <OperandField
            label={operands.length > 1 ? `Value ${at + 1}` : 'Value'}
            operand={operand}
            attribute={condition.size ? undefined : attribute}
            isList={list && operands.length === 1}
            onChange={(next, typing) =>
              change(
                operands.map((other, place) => (place === at ? next : other)),
                typing ? `operand ${at}` : undefined,
              )
            }
          />
          {list && operands.length > 1 && (
            <ToolButton
              icon={X}
              small
              label={`Remove value ${at + 1}`}
              onClick={() => change(operands.filter((_, place) => place !== at))}
            />
          )}
        </span>
      ))}
      {list && (
        <AddButton onClick={() => change([...operands, another(operands, attribute)])}>value</AddButton>
      )}
    </>
  );
}

/** A further value of a list: the first of the attribute's values that is not in it yet. */
function another(operands: Operand[], attribute: Attribute | undefined): Operand {
  const taken = operands.map((operand) => ('value' in operand ? operand.value : undefined));
  return { value: choicesFor(attribute)?.find((value) => !taken.includes(value)) ?? '' };
}

import type { Attribute, Operand } from '../../src/model/schema.ts';
import { endGroup } from '../state/document.ts';
import { InlineSelect } from '../ui/InlineSelect.tsx';
import { InlineText } from '../ui/InlineText.tsx';
import { choicesFor, constantFrom, constantProblem } from './form.ts';

const parameter = 'parameter';
const constant = 'constant';
const choice = (at: number) => `choice ${at}`;

/** One value of a condition: a parameter that the caller gives, or a constant, offered where its values are known. */
export function OperandField({
  label,
  operand,
  attribute,
  isList,
  onChange,
}: {
  label: string;
  operand: Operand;
  attribute: Attribute | undefined;
  /** True where a parameter stands for a whole list. */
  isList: boolean;
  onChange(operand: Operand, typing?: boolean): void;
}) {
  const choices = choicesFor(attribute) ?? [];
  const isParameter = 'parameter' in operand;
  const chosen = isParameter ? -1 : choices.indexOf(operand.value);
  const kind = isParameter ? parameter : chosen >= 0 ? choice(chosen) : constant;
  return (
    <>
      <InlineSelect
        quiet
        label={`${label}: parameter or constant`}
        value={kind}
        options={[
          { value: parameter, label: isList ? 'list parameter' : parameter },
          ...choices.map((value, at) => ({ value: choice(at), label: String(value) })),
          ...(choices.length === 0 || kind === constant ? [{ value: constant, label: constant }] : []),
        ]}
        onChange={(next) => {
          const picked = choices.find((_, at) => choice(at) === next);
          if (picked !== undefined) onChange({ value: picked });
          else if (next === parameter) onChange({ parameter: attribute?.name ?? 'value' });
          else onChange({ value: '' });
        }}
      />
      {isParameter && (
        <InlineText
          mono
          prefix=":"
          label={`${label}, name of the parameter`}
          value={String(operand.parameter)}
          onEnd={endGroup}
          onEdit={(text) => onChange({ parameter: text.replace(/^:/, '') }, true)}
        />
      )}
      {kind === constant && !isParameter && (
        <InlineText
          mono
          label={`${label}, constant`}
          value={String(operand.value)}
          placeholder={attribute?.type === 'N' ? '0' : 'text'}
          numeric={attribute?.type === 'N'}
          error={constantProblem(operand.value, attribute)}
          onEnd={endGroup}
          onEdit={(text) => onChange({ value: constantFrom(text, attribute) }, true)}
        />
      )}
    </>
  );
}

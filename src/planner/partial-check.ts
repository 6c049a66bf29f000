/** What can be said of a condition on an attribute of which a key holds only what a transform has left. */
import type { matchKey, PartialValue } from '../keys/match.ts';
import type { Condition } from '../model/schema.ts';
import { type AttributeValue, scalarOf } from '../values/attribute-value.ts';
import { boundText } from './parts.ts';

type Traits = Parameters<typeof boundText>[2];

/** Parts of values by attribute, as `matchKey` gives them. */
export type Partials = Extract<ReturnType<typeof matchKey>, { kind: 'match' }>['partial'];

/**
 * Could a value of which only these parts are known meet the condition? False only where no such value can: a
 * transform keeps equals equal, and a truncated time keeps its order. Sizes and what is excluded cannot be judged.
 */
export function couldMatch(
  condition: Condition,
  parts: readonly PartialValue[],
  operands: readonly AttributeValue[],
  traits: Traits,
): boolean {
  if (condition.operator === 'attribute_not_exists') return false;
  if (condition.size) return true;
  return parts.every((part) => couldBe(condition.operator, part, operands, traits));
}

function couldBe(
  operator: Condition['operator'],
  { transform, text }: PartialValue,
  operands: readonly AttributeValue[],
  traits: Traits,
): boolean {
  const texts = operands.map((operand) => {
    const scalar = scalarOf(operand);
    return scalar && boundText(transform, scalar, traits);
  });
  const [first, second] = texts;
  if (operator === 'in') return texts.some((one) => one === undefined || one === text);
  if (first === undefined) return true;
  const isFolded = transform.kind === 'upper' || transform.kind === 'lower';
  const isTime = transform.kind === 'truncate';
  switch (operator) {
    case '=':
      return first === text;
    case 'begins_with':
      return (!isFolded && !isTime) || text.startsWith(first);
    case 'contains':
      return !isFolded || text.includes(first);
    case '<':
    case '<=':
      return !isTime || text <= first;
    case '>':
    case '>=':
      return !isTime || text >= first;
    case 'between':
      return !isTime || (text >= first && (second === undefined || text <= second));
    default:
      return true;
  }
}

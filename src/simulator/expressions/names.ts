/** What is checked once the grammar holds and before names and values are looked up, from left to right. */
import type { RawCondition } from './condition-grammar.ts';
import type { RawCall, RawOperand, RawPath } from './operand-grammar.ts';
import { invalid } from './reader.ts';
import { isReservedWord } from './reserved-words.ts';
import type { ExpressionKind } from './types.ts';

const conditionFunctions: readonly string[] = [
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
  'size',
];
const updateFunctions: readonly string[] = ['if_not_exists', 'list_append'];

/** The largest place in a list that a path may name. */
const maxIndex = 2_147_483_647;

/** @throws a refusal for a reserved word or an index out of range */
export function checkPathNames(kind: ExpressionKind, path: RawPath): void {
  for (const part of path.parts) {
    if ('word' in part && isReservedWord(part.word))
      invalid(kind, `Attribute name is a reserved keyword; reserved keyword: ${part.word}`);
    if ('index' in part && Number(part.index) > maxIndex)
      invalid(kind, `List index is not within the allowable range; index: [${part.index}]`);
  }
}

/** @throws a refusal also for functions that do not exist or do not belong where they stand */
export function checkConditionNames(kind: ExpressionKind, condition: RawCondition): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      checkConditionNames(kind, condition.left);
      checkConditionNames(kind, condition.right);
      return;
    case 'not':
      checkConditionNames(kind, condition.condition);
      return;
    case 'call':
      checkConditionFunction(kind, condition.name, condition.name !== 'size');
      checkOperands(kind, condition.args);
      return;
    case 'compare':
      checkOperands(kind, condition.operands);
  }
}

function checkOperands(kind: ExpressionKind, operands: readonly RawOperand[]): void {
  for (const operand of operands) {
    if (operand.kind === 'path') checkPathNames(kind, operand);
    if (operand.kind !== 'call') continue;
    checkConditionFunction(kind, operand.name, operand.name === 'size');
    checkOperands(kind, operand.args);
  }
}

function checkConditionFunction(kind: ExpressionKind, name: string, inPlace: boolean): void {
  if (updateFunctions.includes(name))
    invalid(kind, `The function is not allowed in a condition expression; function: ${name}`);
  if (!conditionFunctions.includes(name)) invalid(kind, `Invalid function name; function: ${name}`);
  if (!inPlace) misused(kind, name);
}

/** The same for the right side of SET; `list_append` gives the whole value and is no operand of anything. */
export function checkUpdateNames(kind: ExpressionKind, operand: RawOperand, whole: boolean): void {
  if (operand.kind === 'path') checkPathNames(kind, operand);
  if (operand.kind === 'call') checkUpdateCall(kind, operand, whole);
}

function checkUpdateCall(kind: ExpressionKind, { name, args }: RawCall, whole: boolean): void {
  if (conditionFunctions.includes(name))
    invalid(kind, `The function is not allowed in an update expression; function: ${name}`);
  if (!updateFunctions.includes(name)) invalid(kind, `Invalid function name; function: ${name}`);
  if (name === 'list_append' && !whole) misused(kind, name);
  for (const arg of args) checkUpdateNames(kind, arg, false);
}

function misused(kind: ExpressionKind, name: string): never {
  return invalid(kind, `The function is not allowed to be used this way in an expression; function: ${name}`);
}

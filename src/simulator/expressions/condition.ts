/** Condition and filter expressions. */
import { disjunction, type RawCondition } from './condition-grammar.ts';
import { checkConditionNames } from './names.ts';
import type { RawOperand } from './operand-grammar.ts';
import {
  attributeTypes,
  requireBounds,
  requireCount,
  requireDistinct,
  requiresPath,
  requireType,
  typeOf,
  wrongType,
} from './operand-types.ts';
import { complete, createReader, invalid } from './reader.ts';
import { countOperator, type Resolving, resolvePath, resolveValue } from './resolve.ts';
import type { Tokens } from './tokens.ts';
import type { AttributeType, Comparator, Condition, DocumentPath, ExpressionKind, Operand } from './types.ts';

const ordered: readonly AttributeType[] = ['S', 'N', 'B'];
const sized: readonly AttributeType[] = ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M'];

/** "Service, account, and table quotas": operands of IN. */
const maxInOperands = 100;

/**
 * Reads a condition.
 *
 * @param kind names the parameter in errors
 * @throws a refusal with DynamoDB's message, where it is not valid
 */
export function parseCondition(
  text: string,
  tokens: Tokens,
  kind: ExpressionKind = 'ConditionExpression',
): Condition {
  const reader = createReader(kind, text);
  const raw = complete(reader, disjunction(reader));
  checkConditionNames(kind, raw);
  return resolve({ kind, tokens, operators: 0 }, raw);
}

function resolve(resolving: Resolving, raw: RawCondition): Condition {
  switch (raw.kind) {
    case 'and':
    case 'or': {
      const left = resolve(resolving, raw.left);
      const right = resolve(resolving, raw.right);
      countOperator(resolving);
      return { kind: raw.kind, left, right };
    }
    case 'not': {
      const condition = resolve(resolving, raw.condition);
      countOperator(resolving);
      return { kind: 'not', condition };
    }
    case 'call':
      return resolveFunction(resolving, raw.name, resolveAll(resolving, raw.args));
    case 'compare':
      return resolveComparison(resolving, raw.operator, resolveAll(resolving, raw.operands));
  }
}

function resolveAll(resolving: Resolving, raws: readonly RawOperand[]): Operand[] {
  return raws.map((raw) => {
    if (raw.kind === 'path') return { kind: 'path', path: resolvePath(resolving, raw) };
    if (raw.kind === 'value') return { kind: 'value', value: resolveValue(resolving, raw.token) };
    return resolveSize(resolving, resolveAll(resolving, raw.args));
  });
}

/** `size` is the only function that is an operand. */
function resolveSize(resolving: Resolving, operands: Operand[]): Operand {
  countOperator(resolving);
  requireCount(resolving.kind, 'size', operands.length, 1);
  const of = first(operands);
  requireType(resolving.kind, 'size', of, sized);
  return { kind: 'size', of };
}

function resolveComparison(
  resolving: Resolving,
  operator: Comparator | 'BETWEEN' | 'IN',
  operands: Operand[],
): Condition {
  const { kind } = resolving;
  countOperator(resolving);
  if (operator !== '=' && operator !== '<>' && operator !== 'IN')
    for (const each of operands) requireType(kind, operator, each, ordered);
  distinct(kind, operator, operands);
  const [operand, ...others] = [first(operands), ...operands.slice(1)];
  if (operator === 'IN') {
    if (others.length > maxInOperands)
      invalid(
        kind,
        `The IN operator is provided with too many operands; number of operands: ${others.length}`,
      );
    return { kind: 'in', operand, list: others };
  }
  const [right = operand, high = operand] = others;
  if (operator !== 'BETWEEN') return { kind: 'comparison', comparator: operator, left: operand, right };
  requireBounds(kind, right, high);
  return { kind: 'between', operand, low: right, high };
}

function resolveFunction(resolving: Resolving, name: string, operands: Operand[]): Condition {
  const { kind } = resolving;
  const isPresence = name === 'attribute_exists' || name === 'attribute_not_exists';
  countOperator(resolving);
  requireCount(kind, name, operands.length, isPresence ? 1 : 2);
  distinct(kind, name, operands);
  const operand = first(operands);
  if (isPresence) {
    if (operand.kind !== 'path') requiresPath(kind, name);
    return { kind: name, path: operand.path };
  }
  const part = operands[1] ?? operand;
  if (name === 'attribute_type') return { kind: name, operand, type: typeNamed(kind, part) };
  if (name !== 'begins_with') return { kind: 'contains', operand, part };
  for (const each of operands) requireType(kind, name, each, ['S', 'B']);
  return { kind: name, operand, part };
}

/** The second operand of `attribute_type`: a text that names a type. */
function typeNamed(kind: ExpressionKind, operand: Operand): AttributeType {
  if (operand.kind === 'path') wrongType(kind, 'attribute_type', '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
  if (operand.kind === 'size') wrongType(kind, 'attribute_type', 'N');
  const { value } = operand;
  if (!('S' in value)) wrongType(kind, 'attribute_type', typeOf(value));
  return (
    attributeTypes.find((type) => type === value.S) ??
    invalid(
      kind,
      `Invalid attribute type name found; type: ${value.S}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`,
    )
  );
}

function distinct(kind: ExpressionKind, operator: string, operands: readonly Operand[]): void {
  const [head, ...others] = operands.map((operand): DocumentPath | undefined =>
    operand.kind === 'path' ? operand.path : undefined,
  );
  requireDistinct(kind, operator, head, others);
}

/** The grammar and `requireCount` give every operator and function an operand. */
function first(operands: readonly Operand[]): Operand {
  const [operand] = operands;
  if (!operand) throw new Error('an operator without operands');
  return operand;
}

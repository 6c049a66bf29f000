/** The types of operands that can be told before an item is read, and the texts that errors show of them. */
import { toBase64 } from '../../keys/bytes.ts';
import { type AttributeValue, compareValues } from '../../values/attribute-value.ts';
import { invalid } from './reader.ts';
import type { AttributeType, DocumentPath, ExpressionKind, Operand } from './types.ts';

export const attributeTypes: readonly AttributeType[] = [
  'S',
  'N',
  'B',
  'BOOL',
  'NULL',
  'SS',
  'NS',
  'BS',
  'L',
  'M',
];

/** The type of a value: its one member. */
export function typeOf(value: AttributeValue): AttributeType {
  return attributeTypes.find((type) => type in value) ?? 'NULL';
}

/** The type an operand has whatever the item: undefined for a path. */
export function typeOfOperand(operand: Operand): AttributeType | undefined {
  if (operand.kind === 'value') return typeOf(operand.value);
  return operand.kind === 'size' ? 'N' : undefined;
}

/** @throws a refusal where the operand's type is known and not among these */
export function requireType(
  kind: ExpressionKind,
  operator: string,
  operand: Operand,
  allowed: readonly AttributeType[],
): void {
  const type = typeOfOperand(operand);
  if (type && !allowed.includes(type)) wrongType(kind, operator, type);
}

export function wrongType(kind: ExpressionKind, operator: string, type: string): never {
  return invalid(
    kind,
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
  );
}

/** @throws a refusal for another number of operands */
export function requireCount(kind: ExpressionKind, name: string, operands: number, wanted: number): void {
  if (operands !== wanted)
    invalid(
      kind,
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands}`,
    );
}

export function requiresPath(kind: ExpressionKind, name: string): never {
  return invalid(kind, `Operator or function requires a document path; operator or function: ${name}`);
}

/** @throws a refusal where a later operand is the same path as the first */
export function requireDistinct(
  kind: ExpressionKind,
  operator: string,
  first: DocumentPath | undefined,
  others: readonly (DocumentPath | undefined)[],
): void {
  if (first && others.some((other) => other && samePath(first, other)))
    invalid(
      kind,
      `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${pathText(first)}`,
    );
}

/** @throws a refusal for two values of different types, or a lower bound behind the upper one */
export function requireBounds(kind: ExpressionKind, low: Operand, high: Operand): void {
  if (low.kind !== 'value' || high.kind !== 'value') return;
  const shown = `lower bound operand: ${valueText(low.value)}, upper bound operand: ${valueText(high.value)}`;
  if (typeOf(low.value) !== typeOf(high.value))
    invalid(kind, `The BETWEEN operator requires same data type for lower and upper bounds; ${shown}`);
  if ((compareValues(low.value, high.value) ?? 0) > 0)
    invalid(
      kind,
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${shown}`,
    );
}

function samePath(left: DocumentPath, right: DocumentPath): boolean {
  return left.length === right.length && left.every((part, at) => part === right[at]);
}

/** `[a, b, [0]]` */
export function pathText(path: DocumentPath): string {
  return `[${path.map((part) => (typeof part === 'number' ? `[${part}]` : part)).join(', ')}]`;
}

/** A value of type S, N or B as errors show it. */
function valueText(value: AttributeValue): string {
  if ('S' in value) return `AttributeValue: {S:${value.S}}`;
  if ('N' in value) return `AttributeValue: {N:${value.N}}`;
  return 'B' in value ? `AttributeValue: {B:${toBase64(value.B)}}` : `AttributeValue: {${typeOf(value)}}`;
}

/** Values of attributes in the form of the AWS SDK for JavaScript v3, and how DynamoDB compares them. */
import { compareNumbers, normaliseNumber } from '../keys/number.ts';
import { compareBytes, compareText } from '../keys/order.ts';
import type { KeyScalar } from '../keys/value.ts';

/** A value as the SDK takes it. Numbers are text and keep their 38 digits. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { B: Uint8Array }
  | { BOOL: boolean }
  | { NULL: true }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: Uint8Array[] }
  | { L: AttributeValue[] }
  | { M: { [name: string]: AttributeValue } };

/** An item, or an index entry, as DynamoDB returns it. */
export type Item = { readonly [attribute: string]: AttributeValue };

/** JSON for the SDK in which every value is concrete. */
export type Bound =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | Bound[]
  | AttributeValue
  | { [key: string]: Bound };
/** One call of the AWS SDK for JavaScript v3. */
export type BoundRequest = { command: `${string}Command`; input: { [key: string]: Bound } };

/** The value as one that can enter a key; undefined for NULL, sets, lists and maps. */
export function scalarOf(value: AttributeValue): KeyScalar | undefined {
  if ('S' in value) return { type: 'S', value: value.S };
  if ('N' in value) return { type: 'N', value: value.N };
  if ('B' in value) return { type: 'B', value: value.B };
  return 'BOOL' in value ? { type: 'BOOL', value: value.BOOL } : undefined;
}

/** A value of a key as the SDK takes it; a number as DynamoDB writes it. */
export function attributeValueOf(scalar: KeyScalar): AttributeValue {
  switch (scalar.type) {
    case 'S':
      return { S: scalar.value };
    case 'N':
      return { N: normaliseNumber(scalar.value) ?? scalar.value };
    case 'B':
      return { B: scalar.value };
    case 'BOOL':
      return { BOOL: scalar.value };
  }
}

/** Order of two values of one type S, N or B; undefined for every other pair, which DynamoDB does not order. */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if ('S' in left && 'S' in right) return compareText(left.S, right.S);
  if ('N' in left && 'N' in right) return compareNumbers(left.N, right.N);
  if ('B' in left && 'B' in right) return compareBytes(left.B, right.B);
  return undefined;
}

/** Are two values equal: of one type, numbers by value, sets in any order, lists and maps in depth? */
export function equalValues(left: AttributeValue, right: AttributeValue): boolean {
  const order = compareValues(left, right);
  if (order !== undefined) return order === 0;
  if ('BOOL' in left && 'BOOL' in right) return left.BOOL === right.BOOL;
  if ('NULL' in left) return 'NULL' in right;
  if ('L' in left && 'L' in right)
    return left.L.length === right.L.length && left.L.every((one, at) => sameAt(one, right.L[at]));
  if ('M' in left && 'M' in right) {
    const names = Object.keys(left.M);
    return (
      names.length === Object.keys(right.M).length &&
      names.every((name) => Object.hasOwn(right.M, name) && sameAt(left.M[name], right.M[name]))
    );
  }
  const [a, b] = [elementsOf(left), elementsOf(right)];
  return !!a && !!b && a.length === b.length && a.every((one) => b.some((other) => equalValues(one, other)));
}

const sameAt = (left: AttributeValue | undefined, right: AttributeValue | undefined) =>
  !!left && !!right && equalValues(left, right);

/** The elements of a set, each as a value of its own; undefined for what is no set. */
export function elementsOf(value: AttributeValue): AttributeValue[] | undefined {
  if ('SS' in value) return value.SS.map((S) => ({ S }));
  if ('NS' in value) return value.NS.map((N) => ({ N }));
  return 'BS' in value ? value.BS.map((B) => ({ B })) : undefined;
}

/** `contains`: a text in a text, bytes in bytes, an element of a set or list. */
export function containsValue(value: AttributeValue, operand: AttributeValue): boolean {
  if ('S' in value) return 'S' in operand && value.S.includes(operand.S);
  if ('B' in value) {
    if (!('B' in operand)) return false;
    const part = operand.B;
    for (let start = 0; start + part.length <= value.B.length; start += 1)
      if (compareBytes(value.B.subarray(start, start + part.length), part) === 0) return true;
    return false;
  }
  const elements = 'L' in value ? value.L : elementsOf(value);
  return elements?.some((element) => equalValues(element, operand)) ?? false;
}

/** `begins_with`: texts and binary values only. */
export function beginsWithValue(value: AttributeValue, operand: AttributeValue): boolean {
  if ('S' in value) return 'S' in operand && value.S.startsWith(operand.S);
  if (!('B' in value) || !('B' in operand)) return false;
  return compareBytes(value.B.subarray(0, operand.B.length), operand.B) === 0;
}

/** `size`: UTF-16 units of a text, bytes of a binary value, elements of a set, list or map; undefined for the rest. */
export function sizeOfValue(value: AttributeValue): number | undefined {
  if ('S' in value) return value.S.length;
  if ('B' in value) return value.B.length;
  if ('L' in value) return value.L.length;
  if ('M' in value) return Object.keys(value.M).length;
  return elementsOf(value)?.length;
}

/** Comparisons that a filter makes for every item: no allocation for texts, binary values and ordinary numbers. */
import { compareNumbers } from '../../keys/number.ts';
import { type AttributeValue, compareValues } from '../../values/attribute-value.ts';
import type { Comparator } from './types.ts';

/**
 * Decimals of at most this many characters have at most 15 significant digits and a magnitude that a double holds:
 * different ones are different doubles, in the same order (IEEE 754).
 */
const exactLength = 15;

/** Is this decimal text represented by a double well enough to be compared by it? */
export function fitsDouble(text: string): boolean {
  return text.length <= exactLength;
}

/** Order of two numbers by value, exact to their 38 digits. */
export function compareDecimals(left: string, right: string): number {
  if (left === right) return 0;
  if (fitsDouble(left) && fitsDouble(right)) return Number(left) - Number(right);
  return compareNumbers(left, right);
}

/** Order of two values of one type S, N or B; undefined for every other pair. */
export function orderOf(left: AttributeValue, right: AttributeValue): number | undefined {
  return 'N' in left && 'N' in right ? compareDecimals(left.N, right.N) : compareValues(left, right);
}

/** Does an order, as comparators give it, satisfy the comparator? */
export function satisfies(comparator: Comparator, order: number): boolean {
  switch (comparator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** The comparator that says the same with its sides exchanged. */
export function mirrored(comparator: Comparator): Comparator {
  switch (comparator) {
    case '<':
      return '>';
    case '<=':
      return '>=';
    case '>':
      return '<';
    case '>=':
      return '<=';
    default:
      return comparator;
  }
}

/** The order and the limit of a read pattern, as a caller keeps them. */
import type { Pattern } from '../model/schema.ts';
import { isList, type Parameters } from '../planner/parts.ts';
import { type AttributeValue, compareValues } from '../values/attribute-value.ts';

export type Order = { by: readonly string[]; direction: 'ascending' | 'descending' };

type Values = readonly (AttributeValue | undefined)[];

/** Items that a call of the pattern wants at most; undefined without a limit. */
export function limitOf(pattern: Pattern, parameters: Parameters): number | undefined {
  if (pattern.kind === 'write' || pattern.limit === undefined) return undefined;
  if (typeof pattern.limit === 'number') return pattern.limit;
  const given = parameters.get(pattern.limit.parameter);
  return given && !isList(given) && 'N' in given ? Number(given.N) : undefined;
}

/** Order of two lists of values, element by element; an absent value comes last. */
export function compareLists(a: Values, b: Values): number {
  return compareInOrder({ direction: 'ascending' }, a, b);
}

/** Order of the values that two items are ordered by; an absent value comes last in either direction. */
export function compareInOrder({ direction }: Pick<Order, 'direction'>, a: Values, b: Values): number {
  const sign = direction === 'ascending' ? 1 : -1;
  for (const [at, left] of a.entries()) {
    const right = b[at];
    const order = left && right ? sign * (compareValues(left, right) ?? 0) : Number(!left) - Number(!right);
    if (order !== 0) return order;
  }
  return 0;
}

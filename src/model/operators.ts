/** Which types an operator of a condition works on. Source: AWS Developer Guide, "Condition and filter expressions". */
import { attributeAt } from './attributes.ts';
import type { Attribute, AttributeType, Condition, Operator } from './schema.ts';

const ordered: AttributeType[] = ['S', 'N', 'B'];
const holding: AttributeType[] = ['S', 'B', 'SS', 'NS', 'BS', 'L'];

/** Types an operator works on; the operators left out work on all. */
const types: Partial<Record<Operator, AttributeType[]>> = {
  '<': ordered,
  '<=': ordered,
  '>': ordered,
  '>=': ordered,
  between: ordered,
  begins_with: ['S', 'B'],
  contains: holding,
  not_contains: holding,
};

/** Types that size() measures. */
const sized: AttributeType[] = ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M'];

/** What a condition asks that its attribute's type does not have: its size, or the operator itself. */
export type Mismatch = { of: 'size' | 'operator'; type: AttributeType; allowed: readonly AttributeType[] };

/**
 * Why a condition can never hold for its attribute's type, as DynamoDB refuses it or finds no item; undefined where
 * it can, or where the attribute is not declared.
 */
export function mismatchOf(
  attributes: readonly Attribute[],
  { attribute, operator, size }: Condition,
): Mismatch | undefined {
  const type = attributeAt(attributes, attribute)?.type;
  if (!type) return undefined;
  if (size && !sized.includes(type)) return { of: 'size', type, allowed: sized };
  const allowed = types[operator];
  // The size itself is a Number.
  return !allowed || allowed.includes(size ? 'N' : type) ? undefined : { of: 'operator', type, allowed };
}

import { attributeAt } from '../attributes.ts';
import { entityOf } from '../lookup.ts';
import type { AttributeType, Operator } from '../schema.ts';
import { conditionsOf, quote, type Rule } from './rule.ts';

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

/** An operator that the attribute's type does not have: DynamoDB refuses it, or it never holds. */
export const operatorType: Rule = {
  code: 'operator-type',
  severity: 'error',
  find: (model) =>
    model.patterns.flatMap((pattern, p) => {
      const entity = entityOf(model, pattern.entity);
      return conditionsOf(pattern, `patterns[${p}]`).flatMap(({ condition, path }) => {
        const { attribute, operator, size } = condition;
        const type = entity && attributeAt(entity.attributes, attribute)?.type;
        if (!type) return [];
        const allowed = types[operator];
        const at = { path: `${path}.operator`, subjects: [pattern.id] };
        const of = `on ${quote(attribute)}`;
        if (size && !sized.includes(type)) {
          return {
            ...at,
            message: `The pattern ${quote(pattern.name)} asks for the size of ${quote(attribute)}, which is ${type}.`,
            remedy: `size() measures ${sized.join(', ')}.`,
          };
        }
        // The size itself is a Number.
        if (!allowed || allowed.includes(size ? 'N' : type)) return [];
        return {
          ...at,
          message: `The pattern ${quote(pattern.name)} uses ${operator} ${size ? `on the size of ${quote(attribute)}` : `${of}, which is ${type}`}.`,
          remedy: `${operator} works on ${allowed.join(', ')}.`,
        };
      });
    }),
};

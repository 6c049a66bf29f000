import { entityOf } from '../lookup.ts';
import { mismatchOf } from '../operators.ts';
import { conditionsOf, quote, type Rule } from './rule.ts';

/** An operator that the attribute's type does not have: DynamoDB refuses it, or it never holds. */
export const operatorType: Rule = {
  code: 'operator-type',
  severity: 'error',
  find: (model) =>
    model.patterns.flatMap((pattern, p) => {
      const entity = entityOf(model, pattern.entity);
      return conditionsOf(pattern, `patterns[${p}]`).flatMap(({ condition, path }) => {
        const { attribute, operator, size } = condition;
        const mismatch = entity && mismatchOf(entity.attributes, condition);
        if (!mismatch) return [];
        const { type, allowed } = mismatch;
        const at = { path: `${path}.operator`, subjects: [pattern.id] };
        if (mismatch.of === 'size') {
          return {
            ...at,
            message: `The pattern ${quote(pattern.name)} asks for the size of ${quote(attribute)}, which is ${type}.`,
            remedy: `size() measures ${allowed.join(', ')}.`,
          };
        }
        const subject = size ? `the size of ${quote(attribute)}` : `${quote(attribute)}, which is ${type}`;
        return {
          ...at,
          message: `The pattern ${quote(pattern.name)} uses ${operator} on ${subject}.`,
          remedy: `${operator} works on ${allowed.join(', ')}.`,
        };
      });
    }),
};

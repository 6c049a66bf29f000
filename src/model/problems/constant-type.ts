import { attributeAt } from '../attributes.ts';
import { entityOf } from '../lookup.ts';
import { isBase64, suitsType } from '../scalar.ts';
import type { AttributeType, Scalar } from '../schema.ts';
import { conditionsOf, quote, type Rule } from './rule.ts';

const wanted = { N: 'a number', NS: 'a number', BOOL: 'true or false', B: 'Base64 text', BS: 'Base64 text' };

function suits(value: Scalar, type: AttributeType | undefined): boolean {
  return type === 'B' || type === 'BS' ? isBase64(value) : suitsType(value, type);
}

/** A constant that no value of the attribute's type can be: no request can be made with it. */
export const constantType: Rule = {
  code: 'constant-type',
  severity: 'error',
  find: (model) =>
    model.patterns.flatMap((pattern, p) => {
      const entity = entityOf(model, pattern.entity);
      return conditionsOf(pattern, `patterns[${p}]`).flatMap(({ condition, path }) => {
        const declared = entity && attributeAt(entity.attributes, condition.attribute);
        const isHeld = condition.operator === 'contains' || condition.operator === 'not_contains';
        const held = isHeld && declared?.type === 'L' ? declared.items?.type : declared?.type;
        const type = condition.size ? 'N' : held;
        return condition.operands.flatMap((operand, at) => {
          const { value } = operand as { value?: string | number | boolean };
          if (value === undefined || suits(value, type)) return [];
          return {
            path: `${path}.operands[${at}]`,
            message: `The pattern ${quote(pattern.name)} compares ${quote(condition.attribute)} with ${quote(String(value))}, but ${condition.size ? 'a size is a number' : `it is ${type}`}.`,
            remedy: `Write ${wanted[type as keyof typeof wanted] ?? 'a value of its type'}, or name a parameter.`,
            subjects: [pattern.id],
          };
        });
      });
    }),
};

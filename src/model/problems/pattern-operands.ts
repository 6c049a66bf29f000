import type { Operator } from '../schema.ts';
import { conditionsOf, quote, type Rule } from './rule.ts';

/** Fewest and most operands; a filter takes 100 in an IN list. */
const operands: Record<Operator, [number, number]> = {
  '=': [1, 1],
  '<>': [1, 1],
  '<': [1, 1],
  '<=': [1, 1],
  '>': [1, 1],
  '>=': [1, 1],
  between: [2, 2],
  in: [1, 100],
  begins_with: [1, 1],
  contains: [1, 1],
  not_contains: [1, 1],
  attribute_exists: [0, 0],
  attribute_not_exists: [0, 0],
};

/** An operator takes its number of operands; none at all stands for parameters named after the attribute. */
export const patternOperands: Rule = {
  code: 'pattern-operands',
  severity: 'error',
  find: (model) =>
    model.patterns.flatMap((pattern, p) =>
      conditionsOf(pattern, `patterns[${p}]`).flatMap(({ condition, path }) => {
        const given = condition.operands.length;
        const [fewest, most] = operands[condition.operator];
        if (given === 0 || (given >= fewest && given <= most)) return [];
        return {
          path: `${path}.operands`,
          message: `The pattern ${quote(pattern.name)} gives ${given} operands to ${condition.operator} on ${quote(condition.attribute)}, which takes ${fewest === most ? fewest : `${fewest} to ${most}`}.`,
          remedy: 'Add or remove operands.',
          subjects: [pattern.id],
        };
      }),
    ),
};

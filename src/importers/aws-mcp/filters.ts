/** Filter expressions. */
import { pathTo } from '../../model/file/path.ts';
import type { Condition, Operator } from '../../model/schema.ts';
import {
  kindOf,
  type Node,
  nodeIn,
  nodesIn,
  own,
  quote,
  type Report,
  textIn,
  textsIn,
} from '../shared/reader.ts';

export type Filter = {
  conditions: Condition[];
  /** Alternatives, where the conditions are joined by OR. */
  anyOf: Condition[][];
  /** Parameters that the filter takes, so that they are none of the key. */
  parameters: ReadonlySet<string>;
};

const comparisons: readonly Operator[] = ['=', '<>', '<', '<=', '>', '>='];
const functions: readonly Operator[] = [
  'contains',
  'not_contains',
  'begins_with',
  'attribute_exists',
  'attribute_not_exists',
];

/** Reads `filter_expression`. A condition that cannot be read is reported and left out. */
export function readFilter(pattern: Node, fields: ReadonlySet<string>, report: Report): Filter {
  const node = nodeIn(pattern, 'filter_expression');
  const none: Filter = { conditions: [], anyOf: [], parameters: new Set() };
  if (!node) {
    const value = own(pattern.value, 'filter_expression');
    if (value !== undefined && value !== null)
      report.error(
        'not-an-object',
        pathTo(pattern.path, 'filter_expression'),
        `The filter expression is ${kindOf(value)}; it is left out.`,
      );
    return none;
  }
  const list = nodesIn(node, 'conditions', report);
  if (list.length === 0)
    report.error(
      'empty-filter',
      node.path,
      'The filter expression has no conditions.',
      'Add a condition, or leave the filter out.',
    );
  const parameters = new Set(list.flatMap((each) => parametersIn(each)));
  const conditions = list.flatMap((each) => readCondition(each, fields, report));
  const word = own(node.value, 'logical_operator') ?? 'AND';
  const operator = typeof word === 'string' ? word.toUpperCase() : '';
  if (operator === 'OR' && conditions.length > 1)
    return { conditions: [], anyOf: conditions.map((each) => [each]), parameters };
  if (operator !== 'AND' && operator !== 'OR') {
    report.error(
      'unknown-logical-operator',
      pathTo(node.path, 'logical_operator'),
      `The conditions are joined by ${kindOf(word)}; only AND and OR exist, so the filter was left out.`,
      'Write AND or OR.',
    );
    return { ...none, parameters };
  }
  return { conditions, anyOf: [], parameters };
}

function parametersIn({ value }: Node): string[] {
  const list = own(value, 'params');
  return [own(value, 'param'), own(value, 'param2'), ...(Array.isArray(list) ? list : [])].filter(
    (each): each is string => typeof each === 'string',
  );
}

function readCondition(node: Node, fields: ReadonlySet<string>, report: Report): Condition[] {
  const attribute = textIn(node.value, 'field');
  if (attribute === undefined) {
    report.error('no-field', node.path, 'The condition names no field; it is left out.');
    return [];
  }
  if (!fields.has(attribute)) {
    report.error(
      'unknown-field',
      pathTo(node.path, 'field'),
      `The condition is on ${quote(attribute)}, which is no field of the entity; it is left out.`,
      'Name a field of the entity.',
    );
    return [];
  }
  const operator = operatorOf(node, report);
  if (!operator) return [];
  const size = textIn(node.value, 'function') === 'size';
  const operands = operandsOf(operator, node, report);
  return operands ? [{ attribute, operator, operands, size }] : [];
}

function operatorOf(node: Node, report: Report): Operator | undefined {
  const [operator, called] = [own(node.value, 'operator'), own(node.value, 'function')];
  if (called !== undefined && called !== 'size') {
    if (operator !== undefined) {
      report.error(
        'operator-and-function',
        node.path,
        `The condition has both the operator ${kindOf(operator)} and the function ${kindOf(called)}; it is left out.`,
        'Keep one of them; only size takes both.',
      );
      return undefined;
    }
    const known = functions.find((each) => each === called);
    if (!known)
      report.error(
        'unknown-function',
        pathTo(node.path, 'function'),
        `The function is ${kindOf(called)}; the condition is left out.`,
        `Use one of ${functions.join(', ')} or size.`,
      );
    return known;
  }
  const allowed: readonly Operator[] = [...comparisons, 'between', 'in'];
  const known = allowed.find(
    (each) => each === (typeof operator === 'string' ? operator.toLowerCase() : operator),
  );
  if (!known)
    report.error(
      'unknown-operator',
      pathTo(node.path, 'operator'),
      `The operator is ${kindOf(operator)}; the condition is left out.`,
      `Use one of ${allowed.join(', ')}.`,
    );
  return known;
}

function operandsOf(operator: Operator, node: Node, report: Report): Condition['operands'] | undefined {
  if (operator === 'attribute_exists' || operator === 'attribute_not_exists') return [];
  const single = ['param', ...(operator === 'between' ? ['param2'] : [])];
  const listed = operator === 'in' && textIn(node.value, 'param') === undefined;
  const names = listed
    ? textsIn(node, 'params', report)
    : single.flatMap((field) => textIn(node.value, field) ?? []);
  if (listed ? names.length > 0 : names.length === single.length)
    return names.map((parameter) => ({ parameter }));
  const missing = listed
    ? 'params'
    : single.filter((field) => textIn(node.value, field) === undefined).join(' and ');
  report.error(
    'missing-parameter',
    node.path,
    `The condition with ${quote(operator)} has no ${missing}; it is left out.`,
    'Name the parameters that it compares with.',
  );
  return undefined;
}

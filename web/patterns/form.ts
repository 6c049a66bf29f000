/** What the sentence form offers and does, apart from the screen. */
import { scalarFrom, suitsType } from '../../src/model/scalar.ts';
import type {
  Attribute,
  Condition,
  Operand,
  Operator,
  Pattern,
  ReadPattern,
  Scalar,
  WritePattern,
} from '../../src/model/schema.ts';

/** The word that a sentence begins with; it decides the kind of pattern. */
export type Verb = 'get' | 'list' | 'count' | 'create' | 'update' | 'delete';
export const readVerbs = ['get', 'list', 'count'] as const;
export const writeVerbs = ['create', 'update', 'delete'] as const;

/** The verb of a pattern. */
export function verbOf(pattern: Pattern): Verb {
  if (pattern.kind === 'write') return pattern.action;
  return pattern.result === 'one' ? 'get' : pattern.result;
}

/** A new pattern about an entity: a list of all its items, until conditions narrow it. */
export function newPattern(id: string, entity: string): ReadPattern {
  return {
    id,
    name: '',
    entity,
    conditions: [],
    kind: 'read',
    result: 'list',
    anyOf: [],
    returns: [],
    consistent: false,
    atomic: false,
    without: [],
  };
}

/**
 * The pattern with another verb. Between reads and writes, what only the one kind has is dropped; name, group,
 * entity, conditions, rate and notes stay. Keys that this version does not know stay as well.
 */
export function withVerb(pattern: Pattern, verb: Verb): Pattern {
  if (verb === 'create' || verb === 'update' || verb === 'delete') {
    if (pattern.kind === 'write') return { ...pattern, action: verb };
    const { kind, result, anyOf, returns, attributes, order, limit, consistent, atomic, ...kept } = pattern;
    const { index, without, scanIntended, ...shared } = kept;
    const write: WritePattern = {
      ...shared,
      kind: 'write',
      action: verb,
      changes: [],
      removes: [],
      unique: [],
      also: [],
    };
    return write;
  }
  const result = verb === 'get' ? 'one' : verb;
  if (pattern.kind === 'read') return { ...pattern, result };
  const { kind, action, changes, removes, unique, also, ...shared } = pattern;
  return { ...newPattern(pattern.id, pattern.entity), ...shared, result };
}

/** How many operands an operator takes. */
export function operandCount(operator: Operator): 0 | 1 | 2 | 'many' {
  switch (operator) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return 0;
    case 'between':
      return 2;
    case 'in':
      return 'many';
    default:
      return 1;
  }
}

const always: Operator[] = ['attribute_exists', 'attribute_not_exists'];
const ordered: Operator[] = ['=', '<>', '<', '<=', '>', '>=', 'between', 'in'];

/** The operators that make sense for an attribute's type; all of them where the type is not known. */
export function operatorsFor(attribute: Attribute | undefined): Operator[] {
  switch (attribute?.type) {
    case 'S':
    case 'B':
    case undefined:
      return [...ordered, 'begins_with', 'contains', 'not_contains', ...always];
    case 'N':
      return [...ordered, ...always];
    case 'BOOL':
    case 'NULL':
    case 'M':
      return ['=', '<>', 'in', ...always];
    default:
      return ['=', '<>', 'contains', 'not_contains', ...always];
  }
}

/** How the form words an operator. */
export const operatorWords: Record<Operator, string> = {
  '=': '=',
  '<>': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  between: 'between',
  in: 'is one of',
  begins_with: 'begins with',
  contains: 'contains',
  not_contains: 'does not contain',
  attribute_exists: 'exists',
  attribute_not_exists: 'does not exist',
};

/**
 * The operands of a condition with another operator: those that still fit stay, surplus ones go. An empty list
 * stands for parameters named after the attribute.
 */
export function operandsFor(operator: Operator, operands: Operand[]): Operand[] {
  const count = operandCount(operator);
  if (count === 'many' || operands.length === count) return operands;
  return operands.length > count ? operands.slice(0, count) : [];
}

/** A condition on an attribute, equal to a parameter of its name. */
export function newCondition(attribute: string): Condition {
  return { attribute, operator: '=', operands: [], size: false };
}

/** The constants that an attribute's operand can be chosen from; undefined where any text will do. */
export function choicesFor(attribute: Attribute | undefined): Scalar[] | undefined {
  if (attribute?.values && attribute.values.length > 0) return attribute.values;
  return attribute?.type === 'BOOL' ? [true, false] : undefined;
}

/** The constant that a text stands for on an attribute: one of its values, or as its type reads it. */
export function constantFrom(text: string, attribute: Attribute | undefined): Scalar {
  const known = choicesFor(attribute)?.find((value) => String(value) === text);
  return known ?? scalarFrom(text, attribute?.type);
}

/** What is wrong with a constant for its attribute, in a few words; undefined where nothing is. */
export function constantProblem(value: Scalar, attribute: Attribute | undefined): string | undefined {
  if (!suitsType(value, attribute?.type)) return 'A number is needed here';
  if (attribute?.values && attribute.values.length > 0 && !attribute.values.includes(value)) {
    return 'Not one of the attribute’s values';
  }
  return undefined;
}

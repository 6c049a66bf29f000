/**
 * What a pattern's conditions mean, for an item known by its attributes: nothing of keys, plans or requests. Plans are
 * judged by it, so it shares no code with the planner.
 */
import { pathSteps } from '../model/path.ts';
import type { Attribute, Condition, Entity, Operand, Scalar } from '../model/schema.ts';
import {
  type AttributeValue,
  beginsWithValue,
  compareValues,
  containsValue,
  equalValues,
  sizeOfValue,
} from '../values/attribute-value.ts';

/** The values of one call, by parameter; a list for a parameter of `in`. */
export type Given = ReadonlyMap<string, AttributeValue | readonly AttributeValue[]>;

/** An item as its attributes, by name. */
export type Attributes = ReadonlyMap<string, AttributeValue>;

type Question = { conditions: readonly Condition[]; anyOf: readonly (readonly Condition[])[] };

/** Does an item of the entity meet all conditions, and one list of the alternatives where there are any? */
export function meets(question: Question, entity: Entity, item: Attributes, given: Given): boolean {
  return (
    meetsAll(question.conditions, entity, item, given) &&
    (question.anyOf.length === 0 || question.anyOf.some((terms) => meetsAll(terms, entity, item, given)))
  );
}

function meetsAll(conditions: readonly Condition[], entity: Entity, item: Attributes, given: Given): boolean {
  if (!conditions.every((condition) => meetsOne(condition, entity, item, given))) return false;
  // Lists with one tag vary together: all must hold at one and the same position.
  const tags = new Set(conditions.flatMap(({ varyWith }) => varyWith ?? []));
  return [...tags].every((tag) => {
    const group = conditions.filter(({ varyWith }) => varyWith === tag);
    const lists = group.map((condition) => operands(condition, entity, given));
    const length = Math.min(...lists.map((list) => list.length));
    return Array.from({ length }, (_, at) => at).some((at) =>
      group.every(({ attribute }, one) => isEqual(valueAt(item, attribute), lists[one]?.[at])),
    );
  });
}

function isEqual(left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  return left !== undefined && right !== undefined && equalValues(left, right);
}

/** The value at a path of an item; undefined where there is none. */
export function valueAt(item: Attributes, path: string): AttributeValue | undefined {
  const own = item.get(path);
  if (own) return own;
  const [top = '', ...steps] = pathSteps(path);
  let value = item.get(top);
  for (const step of steps) {
    if (!value) return undefined;
    if (step.startsWith('[')) value = 'L' in value ? value.L[Number(step.slice(1, -1))] : undefined;
    else value = 'M' in value && Object.hasOwn(value.M, step) ? value.M[step] : undefined;
  }
  return value;
}

/** Parameters that a condition takes where it names none, as the model's file form says. */
function operandsOf({ attribute, operator, operands: own }: Condition): readonly Operand[] {
  if (own.length > 0) return own;
  if (operator === 'attribute_exists' || operator === 'attribute_not_exists') return [];
  if (operator === 'between') return [{ parameter: `${attribute}From` }, { parameter: `${attribute}To` }];
  return [{ parameter: attribute }];
}

function operands(condition: Condition, entity: Entity, given: Given): AttributeValue[] {
  const type = condition.size ? 'N' : typeAt(entity.attributes, condition);
  return operandsOf(condition).flatMap((operand): AttributeValue[] => {
    if ('value' in operand) return [constant(operand.value as Scalar, type)];
    const value = given.get(operand.parameter as string);
    return value === undefined ? [] : Array.isArray(value) ? [...value] : [value as AttributeValue];
  });
}

/** The type that a constant of the condition is meant in. */
function typeAt(attributes: readonly Attribute[], { attribute, operator }: Condition): Attribute['type'] {
  let found = attributes.find(({ name }) => name === attribute);
  if (!found) {
    const [top, ...steps] = pathSteps(attribute);
    found = attributes.find(({ name }) => name === top);
    for (const step of steps)
      found = step.startsWith('[') ? found?.items : found?.fields?.find(({ name }) => name === step);
  }
  const type = found?.type ?? 'S';
  if (operator !== 'contains' && operator !== 'not_contains') return type;
  return type === 'L' ? (found?.items?.type ?? 'S') : type === 'NS' ? 'N' : type === 'BS' ? 'B' : 'S';
}

function constant(value: Scalar, type: Attribute['type']): AttributeValue {
  if (type === 'N' || (type !== 'S' && typeof value === 'number')) return { N: String(value) };
  if (type === 'BOOL') return { BOOL: value === true || value === 'true' };
  return { S: String(value) };
}

function meetsOne(condition: Condition, entity: Entity, item: Attributes, given: Given): boolean {
  const found = valueAt(item, condition.attribute);
  if (condition.operator === 'attribute_exists') return found !== undefined;
  if (condition.operator === 'attribute_not_exists') return found === undefined;
  const size = condition.size && found ? sizeOfValue(found) : undefined;
  const value: AttributeValue | undefined = condition.size
    ? size === undefined
      ? undefined
      : { N: String(size) }
    : found;
  const [first, second, ...others] = operands(condition, entity, given);
  // To DynamoDB an absent attribute differs from everything, and contains nothing.
  if (condition.operator === '<>') return !isEqual(value, first);
  if (condition.operator === 'not_contains') return !value || !first || !containsValue(value, first);
  if (!value || !first) return false;
  const order = compareValues(value, first);
  switch (condition.operator) {
    case '=':
      return equalValues(value, first);
    case 'in':
      return [first, ...(second ? [second] : []), ...others].some((one) => equalValues(value, one));
    case '<':
      return order !== undefined && order < 0;
    case '<=':
      return order !== undefined && order <= 0;
    case '>':
      return order !== undefined && order > 0;
    case '>=':
      return order !== undefined && order >= 0;
    case 'between': {
      const upper = second && compareValues(value, second);
      return order !== undefined && order >= 0 && upper !== undefined && upper <= 0;
    }
    case 'begins_with':
      return beginsWithValue(value, first);
    case 'contains':
      return containsValue(value, first);
  }
}

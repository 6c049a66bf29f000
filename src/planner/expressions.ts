/** Expressions with placeholders: every attribute name and every value goes through one. */

import { pathSteps } from '../model/path.ts';
import type { Attribute, Condition, Entity, Operand } from '../model/schema.ts';
import { attributeOf } from './attribute-of.ts';
import { operandsOf } from './bindings.ts';
import type { Filter, Json, KeyCondition, ValueTemplate } from './plan.ts';
import { operandPart } from './resolve.ts';

/** Collects the placeholders of one request. */
export type Placeholders = {
  names: Map<string, string>;
  values: Map<string, ValueTemplate>;
  /** `#n0` for a name; the same name gives the same placeholder. */
  name(attribute: string): string;
  /** `:v0` for a value. */
  value(value: ValueTemplate): string;
};

export function placeholders(): Placeholders {
  const names = new Map<string, string>();
  const values = new Map<string, ValueTemplate>();
  return {
    names,
    values,
    name: (attribute) => {
      for (const [token, known] of names) if (known === attribute) return token;
      const token = `#n${names.size}`;
      names.set(token, attribute);
      return token;
    },
    value: (value) => {
      const token = `:v${values.size}`;
      values.set(token, value);
      return token;
    },
  };
}

/** The two maps of a request's input; absent where empty, as DynamoDB rejects empty ones. */
export function placeholderInput({ names, values }: Placeholders): { [key: string]: Json } {
  return {
    ...(names.size > 0 ? { ExpressionAttributeNames: Object.fromEntries(names) } : {}),
    ...(values.size > 0 ? { ExpressionAttributeValues: Object.fromEntries(values) } : {}),
  };
}

/** `#n0 = :v0 AND begins_with(#n1, :v1)`. */
export function keyExpression(conditions: readonly KeyCondition[], into: Placeholders): string {
  return conditions
    .map(({ attribute, operator, values }) => {
      const name = into.name(attribute);
      const [first, second] = values.map((value) => into.value(value));
      if (operator === 'begins_with') return `begins_with(${name}, ${first})`;
      if (operator === 'between') return `${name} BETWEEN ${first} AND ${second}`;
      return `${name} ${operator} ${first}`;
    })
    .join(' AND ');
}

/** A document path: a declared attribute is one name even where it holds a dot; else `address.city` is a path. */
export function pathExpression(entity: Entity, name: string, into: Placeholders): string {
  const attribute = attributeOf(entity, name);
  if (!attribute || attribute.name === name) return into.name(name);
  const steps = pathSteps(name.slice(attribute.name.length));
  return steps.reduce(
    (path, step) => (step.startsWith('[') ? path + step : `${path}.${into.name(step)}`),
    into.name(attribute.name),
  );
}

const elementType: Partial<Record<Attribute['type'], ValueTemplate['type']>> = { SS: 'S', NS: 'N', BS: 'B' };

/** The type of an operand: the attribute's own; an element's for `contains`; a number for `size`. */
export function operandType(entity: Entity, condition: Condition): ValueTemplate['type'] {
  if (condition.size) return 'N';
  const attribute = declared(entity, condition.attribute);
  if (!attribute) return 'S';
  if (condition.operator === 'contains' || condition.operator === 'not_contains') {
    return elementType[attribute.type] ?? (attribute.type === 'L' ? (attribute.items?.type ?? 'S') : 'S');
  }
  return attribute.type;
}

/** The attribute at the end of a path such as `address.city`. */
function declared(entity: Entity, name: string): Attribute | undefined {
  const top = attributeOf(entity, name);
  if (!top || top.name === name) return top;
  let at: Attribute | undefined = top;
  for (const step of pathSteps(name.slice(top.name.length))) {
    at = step.startsWith('[') ? at?.items : at?.fields?.find((field) => field.name === step);
  }
  return at;
}

function conditionExpression(entity: Entity, condition: Condition, into: Placeholders): string {
  const path = pathExpression(entity, condition.attribute, into);
  const subject = condition.size ? `size(${path})` : path;
  const type = operandType(entity, condition);
  const value = (operand: Operand) =>
    into.value({ type, parts: [operandPart(operand, condition.attribute)] });
  const operands = operandsOf(condition);
  switch (condition.operator) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return `${condition.operator}(${path})`;
    case 'begins_with':
    case 'contains':
      return `${condition.operator}(${subject}, ${operands.slice(0, 1).map(value).join('')})`;
    case 'not_contains':
      return `NOT contains(${subject}, ${operands.slice(0, 1).map(value).join('')})`;
    case 'between':
      return `${subject} BETWEEN ${operands.slice(0, 2).map(value).join(' AND ')}`;
    case 'in': {
      const only = operands.length === 1 ? operands[0] : undefined;
      if (only && 'parameter' in only) {
        const list = operandPart(only, condition.attribute);
        return `${subject} IN (${into.value({ type, parts: [list.kind === 'parameter' ? { ...list, list: true } : list] })})`;
      }
      return `${subject} IN (${operands.map(value).join(', ')})`;
    }
    default:
      return `${subject} ${condition.operator} ${operands.slice(0, 1).map(value).join('')}`;
  }
}

/** A filter as an expression. A type filter without an attribute that tells the type gives undefined. */
export function filterExpression(entity: Entity, filter: Filter, into: Placeholders): string | undefined {
  if (filter.kind === 'condition') return conditionExpression(entity, filter.condition, into);
  if (filter.kind === 'type') {
    if (!filter.by) return undefined;
    const { attribute, values } = filter.by;
    const name = into.name(attribute);
    const tokens = values.map((value) => into.value({ type: 'S', parts: [{ kind: 'text', text: value }] }));
    return tokens.length === 1 ? `${name} = ${tokens[0]}` : `${name} IN (${tokens.join(', ')})`;
  }
  // DynamoDB refuses redundant parentheses, so a single term goes without.
  const terms = filter.terms.flatMap((term) => {
    const text = filterExpression(entity, term, into);
    return text === undefined ? [] : [{ text, isJoined: termsOf(term) > 1 }];
  });
  const [only] = terms;
  if (!only) return undefined;
  if (terms.length === 1) return only.text;
  const joiner = filter.kind === 'and' ? ' AND ' : ' OR ';
  return terms.map(({ text, isJoined }) => (isJoined ? `(${text})` : text)).join(joiner);
}

/** How many terms the filter's expression joins at its top; one that DynamoDB cannot apply is none. */
function termsOf(filter: Filter): number {
  if (filter.kind === 'condition') return 1;
  if (filter.kind === 'type') return filter.by ? 1 : 0;
  const counts = filter.terms.map(termsOf).filter((count) => count > 0);
  return counts.length === 1 ? (counts[0] ?? 0) : counts.length;
}

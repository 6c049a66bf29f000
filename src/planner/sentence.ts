/** An access pattern as the sentence that people write it as. */
import { entityOf } from '../model/lookup.ts';
import type { Condition, Model, Operand, Pattern, ReadPattern, WritePattern } from '../model/schema.ts';
import { operandsOf } from './bindings.ts';

/** Operators written as a function of the attribute. */
const functions: ReadonlySet<Condition['operator']> = new Set([
  'begins_with',
  'contains',
  'not_contains',
  'attribute_exists',
  'attribute_not_exists',
]);

/**
 * The pattern in one line: `list Order where userId = :userId and status = "OPEN" ordered by createdAt
 * descending limit 20`. An entity that is not in the model is named by its id. Plain text, not escaped.
 */
export function patternSentence(model: Model, pattern: Pattern): string {
  const words = pattern.kind === 'read' ? readWords(model, pattern) : writeWords(model, pattern);
  return words.filter(Boolean).join(' ');
}

/** What the pattern is called: its name, or its sentence where it has none. */
export function patternTitle(model: Model, pattern: Pattern): string {
  return pattern.name.trim() || patternSentence(model, pattern);
}

/** One condition: `createdAt between :from and :to`, `begins_with(path, "a/")`, `size(tags) > 3`. */
export function conditionText(condition: Condition): string {
  const subject = condition.size ? `size(${condition.attribute})` : condition.attribute;
  const { operator } = condition;
  const texts = operandsOf(condition).map(operandText);
  if (functions.has(operator)) return `${operator}(${[subject, ...texts].join(', ')})`;
  if (operator === 'between') return `${subject} between ${texts.join(' and ')}`;
  if (operator === 'in') return `${subject} in (${texts.join(', ')})`;
  return `${subject} ${operator} ${texts.join(', ')}`;
}

/** A caller's parameter as `:name`, a constant as JSON. */
export function operandText(operand: Operand): string {
  return 'parameter' in operand ? `:${String(operand.parameter)}` : JSON.stringify(operand.value);
}

function readWords(model: Model, pattern: ReadPattern): string[] {
  const types = [pattern.entity, ...pattern.returns].map((id) => nameOf(model, id));
  const { attributes, order, limit } = pattern;
  const where = [
    ...pattern.conditions.map(conditionText),
    ...(pattern.anyOf.length > 0 ? [alternatives(pattern.anyOf)] : []),
  ];
  return [
    pattern.result === 'one' ? 'get' : pattern.result,
    Array.isArray(attributes)
      ? `${attributes.join(', ')} of`
      : attributes === 'all'
        ? 'all attributes of'
        : '',
    listed(types),
    where.length > 0 ? `where ${where.join(' and ')}` : '',
    order && order.by.length > 0 ? `ordered by ${order.by.join(', ')} ${order.direction}` : '',
    limit === undefined ? '' : `limit ${typeof limit === 'number' ? limit : `:${limit.parameter}`}`,
    pattern.consistent ? 'strongly consistent' : '',
    pattern.atomic ? 'as of one moment' : '',
  ];
}

function alternatives(anyOf: Condition[][]): string {
  const lists = anyOf.map((all) => all.map(conditionText).join(' and '));
  return lists.length === 1 ? String(lists[0]) : lists.map((text) => `(${text})`).join(' or ');
}

function writeWords(model: Model, pattern: WritePattern): string[] {
  return [
    pattern.action,
    nameOf(model, pattern.entity),
    ...updateWords(pattern),
    pattern.conditions.length > 0 ? `where ${pattern.conditions.map(conditionText).join(' and ')}` : '',
    pattern.unique.length > 0 ? `with unique ${listed(pattern.unique)}` : '',
    ...pattern.also.map((also) =>
      ['and', also.action, nameOf(model, also.entity), ...updateWords(also)].filter(Boolean).join(' '),
    ),
  ];
}

function updateWords({ changes, removes }: Pick<WritePattern, 'changes' | 'removes'>): string[] {
  return [
    changes.length > 0 ? `changing ${listed(changes)}` : '',
    removes.length > 0 ? `removing ${listed(removes)}` : '',
  ];
}

function nameOf(model: Model, id: string): string {
  return entityOf(model, id)?.name || id;
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

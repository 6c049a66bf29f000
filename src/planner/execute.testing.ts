/** Runs a plan as an executor does, and judges items as the pattern alone does. */
import type { Condition, Entity, ReadPattern } from '../model/schema.ts';
import type { AttributeValue, BoundRequest, Item } from '../values/attribute-value.ts';
import { bindStep } from './bind.ts';
import { operandsOf } from './bindings.ts';
import { passesCheck } from './items.ts';
import type { Context } from './lanes.ts';
import { isList, type Parameters } from './parts.ts';
import type { Plan } from './plan.ts';
import type { Answer } from './simulated.testing.ts';

export type Outcome = { items: Item[]; count: number; requests: BoundRequest[] };

/**
 * Runs every step of a plan. Items of a step that a later one reads again, of the same entities, do not count.
 *
 * @throws Error where a request is refused or a parameter is missing
 */
export function execute(
  context: Context,
  plan: Plan,
  parameters: Parameters,
  run: (request: BoundRequest) => Answer,
): Outcome {
  const read: Item[][] = [];
  const counts: number[] = [];
  const requests: BoundRequest[] = [];
  for (const step of plan.steps) {
    const bound = bindStep(context, step, { parameters, earlier: read });
    if (!bound.ok) throw new Error(`unbound: ${bound.missing.join()} ${bound.tooMany ?? ''}`);
    requests.push(...bound.requests);
    const answers = bound.requests.map(run);
    const items = answers.flatMap((one) => one.items);
    const kept = items.filter((item) => passesCheck(context, step, item, parameters));
    const isCount = bound.requests.some(({ input }) => input.Select === 'COUNT');
    read.push(kept);
    counts.push(isCount ? answers.reduce((sum, one) => sum + one.count, 0) : kept.length);
  }
  const isReadAgain = (at: number) =>
    plan.steps.some(
      ({ after, entities }) => after === at && entities.every((id) => plan.steps[at]?.entities.includes(id)),
    );
  const items = read.flatMap((kept, at) => (isReadAgain(at) ? [] : kept));
  const count = counts.reduce((sum, one, at) => (isReadAgain(at) ? sum : sum + one), 0);
  return { items, count, requests };
}

/** Does an item that holds these attributes meet the pattern's conditions? Written apart from the planner's own. */
export function meetsPattern(
  pattern: Pick<ReadPattern, 'conditions' | 'anyOf'>,
  entity: Entity,
  attributes: ReadonlyMap<string, AttributeValue>,
  parameters: Parameters,
): boolean {
  const meets = (conditions: readonly Condition[]) =>
    conditions.every((condition) => meetsCondition(condition, entity, attributes, parameters)) &&
    meetsTuples(conditions, entity, attributes, parameters);
  return meets(pattern.conditions) && (pattern.anyOf.length === 0 || pattern.anyOf.some(meets));
}

/** Is there, for each tag, one position at which all lists of that tag hold the item's values? */
function meetsTuples(
  conditions: readonly Condition[],
  entity: Entity,
  attributes: ReadonlyMap<string, AttributeValue>,
  parameters: Parameters,
): boolean {
  const positions = new Map<string, Set<number>>();
  for (const condition of conditions) {
    if (condition.varyWith === undefined) continue;
    const value = attributes.get(condition.attribute);
    const type = entity.attributes.find(({ name }) => name === condition.attribute)?.type ?? 'S';
    const here = new Set(
      valuesOf(condition, type, parameters).flatMap((one, at) =>
        value && compare(value, one) === 0 ? at : [],
      ),
    );
    const before = positions.get(condition.varyWith) ?? here;
    positions.set(condition.varyWith, new Set([...before].filter((at) => here.has(at))));
  }
  return [...positions.values()].every(({ size }) => size > 0);
}

function valuesOf(condition: Condition, type: string, parameters: Parameters): AttributeValue[] {
  return operandsOf(condition).flatMap((operand): AttributeValue[] => {
    if (!('parameter' in operand)) return [constant(operand.value as string | number | boolean, type)];
    const given = parameters.get(operand.parameter as string);
    return given === undefined ? [] : isList(given) ? [...given] : [given];
  });
}

export function meetsCondition(
  condition: Condition,
  entity: Entity,
  attributes: ReadonlyMap<string, AttributeValue>,
  parameters: Parameters,
): boolean {
  const value = attributes.get(condition.attribute);
  const type = entity.attributes.find(({ name }) => name === condition.attribute)?.type ?? 'S';
  const operands = valuesOf(condition, type, parameters);
  const [first, second] = operands;
  const order = value && first ? compare(value, first) : Number.NaN;
  switch (condition.operator) {
    case 'attribute_exists':
      return value !== undefined;
    case 'attribute_not_exists':
      return value === undefined;
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case 'between':
      return order >= 0 && !!value && !!second && compare(value, second) <= 0;
    case 'in':
      return !!value && operands.some((operand) => compare(value, operand) === 0);
    case 'begins_with':
      return textOf(value)?.startsWith(textOf(first) ?? '\u0000\u0000') ?? false;
    case 'contains':
      return holds(value, first);
    case 'not_contains':
      return !holds(value, first);
  }
}

function constant(value: string | number | boolean, type: string): AttributeValue {
  if (type === 'N') return { N: String(value) };
  return type === 'BOOL' ? { BOOL: value === true || value === 'true' } : { S: String(value) };
}

const textOf = (value: AttributeValue | undefined) => (value && 'S' in value ? value.S : undefined);

function holds(value: AttributeValue | undefined, part: AttributeValue | undefined): boolean {
  if (!value || !part || !('S' in part)) return false;
  return 'SS' in value ? value.SS.includes(part.S) : (textOf(value)?.includes(part.S) ?? false);
}

/** Order of texts by code point, numbers by value, bytes; not a number for anything else. */
export function compare(a: AttributeValue, b: AttributeValue): number {
  if ('N' in a && 'N' in b) {
    const [x, y] = [scaled(a.N), scaled(b.N)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if ('BOOL' in a && 'BOOL' in b) return Number(a.BOOL) - Number(b.BOOL);
  const [x, y] = [units(a), units(b)];
  if (!x || !y || Object.keys(a)[0] !== Object.keys(b)[0]) return Number.NaN;
  for (let at = 0; at < Math.max(x.length, y.length); at += 1) {
    const difference = (x[at] ?? -1) - (y[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

const units = (value: AttributeValue): number[] | undefined =>
  'S' in value
    ? [...value.S].map((char) => char.codePointAt(0) ?? 0)
    : 'B' in value
      ? [...value.B]
      : undefined;

function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole + fraction.padEnd(130, '0'));
  return text.startsWith('-') ? -size : size;
}

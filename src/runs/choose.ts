/** Parameters for a call, chosen from the data: a typical call, the worst one, or any. */
import type { Entity, Pattern } from '../model/schema.ts';
import { type AttributeValue, compareValues, elementsOf } from '../values/attribute-value.ts';
import { type Attributes, valueAt } from './conditions.ts';
import type { Typed } from './expected.ts';
import type { Parameter } from './parameters.ts';
import { windowOf } from './windows.ts';

/** typical: the collection that the median item lies in; worst: the largest; a number: that item, counted round. */
export type Choice = 'typical' | 'worst' | number;

export type Chosen = Map<string, AttributeValue | readonly AttributeValue[]>;

/** How many values a list takes where the pattern does not say. */
const listLength = 3;

/**
 * Values for the parameters, taken from items of the pattern's entity that agree in everything asked for by `=`.
 * Ranges cover the middle half of those items, or all of them in the worst case. What the data cannot give, because
 * there is no item or none has the attribute, is left out.
 *
 * @param data the items, or a sample of them
 * @param fresh attributes of an item that does not exist yet, for what a pattern writes
 */
export function chooseParameters(
  pattern: Pattern,
  parameters: readonly Parameter[],
  data: readonly Typed[],
  choice: Choice,
  fresh?: Attributes,
): Chosen {
  const own = data.filter(({ entity }) => entity.id === pattern.entity);
  const items = own.map(({ attributes }) => attributes);
  const entity = own[0]?.entity;
  const conditioned = parameters.filter(({ use }) => use !== 'written' && use !== 'limit');
  const equal = conditioned.flatMap(({ use, attribute }) => (use === '=' && attribute ? attribute : []));
  const group =
    pattern.kind === 'write' && pattern.action === 'create' && fresh
      ? [fresh]
      : groupOf(items, equal, choice);
  const other = fresh ?? items[(items.indexOf(group[0] as Attributes) + 1) % Math.max(1, items.length)];
  const chosen: Chosen = new Map();
  for (const parameter of parameters) {
    const value =
      endOfWindow(pattern, parameter, parameters, entity, group, choice) ??
      valueFor(pattern, parameter, group, items, other, choice);
    if (value) chosen.set(parameter.name, value);
  }
  return chosen;
}

/** An end of a range of time whose buckets are a request each: of no more buckets than the pattern expects. */
function endOfWindow(
  pattern: Pattern,
  { attribute, use, end }: Parameter,
  parameters: readonly Parameter[],
  entity: Entity | undefined,
  group: readonly Attributes[],
  choice: Choice,
): AttributeValue | undefined {
  const side =
    end ?? (use === '>' || use === '>=' ? 'lower' : use === '<' || use === '<=' ? 'upper' : undefined);
  if (attribute === undefined || side === undefined || !entity) return undefined;
  const uses = parameters.flatMap((one) => (one.attribute === attribute ? one.use : []));
  const isClosed =
    uses.includes('between') || (uses.some((one) => /^>/.test(one)) && uses.some((one) => /^</.test(one)));
  if (!isClosed) return undefined;
  const sorted = valuesOf(group, attribute);
  const from =
    typeof choice === 'number' ? Math.abs(choice) % Math.max(1, sorted.length) : sorted.length >> 1;
  return windowOf(pattern, entity, attribute, sorted, choice === 'worst' ? 'fullest' : from)?.[side];
}

function valuesOf(group: readonly Attributes[], attribute: string): AttributeValue[] {
  const own = group.flatMap((item) => valueAt(item, attribute) ?? []);
  return own.sort((a, b) => compareValues(a, b) ?? 0);
}

/** Items that share the values of the attributes asked for by `=`. */
function groupOf(
  items: readonly Attributes[],
  names: readonly string[],
  choice: Choice,
): readonly Attributes[] {
  const whole = items.filter((item) => names.every((name) => valueAt(item, name) !== undefined));
  const groups = new Map<string, Attributes[]>();
  const keys = whole.map((item) => textOf(names.map((name) => valueAt(item, name))));
  for (const [at, item] of whole.entries()) {
    const key = keys[at] as string;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  if (typeof choice === 'number') {
    const at = whole.length === 0 ? -1 : Math.abs(choice) % whole.length;
    return groups.get(keys[at] ?? '') ?? [];
  }
  const bySize = [...groups.values()].sort((a, b) => a.length - b.length);
  if (choice === 'worst') return bySize.at(-1) ?? [];
  // The group in which the middle item lies: what a call for an item drawn at random meets.
  let before = 0;
  for (const group of bySize) {
    before += group.length;
    if (before * 2 >= whole.length) return group;
  }
  return [];
}

const textOf = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) => (part instanceof Uint8Array ? [...part] : part));

function valueFor(
  pattern: Pattern,
  { attribute, use, list, end, varyWith }: Parameter,
  group: readonly Attributes[],
  items: readonly Attributes[],
  other: Attributes | undefined,
  choice: Choice,
): AttributeValue | readonly AttributeValue[] | undefined {
  if (use === 'limit') return { N: String(25) };
  if (attribute === undefined) return undefined;
  if (use === 'written') return other && valueAt(other, attribute);
  const own = group.flatMap((item) => valueAt(item, attribute) ?? []);
  if (list) {
    // Lists that vary together take their values from the same items, in the same order.
    const source = varyWith === undefined ? distinct(own) : own;
    const length = expectedLength(pattern, attribute) ?? listLength;
    return source.slice(0, choice === 'worst' ? Math.min(100, Math.max(length, listLength)) : length);
  }
  const sorted = valuesOf(group, attribute);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const isWorst = choice === 'worst';
  switch (use) {
    case '<':
    case '<=':
      return isWorst ? sorted.at(-1) : at(0.75);
    case '>':
    case '>=':
      return isWorst ? sorted[0] : at(0.25);
    case 'between':
      return end === 'lower' ? (isWorst ? sorted[0] : at(0.25)) : isWorst ? sorted.at(-1) : at(0.75);
    case 'begins_with':
      return prefixOf(at(0.5), isWorst ? 1 : undefined);
    case 'contains':
    case 'not_contains':
      return partOf(at(0.5));
    case '<>':
      return own[0] ?? items.flatMap((item) => valueAt(item, attribute) ?? [])[0];
    default:
      return own[0];
  }
}

function expectedLength(pattern: Pattern, attribute: string): number | undefined {
  return pattern.conditions.find((one) => one.attribute === attribute && one.operator === 'in')?.expected;
}

function distinct(values: readonly AttributeValue[]): AttributeValue[] {
  return [...new Map(values.map((value) => [textOf(value), value])).values()];
}

/** The first third of a text, or the length given: enough to narrow, short enough to match others. */
function prefixOf(value: AttributeValue | undefined, length?: number): AttributeValue | undefined {
  if (!value) return undefined;
  if ('S' in value) return { S: value.S.slice(0, length ?? Math.max(1, Math.ceil(value.S.length / 3))) };
  if ('B' in value) return { B: value.B.slice(0, length ?? Math.max(1, Math.ceil(value.B.length / 3))) };
  return undefined;
}

/** Something that the value contains. */
function partOf(value: AttributeValue | undefined): AttributeValue | undefined {
  if (!value) return undefined;
  if ('S' in value) return { S: value.S.slice(0, Math.max(1, Math.ceil(value.S.length / 3))) };
  if ('L' in value) return value.L[0];
  return elementsOf(value)?.[0] ?? value;
}

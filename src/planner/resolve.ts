/** What a pattern gives for one reference in a key template: one value, several, a range, or nothing. */

import { compareNumbers } from '../keys/number.ts';
import { compareText } from '../keys/order.ts';
import type { Reference, Transform } from '../keys/template.ts';
import { keyScalarOf, transformValue, truncatedWidths } from '../keys/value.ts';
import type { Attribute, Condition, Operand, Scalar } from '../model/schema.ts';
import { type Binding, type Bindings, type Bound, operandsOf } from './bindings.ts';
import { bucketIndex, type Unit } from './buckets.ts';
import type { FanOut, ValuePart } from './plan.ts';

export type Resolution =
  | { kind: 'one'; part: ValuePart; exact: Condition[]; coarse: Condition[] }
  | { kind: 'many'; part: ValuePart; fanOut: FanOut; exact: Condition[]; coarse: Condition[]; asked: boolean }
  | { kind: 'range'; lower?: Bound; upper?: Bound; transform?: Transform; coarse: boolean }
  | { kind: 'prefix'; operand: Operand; condition: Condition; transform?: Transform; coarse: boolean }
  | { kind: 'none' };

/** Days a range over date buckets is taken to span where the pattern does not say. */
const assumedBuckets = 7;

/** An operand as a piece of a value. */
export function operandPart(operand: Operand, attribute: string, transform?: Transform): ValuePart {
  const base =
    'parameter' in operand
      ? { kind: 'parameter' as const, name: operand.parameter as string, attribute }
      : { kind: 'constant' as const, value: operand.value as Scalar, attribute };
  return transform ? { ...base, transform } : base;
}

function eachPart(attribute: string, transform?: Transform): ValuePart {
  return transform ? { kind: 'each', attribute, transform } : { kind: 'each', attribute };
}

/** The part of a computed shard with what the template makes of the shard's number. */
export function thenBy(part: ValuePart, then: Transform | undefined): ValuePart {
  return then && part.kind !== 'text' ? { ...part, then } : part;
}

const shardValues = (count: number, first: number): Scalar[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** Does the transform map different values to one key text, so that the condition must be checked again? */
export function losesDetail(transform: Transform | undefined): boolean {
  return (
    transform?.kind === 'truncate' ||
    transform?.kind === 'upper' ||
    transform?.kind === 'lower' ||
    transform?.kind === 'shard'
  );
}

function equalOrIn(
  binding: Binding | undefined,
  reference: Reference,
  transform: Transform | undefined,
): Resolution | undefined {
  const lossy = losesDetail(transform);
  if (binding?.equal) {
    const { operand, condition } = binding.equal;
    const split = lossy ? { exact: [], coarse: [condition] } : { exact: [condition], coarse: [] };
    return { kind: 'one', part: operandPart(operand, reference.attribute, transform), ...split };
  }
  if (binding?.in) {
    const { operands, count, condition, list, varyWith } = binding.in;
    const constants = operands.flatMap((operand) => ('value' in operand ? [operand.value as Scalar] : []));
    const fanOut: FanOut = {
      attribute: reference.attribute,
      count,
      source: 'in',
      operands,
      ...(list ? { list: true, open: true } : {}),
      ...(!list && constants.length === operands.length ? { values: constants } : {}),
      ...(varyWith === undefined ? {} : { varyWith }),
    };
    const split = lossy ? { exact: [], coarse: [condition] } : { exact: [condition], coarse: [] };
    return { kind: 'many', part: eachPart(reference.attribute, transform), fanOut, asked: true, ...split };
  }
  return undefined;
}

function shardOver(name: string, count: number, first: number, transform?: Transform): Resolution {
  const fanOut: FanOut = { attribute: name, count, values: shardValues(count, first), source: 'shard' };
  return { kind: 'many', part: eachPart(name, transform), fanOut, exact: [], coarse: [], asked: false };
}

/** A shard attribute: computed where the attribute it comes from is known, else one request per shard. */
function resolveShardAttribute(reference: Reference, attribute: Attribute, bindings: Bindings): Resolution {
  const { transform } = reference;
  const own = equalOrIn(bindings.get(reference.attribute), reference, transform);
  if (own) return own;
  const { count, first, of } = attribute.shard as NonNullable<Attribute['shard']>;
  const source = of === undefined ? undefined : bindings.get(of);
  const computed =
    of === undefined
      ? undefined
      : equalOrIn(source, { kind: 'reference', attribute: of }, { kind: 'shard', count, first });
  // Knowing the shard answers no condition by itself; the condition on its source is judged where that lies.
  if (computed?.kind === 'one' || computed?.kind === 'many')
    return { ...computed, part: thenBy(computed.part, transform), coarse: [] };
  return shardOver(reference.attribute, count, first, transform);
}

/** The closed list of an attribute: stated, or that of a boolean. */
export function closedList(attribute: Attribute | undefined): Scalar[] | undefined {
  if (attribute?.values && attribute.values.length > 0) return attribute.values;
  return attribute?.type === 'BOOL' ? [true, false] : undefined;
}

/** The values of a closed list that constants in `<>`, `<`, `>=`, `begins_with`… leave, and the conditions so answered. */
function narrowed(
  values: Scalar[],
  binding: Binding | undefined,
  numeric: boolean,
): { values: Scalar[]; exact: Condition[] } {
  const exact: Condition[] = [];
  let left = values;
  const conditions = new Set(
    [
      binding?.lower?.condition,
      binding?.upper?.condition,
      binding?.prefix?.condition,
      ...(binding?.rest ?? []),
    ].filter((condition) => condition !== undefined),
  );
  for (const condition of conditions) {
    const test = constantTest(condition, numeric);
    if (!test) continue;
    left = left.filter(test);
    exact.push(condition);
  }
  return { values: left, exact };
}

/** A condition on constants as a predicate over values of a closed list; undefined where it has parameters. */
function constantTest(condition: Condition, numeric: boolean): ((value: Scalar) => boolean) | undefined {
  if (condition.size) return undefined;
  const constants = operandsOf(condition).map((operand) =>
    'value' in operand ? (operand.value as Scalar) : undefined,
  );
  const [first, second] = constants;
  if (first === undefined || constants.includes(undefined)) return undefined;
  const compare = (a: Scalar, b: Scalar): number => {
    return (numeric ? compareNumbers : compareText)(String(a), String(b));
  };
  switch (condition.operator) {
    case '<>':
      return (value) => compare(value, first) !== 0;
    case '<':
      return (value) => compare(value, first) < 0;
    case '<=':
      return (value) => compare(value, first) <= 0;
    case '>':
      return (value) => compare(value, first) > 0;
    case '>=':
      return (value) => compare(value, first) >= 0;
    case 'between':
      return second === undefined
        ? undefined
        : (value) => compare(value, first) >= 0 && compare(value, second) <= 0;
    case 'begins_with':
      return (value) => String(value).startsWith(String(first));
    default:
      return undefined;
  }
}

/**
 * What the bindings give for a reference.
 * @param within `partition`: only a finite set of values will do, so a range over a truncated timestamp gives
 *   its buckets; `sort`: a range or a prefix ends the walk.
 */
export function resolve(
  reference: Reference,
  attribute: Attribute | undefined,
  bindings: Bindings,
  within: 'partition' | 'sort',
): Resolution {
  const { transform } = reference;
  if (transform?.kind === 'shard') {
    const known =
      reference.attribute === ''
        ? undefined
        : equalOrIn(bindings.get(reference.attribute), reference, transform);
    return known ?? shardOver(reference.attribute, transform.count, transform.first, transform);
  }
  if (attribute?.shard) return resolveShardAttribute(reference, attribute, bindings);
  const binding = bindings.get(reference.attribute);
  const known = equalOrIn(binding, reference, transform);
  if (known) return known;
  const span = spanOf(binding, reference, attribute);
  if (span && (within === 'sort' || !closedList(attribute))) {
    if (within === 'sort') return span;
    return bucketsOf(span, reference, attribute) ?? { kind: 'none' };
  }
  const values = closedList(attribute);
  if (values) {
    const left = narrowed(values, binding, attribute?.type === 'N');
    const fanOut: FanOut = {
      attribute: reference.attribute,
      count: left.values.length,
      values: left.values,
      source: 'values',
    };
    return {
      kind: 'many',
      part: eachPart(reference.attribute, transform),
      fanOut,
      exact: left.exact,
      coarse: [],
      asked: false,
    };
  }
  return { kind: 'none' };
}

/** A range or prefix on the reference, where the key keeps its order. */
function spanOf(
  binding: Binding | undefined,
  reference: Reference,
  attribute: Attribute | undefined,
): (Resolution & { kind: 'range' | 'prefix' }) | undefined {
  if (!binding) return undefined;
  const { transform } = reference;
  const folded = transform?.kind === 'upper' || transform?.kind === 'lower';
  const kept = transform ? { transform } : {};
  if (binding.prefix) {
    // A number has no beginning; a truncated or case-folded prefix still narrows.
    if (attribute?.type === 'N' || transform?.kind === 'pad') return undefined;
    const { operand, condition } = binding.prefix;
    return { kind: 'prefix', operand, condition, coarse: losesDetail(transform), ...kept };
  }
  if ((binding.lower || binding.upper) && !folded) {
    return {
      kind: 'range',
      coarse: transform?.kind === 'truncate',
      ...(binding.lower ? { lower: binding.lower } : {}),
      ...(binding.upper ? { upper: binding.upper } : {}),
      ...kept,
    };
  }
  return undefined;
}

/** A partition by truncated time under a range with both ends: one request per bucket. */
function bucketsOf(
  span: Resolution & { kind: 'range' | 'prefix' },
  reference: Reference,
  attribute: Attribute | undefined,
): Resolution | undefined {
  if (span.transform?.kind !== 'truncate') return undefined;
  if (span.kind === 'prefix') {
    // A constant at least as long as the bucket names exactly one.
    const width = truncatedWidths[span.transform.to];
    const constant = 'value' in span.operand ? String(span.operand.value) : '';
    if (constant.length < width) return undefined;
    return {
      kind: 'one',
      part: operandPart(span.operand, reference.attribute, span.transform),
      exact: [],
      coarse: [span.condition],
    };
  }
  if (!span.lower || !span.upper) return undefined;
  const { lower, upper } = span;
  const known = countBuckets(lower.operand, upper.operand, span.transform.to, attribute);
  const count = known ?? lower.condition.expected ?? upper.condition.expected ?? assumedBuckets;
  return {
    kind: 'many',
    part: eachPart(reference.attribute, span.transform),
    fanOut: {
      attribute: reference.attribute,
      count,
      ...(known === undefined ? { open: true } : {}),
      source: 'buckets',
      bounds: { lower: lower.operand, upper: upper.operand },
    },
    exact: [],
    coarse: [...new Set([lower.condition, upper.condition])],
    asked: true,
  };
}

/** How many buckets lie between two constant times; undefined for parameters and for what is no time. */
export function countBuckets(
  lower: Operand,
  upper: Operand,
  to: Unit,
  attribute: Attribute | undefined,
): number | undefined {
  const [first, last] = [lower, upper].map((operand) => {
    if (!('value' in operand)) return undefined;
    const scalar = keyScalarOf(operand.value as Scalar, attribute?.type ?? 'S');
    const text = scalar && transformValue({ kind: 'truncate', to }, scalar, attribute?.format);
    return text?.ok ? bucketIndex(text.text, to) : undefined;
  });
  const span = first === undefined || last === undefined ? 0 : last - first + 1;
  return span > 0 ? span : undefined;
}

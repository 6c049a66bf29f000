/** The values of a fan-out: one combination for each request. */
import type { AttributeTraits } from '../keys/attributes.ts';
import { type KeyScalar, keyScalarOf } from '../keys/value.ts';
import { scalarOf } from '../values/attribute-value.ts';
import { bucketIndex, bucketText, type Unit } from './buckets.ts';
import { boundText, isList, operandValue, type Parameters } from './parts.ts';
import type { FanOut, Json, KeyCondition, ValuePart } from './plan.ts';

/** One value for each dimension of a fan-out. */
export type Combination = ReadonlyMap<FanOut, KeyScalar>;

export type Combinations =
  | { combinations: Combination[] }
  | { missing: string }
  /** More than the limit. */
  | { tooMany: number };

/** Most requests that one step is bound to where the model states no higher limit. */
export const mostRequests = 10_000;

const units: readonly Unit[] = ['year', 'month', 'day', 'hour'];

/** The finest time unit by which the requests take up an attribute. */
function unitFor(attribute: string, within: unknown): Unit {
  let finest = 0;
  JSON.stringify(within, (_key, value: unknown) => {
    const part = value as Partial<ValuePart & { kind: 'each' }> | null;
    if (typeof part === 'object' && part?.kind === 'each' && part.attribute === attribute) {
      const { transform } = part;
      if (transform?.kind === 'truncate') finest = Math.max(finest, units.indexOf(transform.to));
    }
    return value;
  });
  return units[finest] ?? 'day';
}

/**
 * Every combination of a fan-out's values. Dimensions that vary together advance together, as far as the shortest
 * of them goes.
 *
 * @param within the requests, which say how fine the buckets of a time are
 */
export function combinationsOf(
  fanOut: readonly FanOut[],
  within: readonly KeyCondition[] | Json,
  parameters: Parameters,
  traits: (attribute: string) => AttributeTraits | undefined,
): Combinations {
  const groups = new Map<string, [FanOut, KeyScalar[]][]>();
  for (const dimension of fanOut) {
    const found = valuesOf(dimension, within, parameters, traits(dimension.attribute));
    if (!('values' in found)) return found;
    const tag = dimension.varyWith ?? `\u0000${groups.size}`;
    groups.set(tag, [...(groups.get(tag) ?? []), [dimension, found.values]]);
  }
  let combinations: Combination[] = [new Map()];
  for (const group of groups.values()) {
    const length = Math.min(...group.map(([, values]) => values.length));
    if (combinations.length * length > mostRequests) return { tooMany: combinations.length * length };
    combinations = combinations.flatMap((so) =>
      Array.from({ length }, (_, at) => {
        const more = group.flatMap(([dimension, values]): [FanOut, KeyScalar][] => {
          const value = values[at];
          return value ? [[dimension, value]] : [];
        });
        return new Map([...so, ...more]);
      }),
    );
  }
  return { combinations };
}

function valuesOf(
  dimension: FanOut,
  within: readonly KeyCondition[] | Json,
  parameters: Parameters,
  traits: AttributeTraits | undefined,
): { values: KeyScalar[] } | { missing: string } | { tooMany: number } {
  const { values, operands, bounds } = dimension;
  if (bounds) return bucketsOf(dimension.attribute, bounds, within, parameters, traits);
  if (values) {
    const type = dimension.source === 'shard' ? 'N' : (traits?.type ?? 'S');
    return { values: values.flatMap((value) => keyScalarOf(value, type) ?? []) };
  }
  const scalars: KeyScalar[] = [];
  for (const operand of operands ?? []) {
    const given = 'parameter' in operand ? parameters.get(operand.parameter as string) : undefined;
    if (given && isList(given)) {
      scalars.push(...given.flatMap((value) => scalarOf(value) ?? []));
      continue;
    }
    const found = operandValue(operand, parameters, traits?.type ?? 'S');
    if ('missing' in found) return found;
    const scalar = 'value' in found ? scalarOf(found.value) : undefined;
    if (scalar) scalars.push(scalar);
  }
  return { values: scalars };
}

/** The buckets from the one that holds the lower end to the one that holds the upper end, as their texts. */
function bucketsOf(
  attribute: string,
  bounds: NonNullable<FanOut['bounds']>,
  within: readonly KeyCondition[] | Json,
  parameters: Parameters,
  traits: AttributeTraits | undefined,
): { values: KeyScalar[] } | { missing: string } | { tooMany: number } {
  const to = unitFor(attribute, within);
  const ends: string[] = [];
  for (const operand of [bounds.lower, bounds.upper]) {
    const found = operandValue(operand, parameters, traits?.type ?? 'S');
    if ('missing' in found) return found;
    const scalar = 'value' in found ? scalarOf(found.value) : undefined;
    const text = scalar && boundText({ kind: 'truncate', to }, scalar, traits);
    if (text === undefined) return { values: [] };
    ends.push(text);
  }
  const [from = '', upto = ''] = ends;
  const first = bucketIndex(from < '0000' ? '0000' : from, to);
  const last = bucketIndex(upto > '9999' ? '9999-12-31T23' : upto, to);
  if (from > '9999~' || upto < '0000' || first === undefined || last === undefined) return { values: [] };
  const count = last - first + 1;
  if (count > mostRequests) return { tooMany: count };
  return {
    values: Array.from({ length: Math.max(0, count) }, (_, at) => ({
      type: 'S',
      value: bucketText(first + at, to),
    })),
  };
}

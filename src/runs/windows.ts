/** Ranges of time that a call asks for where each bucket of it is a request of its own. */
import { parseTemplate } from '../keys/parse.ts';
import { transformValue } from '../keys/value.ts';
import type { Entity, ReadPattern } from '../model/schema.ts';
import { bucketIndex, type Unit } from '../planner/buckets.ts';
import { type AttributeValue, scalarOf } from '../values/attribute-value.ts';

export type Window = { lower: AttributeValue; upper: AttributeValue };

/** Buckets that a range spans where the pattern does not say; planning assumes the same. */
const assumedBuckets = 7;

const finest: readonly Unit[] = ['hour', 'day', 'month', 'year'];

/**
 * The range of an attribute with both ends that spans as many buckets as the pattern expects: it begins with the value
 * at `from`, or, with `fullest`, where it takes in most values. Undefined for an attribute that stands in no partition
 * key by its hour, day, month or year: a range of it may be of any length.
 *
 * @param sorted values in their order
 */
export function windowOf(
  pattern: Pick<ReadPattern, 'conditions'>,
  entity: Entity,
  attribute: string,
  sorted: readonly AttributeValue[],
  from: number | 'fullest',
): Window | undefined {
  const unit = unitOf(entity, attribute);
  if (!unit || sorted.length === 0) return undefined;
  const span =
    pattern.conditions.find((one) => one.attribute === attribute && one.expected !== undefined)?.expected ??
    assumedBuckets;
  const { format } = entity.attributes.find(({ name }) => name === attribute) ?? {};
  const buckets = sorted.map((value) => {
    const scalar = scalarOf(value);
    const text = scalar && transformValue({ kind: 'truncate', to: unit }, scalar, format);
    return text?.ok ? (bucketIndex(text.text, unit) ?? 0) : 0;
  });
  /** Position of the last value in the buckets that begin with that of the value at `start`. */
  const endOf = (start: number, from: number) => {
    let end = Math.max(start, from);
    while (end + 1 < sorted.length && (buckets[end + 1] ?? 0) < (buckets[start] ?? 0) + span) end += 1;
    return end;
  };
  let start = from === 'fullest' ? 0 : from;
  if (from === 'fullest')
    for (let at = 0, end = 0, most = -1; at < sorted.length; at += 1) {
      end = endOf(at, end);
      if (end - at <= most) continue;
      most = end - at;
      start = at;
    }
  const [lower, upper] = [sorted[start], sorted[endOf(start, start)]];
  return lower && upper && { lower, upper };
}

/** The finest unit of time in which a partition key of the entity takes the attribute up. */
function unitOf(entity: Entity, attribute: string): Unit | undefined {
  const units = entity.keys
    .flatMap(({ partition }) => partition)
    .flatMap((text) => parseTemplate(text).references)
    .flatMap(({ segment }) =>
      segment.attribute === attribute && segment.transform?.kind === 'truncate' ? segment.transform.to : [],
    );
  return finest.find((unit) => units.includes(unit));
}

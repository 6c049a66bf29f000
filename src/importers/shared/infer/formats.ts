/** What the values of an attribute look like. */
import type { Format, Scalar } from '../../../model/schema.ts';

const patterns: [
  kind: 'uuid' | 'ulid' | 'iso-timestamp' | 'iso-date' | 'local-timestamp' | 'email',
  pattern: RegExp,
][] = [
  ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i],
  ['ulid', /^[0-7](?=[0-9A-HJKMNP-TV-Z]*\d[0-9A-HJKMNP-TV-Z]*[A-HJKMNP-TV-Z])[0-9A-HJKMNP-TV-Z]{25}$/i],
  ['iso-timestamp', /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d(?::[0-6]\d(?:\.\d+)?)?Z$/],
  ['iso-date', /^\d{4}-[01]\d-[0-3]\d$/],
  ['local-timestamp', /^\d{4}-[01]\d-[0-3]\d[T ][0-2]\d:[0-5]\d(?::[0-6]\d(?:\.\d+)?)?(?:[+-]\d\d:?\d\d)?$/],
  ['email', /^[^\s@#|]+@[^\s@#|]+\.[a-z]{2,}$/i],
];

/** Names under which a bare number is a time. */
const timeName = /time|date|stamp|ttl|epoch|expir|until|since|created|updated|modified|(?:_at|At)$/i;

/**
 * The format that all values have; undefined where they have none in common.
 *
 * @param name the attribute's name: a bare number is a time only under a name that says so.
 */
export function formatOf(values: readonly string[], type: 'S' | 'N', name: string): Format | undefined {
  if (values.length === 0) return undefined;
  const all = (test: (value: string) => boolean): boolean => values.every(test);
  if (type === 'S') {
    const found = patterns.find(([, pattern]) => all((value) => pattern.test(value)));
    if (found) return { kind: found[0] };
    if (all(isDateOrTime)) return { kind: 'local-timestamp' };
  }
  if (all((value) => /^-?\d+$/.test(value))) {
    if (timeName.test(name) && all((value) => /^1\d{9}$|^[2-4]\d{9}$/.test(value)))
      return { kind: 'epoch-seconds' };
    if (timeName.test(name) && all((value) => /^1\d{12}$|^[2-4]\d{12}$/.test(value)))
      return { kind: 'epoch-milliseconds' };
    // Digits in a text are as often an identifier as a number: zeros in front would be lost.
    return type === 'N' ? { kind: 'integer' } : undefined;
  }
  const places = values.map((value) => /^-?\d+\.(\d+)$/.exec(value)?.[1]?.length ?? -1);
  const first = places[0] ?? -1;
  if (type === 'S' && first > 0 && places.every((each) => each === first))
    return { kind: 'decimal', places: first };
  return undefined;
}

/** True for a date, or for a date with a time, in the order year, month, day. */
export function isDateOrTime(value: string): boolean {
  return patterns.some(
    ([kind, pattern]) => kind !== 'email' && kind !== 'uuid' && kind !== 'ulid' && pattern.test(value),
  );
}

/** Fewer samples than this say nothing of which values there are. */
const enoughSamples = 8;
const mostValues = 5;

/** Names of attributes that have a closed list of values; people and places repeat in samples as well. */
const listName =
  /status|state|type|kind|class|category|role|level|priority|tier|plan|mode|phase|stage|severity|gender|currency|channel|outcome|result|grade|size|colou?r/i;

/**
 * The closed list that repeated values suggest: at least 8 samples, at most 5 short values, each seen again, under a
 * name that means a list.
 */
export function closedList(values: readonly string[], name: string): Scalar[] | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (!listName.test(name) || values.length < enoughSamples || counts.size > mostValues || counts.size < 2)
    return undefined;
  const words = [...counts].every(
    ([value, count]) => count > 1 && /^[\p{L}][\p{L}\d _-]{0,29}$/u.test(value),
  );
  return words ? [...counts.keys()] : undefined;
}

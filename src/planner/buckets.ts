/** Buckets of time, as a truncated timestamp in a key makes them, counted one after the other. */

import { truncatedWidths } from '../keys/value.ts';

/** How long a bucket is. */
export type Unit = 'year' | 'month' | 'day' | 'hour';

/** Number of the bucket that holds a time, or the beginning of a longer one; undefined for what is no time. */
export function bucketIndex(text: string, to: Unit): number | undefined {
  const parts = /^(\d{4})(?:-(\d\d)?)?(?:-(\d\d)?)?(?:T(\d\d)?)?/.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  if (to === 'year') return year;
  const months = year * 12 + Math.min(Math.max(month, 1), 12) - 1;
  if (to === 'month') return months;
  const days = daysSince(months) + day - 1;
  return to === 'day' ? days : days * 24 + hour;
}

/** Days from 1970-01-01 to the first of a month, months counted from the year 0. */
function daysSince(months: number): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(months / 12), months % 12, 1);
  return Math.round(date.getTime() / 86_400_000);
}

/** The text of a bucket by its number. */
export function bucketText(index: number, to: Unit): string {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  if (to === 'year') return pad(index, 4);
  if (to === 'month') return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}`;
  // `Date` is given the number, so it reads no clock.
  const time = new Date(index * (to === 'day' ? 86_400_000 : 3_600_000));
  return time.toISOString().slice(0, truncatedWidths[to]);
}

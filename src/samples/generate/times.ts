/** Times as text, without a `Date` for each: a day's text is made once. */
import { timeOf } from '../../model/problems/sample-data.ts';
import { defaultSpan, type Span } from '../../model/schema.ts';

/** Milliseconds since 1970, `from` included, `to` not. */
export type Stretch = { from: number; to: number };

export const dayLength = 86_400_000;
/** The years 1 to 9999: what ISO 8601 text of fixed width can say. */
const first = -62_135_596_800_000;
const last = 253_402_300_799_999;

/** The span in milliseconds; that of the defaults where it is absent or says nothing usable. */
export function stretchOf(span: Span | undefined): Stretch {
  const from = span && timeOf(span.from);
  const to = span && timeOf(span.to);
  if (from !== undefined && to !== undefined && from < to) return { from, to };
  return { from: timeOf(defaultSpan.from) ?? 0, to: timeOf(defaultSpan.to) ?? dayLength };
}

const two = (value: number) => String(value).padStart(2, '0');
/** By what stands behind it, the text of each second of a day: `T09:30:00Z`. */
const clocks = new Map<string, string[]>();
const days = new Map<number, string>();

/** `2026-01-31`, in UTC. */
export function dateText(time: number): string {
  const day = Math.floor(Math.min(last, Math.max(first, time)) / dayLength);
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size > 100_000) days.clear();
  const text = new Date(day * dayLength).toISOString().slice(0, 10);
  days.set(day, text);
  return text;
}

/** `2026-01-31T09:30:00` in UTC, with what is to stand behind it. */
export function secondText(time: number, zone: 'Z' | '+02:00'): string {
  const second = Math.floor((((time % dayLength) + dayLength) % dayLength) / 1000);
  let clock = clocks.get(zone);
  if (!clock) {
    clock = [];
    clocks.set(zone, clock);
  }
  let text = clock[second];
  if (text === undefined) {
    text = `T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}${zone}`;
    clock[second] = text;
  }
  return dateText(time) + text;
}

/** Over what time the items of a model lie. */
import { timeOf } from '../model/problems/sample-data.ts';
import { type Attribute, defaultSpan, type Model } from '../model/schema.ts';

export const dayMilliseconds = 86_400_000;

/** Milliseconds over which an attribute's times lie: its own span, else the model's, else a year. */
export function spanMilliseconds({ generator }: Model, attribute: Attribute | undefined): number {
  for (const span of [attribute?.span, generator?.span, defaultSpan]) {
    const from = span && timeOf(span.from);
    const to = span && timeOf(span.to);
    if (from !== undefined && to !== undefined && from < to) return to - from;
  }
  return dayMilliseconds;
}

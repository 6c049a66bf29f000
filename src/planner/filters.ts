/** Filters put together. */
import type { Filter } from './plan.ts';

/** Joins terms into one filter; undefined for none. */
export function allOf(terms: readonly Filter[]): Filter | undefined {
  if (terms.length === 0) return undefined;
  return terms.length === 1 ? terms[0] : { kind: 'and', terms: [...terms] };
}

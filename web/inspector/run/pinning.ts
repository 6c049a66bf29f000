import type { Expected, Model } from '../../../src/model/schema.ts';

/** Keeps what a pattern must return. */
export function pin(draft: Model, pattern: string, expected: Expected): void {
  const found = draft.patterns.find(({ id }) => id === pattern);
  if (found?.kind === 'read') found.expected = [...(found.expected ?? []), expected];
}

/** Takes one of the pinned results away; the list with the last. */
export function unpin(draft: Model, pattern: string, at: number): void {
  const found = draft.patterns.find(({ id }) => id === pattern);
  if (found?.kind !== 'read' || !found.expected) return;
  found.expected.splice(at, 1);
  if (found.expected.length === 0) delete found.expected;
}

/** How deep lists and maps nest. */
import type { AttributeValue } from './attribute-value.ts';

/**
 * Most levels of a value: a scalar has one, and each list or map around it adds one. A scalar in 31 lists is taken, in
 * 32 it is refused (Developer Guide, "Quotas", "Nesting levels"; measured).
 */
export const nestingLevels = 32;

/** DynamoDB's message for a value with more levels. */
export const nestingMessage =
  'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';

/** Levels of a value, counted no further than one more than DynamoDB takes. */
export function levelsOf(value: AttributeValue, above = 0): number {
  const level = above + 1;
  if (level > nestingLevels) return level;
  const held = 'L' in value ? value.L : 'M' in value ? Object.values(value.M) : [];
  return held.reduce((most, one) => Math.max(most, levelsOf(one, level)), level);
}

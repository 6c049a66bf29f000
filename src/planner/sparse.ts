/** Items that an index lacks. */
import { presentIn } from './bindings.ts';
import type { Lane } from './lanes.ts';
import type { Question } from './question.ts';

/**
 * Optional attributes in the index's key that no condition asks for: items without one of them are not in the index,
 * and a read of it misses them. None on a table.
 */
export function missedWithout(lane: Lane, question: Question): string[] {
  if (lane.path.kind === 'table') return [];
  const present = presentIn(question.conditions);
  const names = new Set<string>();
  for (const part of [...lane.partition, ...lane.sort]) {
    for (const { segment, attribute } of part.segments) {
      if (segment.kind === 'reference' && attribute?.optional && !present.has(segment.attribute))
        names.add(segment.attribute);
    }
  }
  return [...names];
}

/** Names for the ids in reasons. */

import type { Reason } from '../../src/planner/plan.ts';
import { reasonText } from '../../src/planner/reasons.ts';
import { documentStore } from './document.ts';

/** A reason in words, entities by the names they have now. */
export function reasonInWords(reason: Reason): string {
  const { model } = documentStore.getState();
  return reasonText(reason, (id) => model?.entities.find((entity) => entity.id === id)?.name || id);
}

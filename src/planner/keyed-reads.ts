/** What a Query, GetItem or BatchGetItem by key reads. */
import { batchGetKeys, transactGetKeys } from '../capacity/limits.ts';
import { companyItems, ownItems, readsOf, returnedItems } from './estimate.ts';
import type { Company, Lane } from './lanes.ts';
import type { Reads, Reason } from './plan.ts';
import type { Planning } from './planning.ts';
import type { Question } from './question.ts';
import type { Walk } from './walk.ts';

/** What reads items by so many whole keys: several as of one moment where the pattern is atomic. */
export function lookupOf(
  { atomic }: Question['pattern'],
  keys: number,
): 'GetItem' | 'BatchGetItem' | 'TransactGetItems' {
  if (keys <= 1) return 'GetItem';
  return atomic ? 'TransactGetItems' : 'BatchGetItem';
}

/** Says where the keys of an atomic read are more than one transaction takes. */
export function overTransaction({ atomic }: Question['pattern'], keys: number): Reason[] {
  return atomic && keys > transactGetKeys
    ? [
        {
          code: 'atomic-over-limit',
          severity: 'warning',
          attributes: [],
          detail: { keys: Math.round(keys), limit: transactGetKeys },
        },
      ]
    : [];
}

/** Reads of the first step: the entity's own items, and those of the neighbours read along. */
export function firstReads(
  { volumes }: Planning,
  question: Question,
  lane: Lane,
  company: Company,
  walk: Walk,
  how: { requests: number; lookup: boolean; neighbours: string[]; limited: boolean; fetch: boolean },
): Reads {
  const mode = question.pattern.consistent ? 'strong' : 'eventual';
  const assumed = !volumes.known(lane.path.table);
  const returned = returnedItems(volumes, question);
  const size = volumes.entrySize(lane);
  if (how.lookup) {
    const groups = [{ items: how.requests, bytes: size }];
    return readsOf({
      groups,
      requests: Math.ceil(how.requests / batchGetKeys),
      returned: Math.min(how.requests, returned),
      mode: lookupOf(question.pattern, how.requests) === 'TransactGetItems' ? 'transaction' : mode,
      perItem: true,
      assumed,
    });
  }
  let own = ownItems(volumes, lane, walk);
  if (how.limited && typeof question.limit === 'number') own = Math.min(own, question.limit * how.requests);
  const groups = [{ items: own, bytes: size }];
  for (const other of company.sharing) {
    if (how.neighbours.includes(other.entity.id))
      groups.push({ items: companyItems(volumes, lane, walk, other), bytes: volumes.entrySize(other) });
  }
  const reads = readsOf({ groups, requests: how.requests, returned, mode, perItem: false, assumed });
  if (!how.fetch) return reads;
  // DynamoDB reads every item of an LSI that lacks an attribute from the table, each rounded up by itself.
  const whole = readsOf({
    groups: [{ items: own, bytes: volumes.itemSize(lane.entity) }],
    requests: 0,
    returned,
    mode,
    perItem: true,
    assumed,
  });
  return { ...reads, bytes: reads.bytes + whole.bytes, units: reads.units + whole.units };
}

/** Reads of fetching the returned items whole, by the keys that index entries carry. */
export function batchReads({ volumes }: Planning, question: Question, table: string): Reads {
  const returned = returnedItems(volumes, question);
  return readsOf({
    groups: [{ items: returned, bytes: volumes.itemSize(question.entity) }],
    requests: Math.max(1, Math.ceil(returned / batchGetKeys)),
    returned,
    mode: 'eventual',
    perItem: true,
    assumed: !volumes.known(table),
  });
}

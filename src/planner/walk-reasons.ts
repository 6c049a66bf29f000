/** What a walk along a key has to say for itself. */
import type { Lane } from './lanes.ts';
import type { Reason } from './plan.ts';
import type { Walk } from './walk.ts';

/** Reasons of the key condition itself: fan-out, how far the sort key narrows, where it ends. */
export function walkReasons(lane: Lane, walk: Walk, requests: number): Reason[] {
  const reasons: Reason[] = [];
  if (requests > 1)
    reasons.push({
      code: 'fan-out',
      severity: 'note',
      attributes: walk.fanOut.map((f) => f.attribute),
      detail: { requests },
    });
  if (walk.whole && lane.path.kind === 'table')
    reasons.push({ code: 'whole-key', severity: 'note', attributes: walk.consumed });
  const ranged = walk.scopes.find((scope) => scope.key === 'sort' && scope.state === 'ranged');
  const unbound = walk.scopes.find((scope) => scope.key === 'sort' && scope.state === 'unbound');
  if (ranged?.attribute)
    reasons.push({ code: 'sort-range', severity: 'note', attributes: [ranged.attribute] });
  if (unbound?.attribute) {
    if (walk.literalOnly)
      reasons.push({ code: 'literal-prefix-kept', severity: 'note', attributes: [unbound.attribute] });
    else if (walk.sort.length > 0)
      reasons.push({ code: 'sort-prefix', severity: 'note', attributes: walk.consumed });
    const later = walk.scopes.filter((scope) => scope.state === 'beyond' && scope.attribute);
    if (later.length > 0 || walk.sort.length > 0)
      reasons.push({ code: 'sort-prefix-ends-at', severity: 'note', attributes: [unbound.attribute] });
  }
  if (walk.closed)
    reasons.push({
      code: 'range-closed',
      severity: 'note',
      attributes: ranged?.attribute ? [ranged.attribute] : [],
    });
  for (const condition of walk.leftover)
    reasons.push({ code: 'bound-excluded-after-read', severity: 'note', attributes: [condition.attribute] });
  for (const condition of walk.coarse)
    reasons.push({ code: 'coarse-key', severity: 'note', attributes: [condition.attribute] });
  return reasons;
}

/** Does an access path give the items in the order a pattern wants? */
import type { ReadPattern } from '../model/schema.ts';
import type { Bindings } from './bindings.ts';
import { type Lane, referenceOf } from './lanes.ts';
import type { Reason } from './plan.ts';
import { orderTrap } from './traps.ts';
import type { Walk } from './walk.ts';

export type OrderAnswer = { ordered: boolean; reasons: Reason[] };

/**
 * The requested order holds if it is the path's order behind the equal prefix, forwards or backwards, for one
 * request. Attributes that the pattern fixes by `=` have one value and order nothing.
 */
export function orderOf(
  lane: Lane,
  bindings: Bindings,
  walk: Walk,
  order: ReadPattern['order'],
  requests: number,
): OrderAnswer {
  if (!order || order.by.length === 0) return { ordered: true, reasons: [] };
  const fixed = (name: string) => bindings.get(name)?.equal !== undefined;
  const wanted = order.by.filter((name) => !fixed(name));
  const fanned = new Set(walk.fanOut.map((fanOut) => fanOut.attribute));
  const reasons: Reason[] = [];
  let next = 0;
  scan: for (const part of lane.sort) {
    for (const bound of part.segments) {
      if (next >= wanted.length) break scan;
      const reference = referenceOf(bound);
      if (!reference || fixed(reference.attribute) || fanned.has(reference.attribute)) continue;
      if (
        reference.attribute !== wanted[next] ||
        (reference.transform && reference.transform.kind !== 'pad' && reference.transform.kind !== 'text')
      )
        break scan;
      const trap = orderTrap(part, bound);
      if (trap) reasons.push(trap);
      next++;
    }
  }
  const attributes = order.by;
  if (next < wanted.length)
    return { ordered: false, reasons: [{ code: 'order-needs-sort', severity: 'note', attributes }] };
  if (wanted.length > 0 && requests > 1)
    return {
      ordered: false,
      reasons: [...reasons, { code: 'order-needs-merge', severity: 'note', attributes }],
    };
  if (wanted.length > 0) reasons.push({ code: 'order-by-index', severity: 'note', attributes });
  return { ordered: true, reasons };
}

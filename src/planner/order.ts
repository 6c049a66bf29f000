/** Does an access path give the items in the order a pattern wants? */
import type { Transform } from '../keys/template.ts';
import type { ReadPattern } from '../model/schema.ts';
import type { Bindings } from './bindings.ts';
import { type Lane, referenceOf } from './lanes.ts';
import type { Reason } from './plan.ts';
import { losesDetail } from './resolve.ts';
import { delimiterTrap, orderTrap } from './traps.ts';
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
  const fanned = (name: string, transform?: Transform) =>
    !losesDetail(transform) &&
    walk.fanOut.some(
      ({ attribute, source }) => attribute === name && (source === 'in' || source === 'values'),
    );
  const reasons: Reason[] = [];
  let next = 0;
  scan: for (const part of lane.sort) {
    for (const [index, bound] of part.segments.entries()) {
      if (next >= wanted.length) break scan;
      const reference = referenceOf(bound);
      if (!reference || fixed(reference.attribute) || fanned(reference.attribute, reference.transform))
        continue;
      if (
        reference.attribute !== wanted[next] ||
        (reference.transform && reference.transform.kind !== 'pad' && reference.transform.kind !== 'text')
      )
        break scan;
      const trap = orderTrap(part, bound);
      // An order is a range over all values: it breaks where a range would.
      const delimiter = delimiterTrap(part, index, bound, 'range', false);
      if (trap) reasons.push(trap);
      if (delimiter) reasons.push(delimiter);
      next++;
    }
  }
  const attributes = order.by;
  if (next < wanted.length)
    return { ordered: false, reasons: [{ code: 'order-needs-sort', severity: 'note', attributes }] };
  // Buckets of time follow one another: their results only need to be put together in turn.
  const inTurn = walk.fanOut.every(
    ({ source, attribute }) => source === 'buckets' && attribute === wanted[0],
  );
  if (wanted.length > 0 && requests > 1 && !inTurn)
    return {
      ordered: false,
      reasons: [...reasons, { code: 'order-needs-merge', severity: 'note', attributes }],
    };
  if (wanted.length > 0) reasons.push({ code: 'order-by-index', severity: 'note', attributes });
  return { ordered: true, reasons };
}

/**
 * What becomes of an order when the results of several requests, or what a BatchGetItem gives in no order at all,
 * are put together: the caller merges them. An order that no request has stays as it is.
 */
export function mergedOrder({ ordered, reasons }: OrderAnswer): OrderAnswer {
  if (!ordered || !reasons.some(({ code }) => code === 'order-by-index')) return { ordered, reasons };
  return {
    ordered: false,
    reasons: reasons.map((reason) =>
      reason.code === 'order-by-index' ? { ...reason, code: 'order-needs-merge' } : reason,
    ),
  };
}

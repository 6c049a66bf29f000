/** Order and delimiter traps: where a composed key may not sort, or not separate, as the design means it to. */
import { valueShape } from '../keys/charset.ts';
import { type BoundSegment, type KeyPart, type Lane, referenceOf } from './lanes.ts';
import type { Reason } from './plan.ts';
import type { Walk } from './walk.ts';

/** Segment of the sort key that ended the walk by a range or a prefix. */
function rangedSegment(
  lane: Lane,
  walk: Walk,
): { part: KeyPart; bound: BoundSegment; index: number } | undefined {
  if (!walk.end || !walk.scopes.some((scope) => scope.key === 'sort' && scope.state === 'ranged'))
    return undefined;
  const part = lane.sort[walk.end.position];
  const bound = part?.segments[walk.end.segment];
  return part && bound ? { part, bound, index: walk.end.segment } : undefined;
}

/** Does this segment sort as its attribute's values do? A reason where not. */
export function orderTrap(part: KeyPart, bound: BoundSegment): Reason | undefined {
  const reference = referenceOf(bound);
  if (!reference || !bound.attribute) return undefined;
  const shape = valueShape(bound.attribute, reference.transform);
  const attributes = [reference.attribute];
  if (
    bound.attribute.type === 'N' &&
    part.key.type !== 'N' &&
    shape.sortsAsNumber !== true &&
    shape.sortsAsTime !== true
  ) {
    return { code: 'unpadded-number', severity: 'warning', attributes };
  }
  if (shape.sortsAsTime === false) return { code: 'not-sortable-time', severity: 'warning', attributes };
  return undefined;
}

/** Traps of the walk's key condition, each once. */
export function trapsOf(lane: Lane, walk: Walk): Reason[] {
  const reasons: Reason[] = [];
  const ranged = rangedSegment(lane, walk);
  if (ranged) {
    const trap = orderTrap(ranged.part, ranged.bound);
    if (trap) reasons.push(trap);
  }
  for (const [position, part] of lane.sort.entries()) {
    for (const [index, bound] of part.segments.entries()) {
      const reference = referenceOf(bound);
      if (!reference) continue;
      const beyond =
        walk.end &&
        (position > walk.end.position || (position === walk.end.position && index > walk.end.segment));
      const isEnd = walk.end?.position === position && walk.end.segment === index;
      if (beyond || (isEnd && !ranged)) break;
      const trap = delimiterTrap(part, index, bound, isEnd ? 'range' : 'prefix', walk.end === undefined);
      if (trap) reasons.push(trap);
    }
  }
  return reasons;
}

/**
 * A value that may hold the delimiter behind it runs into the next segment; under a range, one that holds a
 * character below the delimiter sorts before its own tail. Where the model does not say what values look like
 * this is only a note.
 */
export function delimiterTrap(
  part: KeyPart,
  index: number,
  bound: BoundSegment,
  under: 'range' | 'prefix',
  whole: boolean,
): Reason | undefined {
  const next = part.segments[index + 1]?.segment;
  const reference = referenceOf(bound);
  if (!next || !reference || whole) return undefined;
  const shape = valueShape(bound.attribute, reference.transform);
  const attributes = [reference.attribute];
  const severity = shape.knownFormat ? 'warning' : 'note';
  if (next.kind === 'reference') {
    return shape.fixedWidth === undefined
      ? { code: 'ambiguous-key', severity: 'warning', attributes: [...attributes, next.attribute] }
      : undefined;
  }
  const delimiter = [...next.text][0] ?? '';
  if (!shape.excludes(delimiter))
    return { code: 'delimiter-in-value', severity, attributes, detail: { delimiter } };
  if (under === 'range' && shape.fixedWidth === undefined && !shape.excludesBelow(delimiter)) {
    return { code: 'delimiter-in-value', severity, attributes, detail: { delimiter } };
  }
  return undefined;
}

/** The walk along a key from its widest scope: how far a pattern's bindings reach, and the key condition that gives. */
import type { Condition } from '../model/schema.ts';
import type { Bindings } from './bindings.ts';
import { keyValue, rangeCondition } from './bounds.ts';
import { type BoundSegment, type Lane, referenceOf } from './lanes.ts';
import type { FanOut, KeyCondition, Scope, ScopeState, ValuePart } from './plan.ts';
import { operandPart, type Resolution, resolve } from './resolve.ts';

/** How far the sort walk may fan out: not at all, over what the pattern lists, or over closed lists too. */
export type FanOutLevel = 'none' | 'asked' | 'lists';

export type Walk = {
  partition: KeyCondition[];
  sort: KeyCondition[];
  scopes: Scope[];
  fanOut: FanOut[];
  /** Conditions that the key condition answers exactly. */
  exact: Set<Condition>;
  /** Attributes the key consumed. */
  consumed: string[];
  /** Every key attribute of the path is fixed by `=`. */
  whole: boolean;
  /** Which sort key attribute, and which of its segments, ended the walk; absent when it reached the end. */
  end?: { position: number; segment: number };
  /** A literal prefix alone narrows the sort key. */
  literalOnly: boolean;
  closed: boolean;
  /** Conditions whose bound had to be included, and conditions only narrowed by a transform. */
  leftover: Condition[];
  coarse: Condition[];
  /** A list of values was met that a fan-out could have gone over. */
  couldFanOut: boolean;
  /** First attribute without a finite set of values, when the partition is not bound. */
  missing?: string;
};

/** The number of key values (so of requests) that fan-outs give together; dimensions that vary together count once. */
export function requestsOf(fanOut: readonly FanOut[]): number {
  const seen = new Set<string>();
  let requests = 1;
  for (const { count, varyWith } of fanOut) {
    if (varyWith !== undefined) {
      if (seen.has(varyWith)) continue;
      seen.add(varyWith);
    }
    requests *= Math.max(1, count);
  }
  return requests;
}

/** An attribute fans out once; the shards computed from it are a dimension of their own. */
function addFanOut(list: FanOut[], fanOut: FanOut): void {
  const isShard = fanOut.source === 'shard';
  if (!list.some((known) => known.attribute === fanOut.attribute && (known.source === 'shard') === isShard))
    list.push(fanOut);
}

/** Walks the partition key. Every reference needs a finite set of values; `missing` names the first that has none. */
function walkPartition(lane: Lane, bindings: Bindings, walk: Walk): void {
  for (const [position, part] of lane.partition.entries()) {
    const parts: ValuePart[] = [];
    for (const bound of part.segments) {
      const reference = referenceOf(bound);
      const scope = (state: ScopeState) => walk.scopes.push(scopeOf('partition', position, bound, state));
      if (!reference) {
        parts.push({ kind: 'text', text: bound.segment.kind === 'literal' ? bound.segment.text : '' });
        scope(walk.missing === undefined ? 'fixed' : 'beyond');
        continue;
      }
      const found = resolve(reference, bound.attribute, bindings, 'partition');
      if (found.kind === 'one' || found.kind === 'many') {
        take(walk, reference.attribute, found);
        parts.push(found.part);
        scope(found.kind === 'one' ? 'equal' : 'fanned-out');
      } else {
        walk.missing ??= reference.attribute;
        scope('unbound');
      }
    }
    walk.partition.push({ attribute: part.key.name, operator: '=', values: [keyValue(part, parts)] });
  }
}

function scopeOf(key: Scope['key'], position: number, bound: BoundSegment, state: ScopeState): Scope {
  const reference = referenceOf(bound);
  return {
    key,
    position,
    text: bound.text,
    state,
    ...(reference ? { attribute: reference.attribute } : {}),
  };
}

function take(walk: Walk, attribute: string, found: Resolution & { kind: 'one' | 'many' }): void {
  for (const condition of found.exact) walk.exact.add(condition);
  walk.coarse.push(...found.coarse);
  if (found.kind === 'many') addFanOut(walk.fanOut, found.fanOut);
  if ((found.exact.length > 0 || found.coarse.length > 0) && !walk.consumed.includes(attribute))
    walk.consumed.push(attribute);
}

/** What the walk goes through closed lists for: conditions that it has not consumed, or the attribute of an order. */
type Sought = { consumed: readonly string[]; order: string | undefined };

/** Would fanning out over a closed list here let the walk consume something further on, or come to the order? */
function leadsOn(
  lane: Lane,
  bindings: Bindings,
  position: number,
  segment: number,
  { consumed, order }: Sought,
): boolean {
  for (let p = position; p < lane.sort.length; p++) {
    const segments = lane.sort[p]?.segments ?? [];
    for (let s = p === position ? segment + 1 : 0; s < segments.length; s++) {
      const bound = segments[s] as BoundSegment;
      const reference = referenceOf(bound);
      if (!reference) continue;
      if (reference.attribute === order) return true;
      const found = resolve(reference, bound.attribute, bindings, 'sort');
      if (found.kind === 'none') return false;
      if (found.kind === 'range' || found.kind === 'prefix') return true;
      if (found.exact.length + found.coarse.length > 0 && !consumed.includes(reference.attribute))
        return true;
    }
  }
  return false;
}

export type OpenSides = (
  before: readonly ValuePart[],
  position: number,
) => { above: boolean; below: boolean };

/** Walks the sort key, left to right, until the first range, prefix or unbound reference. */
function walkSort(
  lane: Lane,
  bindings: Bindings,
  level: FanOutLevel,
  open: OpenSides,
  walk: Walk,
  order: string | undefined,
): void {
  const sought: Sought = { consumed: walk.consumed, order };
  let stopped = false;
  for (const [position, part] of lane.sort.entries()) {
    const parts: ValuePart[] = [];
    let bare = true;
    for (const [index, bound] of part.segments.entries()) {
      const push = (state: ScopeState) => walk.scopes.push(scopeOf('sort', position, bound, state));
      if (stopped) {
        push('beyond');
        continue;
      }
      const reference = referenceOf(bound);
      if (!reference) {
        parts.push({ kind: 'text', text: bound.segment.kind === 'literal' ? bound.segment.text : '' });
        push('fixed');
        continue;
      }
      const found = resolve(reference, bound.attribute, bindings, 'sort');
      const already = walk.fanOut.some((fanOut) => fanOut.attribute === reference.attribute);
      const mayFanOut =
        found.kind === 'many' &&
        (already ||
          (level !== 'none' && found.asked) ||
          (level === 'lists' && leadsOn(lane, bindings, position, index, sought)));
      if (found.kind === 'one' || (found.kind === 'many' && mayFanOut)) {
        take(walk, reference.attribute, found);
        parts.push(found.part);
        bare = false;
        push(found.kind === 'one' ? 'equal' : 'fanned-out');
        continue;
      }
      stopped = true;
      if (found.kind === 'many') walk.couldFanOut = true;
      walk.end = { position, segment: index };
      if (found.kind === 'range') {
        const result = rangeCondition(part, index, parts, found, open(parts, position));
        walk.sort.push(result.condition);
        walk.leftover.push(...result.leftover);
        walk.closed = result.closed;
        finish(walk, reference.attribute, [found.lower?.condition, found.upper?.condition], found.coarse);
        push('ranged');
      } else if (found.kind === 'prefix' && part.key.type !== 'N') {
        const value = [...parts, operandPart(found.operand, reference.attribute, found.transform)];
        walk.sort.push({
          attribute: part.key.name,
          operator: 'begins_with',
          values: [keyValue(part, value)],
        });
        finish(walk, reference.attribute, [found.condition], found.coarse);
        push('ranged');
      } else {
        push('unbound');
        if (parts.length > 0) {
          walk.sort.push({
            attribute: part.key.name,
            operator: 'begins_with',
            values: [keyValue(part, parts)],
          });
          walk.literalOnly = bare && position === 0;
        }
      }
    }
    if (!stopped)
      walk.sort.push({ attribute: part.key.name, operator: '=', values: [keyValue(part, parts)] });
  }
  walk.whole = !stopped;
}

function finish(walk: Walk, attribute: string, conditions: (Condition | undefined)[], coarse: boolean): void {
  const answered = conditions.filter((condition) => condition !== undefined);
  if (coarse) walk.coarse.push(...answered);
  else for (const condition of answered) walk.exact.add(condition);
  for (const condition of walk.leftover) walk.exact.delete(condition);
  if (!walk.consumed.includes(attribute)) walk.consumed.push(attribute);
}

/**
 * Walks a lane with what a pattern binds.
 * @param open says, for a range behind a prefix, on which sides other keys may lie.
 * @param order the attribute that the first so many are wanted by: worth a request for each value of a closed list
 *   before it.
 */
export function walkLane(
  lane: Lane,
  bindings: Bindings,
  level: FanOutLevel,
  open: OpenSides,
  order?: string,
): Walk {
  const walk: Walk = {
    partition: [],
    sort: [],
    scopes: [],
    fanOut: [],
    exact: new Set(),
    consumed: [],
    whole: false,
    literalOnly: false,
    closed: false,
    leftover: [],
    coarse: [],
    couldFanOut: false,
  };
  walkPartition(lane, bindings, walk);
  if (walk.missing === undefined) walkSort(lane, bindings, level, open, walk, order);
  else
    for (const [position, part] of lane.sort.entries())
      for (const bound of part.segments) walk.scopes.push(scopeOf('sort', position, bound, 'beyond'));
  return walk;
}

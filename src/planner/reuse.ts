/** Which plans an edit cannot have touched. */
import type { AccessPath } from '../model/lookup.ts';
import type { Entity, Pattern } from '../model/schema.ts';
import type { Context, Lane } from './lanes.ts';
import { beginApart, isPastFirst, partitionOverlap, sidesOf, sortOverlap } from './overlap.ts';
import type { Plan } from './plan.ts';
import type { Option, Planning, Trace } from './planning.ts';
import { recounted, scanOrder } from './scans.ts';
import { typeMarks } from './types.ts';

/** A plan with what it was made from, besides its entity. */
export type Memo = {
  plan: Plan;
  pattern: Pattern;
  traces: readonly Trace[];
  /** Every key condition begins with a literal of the entity's own: keys that begin with others are of no concern. */
  narrow: boolean;
  /** Ranges that were closed, or left open, for who lies beyond them. */
  ranges: boolean;
  /** Paths where any change of who lies there matters. */
  strict: readonly AccessPath[];
  /** For a Scan: the ways by keys, all of them rejected. */
  rejected?: readonly Option[];
};

/** Reads of one item type and writes of one item depend on little; what else there is is planned anew each time. */
function isSimple(pattern: Pattern): boolean {
  if (pattern.kind === 'write') return pattern.unique.length === 0 && pattern.also.length === 0;
  return pattern.returns.length === 0;
}

/** A read that asks one question only, so that its ways by keys are those found. */
function isOneQuestion(pattern: Pattern): boolean {
  return pattern.kind === 'read' && pattern.anyOf.length === 0 && pattern.returns.length === 0;
}

/** Keeps a plan with what it depends on; undefined where that is too much to follow. */
export function memoOf(planning: Planning, pattern: Pattern, plan: Plan): Memo | undefined {
  if (!isSimple(pattern)) return undefined;
  const { context } = planning;
  const entity = context.entity(pattern.entity);
  const strict = new Set<AccessPath>();
  for (const { path, feasible, neighbours, verdict } of plan.candidates) {
    // Which path is best to scan depends on what lies on all of them.
    if (verdict.operation === 'Scan' && entity)
      for (const lane of context.lanesOf(entity)) strict.add(lane.path);
    // A type filter tells apart everything on its path.
    if (feasible && neighbours.length > 0) strict.add(path);
  }
  const traces = planning.traces ?? [];
  return {
    plan,
    pattern,
    traces,
    narrow: traces.every(({ walks }) => walks.every((walk) => walk.sort.length > 0 && isPastFirst(walk))),
    ranges: traces.some(({ prefixes }) => prefixes.length > 0),
    strict: [...strict],
    ...(isOneQuestion(pattern) && planning.found ? { rejected: planning.found } : {}),
  };
}

/** A lane come or gone. `sameKeys`: another of the same entity took its place, with the same keys. */
type Change = {
  lane: Lane;
  sameKeys: boolean;
  /** Another lane of the same entity took its place, told apart from other types by the same values. */
  sameType: boolean;
};

/** Would this change what the trace found? Only asked of lanes that share partitions. */
function matters(
  context: Context,
  trace: Trace,
  { lane: other, sameKeys }: Change,
  overlap: 'yes' | 'maybe',
): boolean {
  for (const walk of trace.walks)
    if (sortOverlap(context, trace.lane, trace.bindings, walk, other) !== 'no') return true;
  return (
    overlap === 'yes' &&
    !sameKeys &&
    trace.prefixes.some(({ before, position }) => {
      const sides = sidesOf(other, before, position);
      return sides.above || sides.below;
    })
  );
}

/** A change in partitions that a lane shares, or may share. */
type Near = { change: Change; overlap: 'yes' | 'maybe' };

/** What an edit means for every pattern of one entity. */
type Standing = {
  /** The entity itself, its table, or a count that its own figures rest on. */
  changed: boolean;
  /** Entities that hold copies of its attributes. */
  copies: boolean;
  /** Something on a path that it lies on. */
  paths: boolean;
  /** Something in partitions that it shares. */
  near: boolean;
  /** All of that under sort keys that begin with other literals than its own. */
  apart: boolean;
  /** All of that under the same keys as before. */
  sameKeys: boolean;
  /** Only how much lies on its paths: the same types, told apart by the same values, the same path the smallest. */
  onlyVolumes: boolean;
};

/** An edit, as seen from each path, lane and entity; each found once. */
export type Changes = {
  /** Who came to a path and who went. */
  on(path: AccessPath): readonly Change[];
  /** Those of them that can concern who reads on the lane. */
  near(lane: Lane): readonly Near[];
  standing(entity: string): Standing;
};

const unchanged: readonly Change[] = [];

/** What lies between two states of a model. */
export function changesBetween(before: Planning, now: Planning): Changes {
  const on = remembered(new Map<AccessPath, readonly Change[]>(), (path) => {
    const left = before.context.lanesOn(path);
    const here = now.context.lanesOn(path);
    if (left === here) return unchanged;
    // Where an entity has the same keys as before, they are asked about once.
    const gone = missingFrom(here, left).filter(({ sameKeys }) => !sameKeys);
    return [...gone, ...missingFrom(left, here)];
  });
  const near = remembered(new Map<Lane, readonly Near[]>(), (lane) =>
    on(lane.path).flatMap((change): Near[] => {
      if (change.lane === lane || change.lane.broken) return [];
      const overlap = partitionOverlap(now.context, lane, change.lane);
      return overlap === 'no' ? [] : [{ change, overlap }];
    }),
  );
  const standing = remembered(new Map<string, Standing>(), (id) => {
    const entity = now.context.entity(id);
    const lanes = entity ? now.context.lanesOf(entity) : [];
    const touched = lanes.filter(({ path }) => on(path).length > 0);
    return {
      changed: !entity || isChanged(before, now, entity),
      copies: !isSameList(before.context.copiesOf(id), now.context.copiesOf(id)),
      paths: touched.length > 0,
      near: touched.some((lane) => near(lane).length > 0),
      apart: touched.every((lane) => near(lane).every(({ change }) => beginApart(lane, change.lane))),
      sameKeys: touched.every((lane) => near(lane).every(({ change }) => change.sameKeys)),
      onlyVolumes:
        entity !== undefined &&
        touched.every(({ path }) => on(path).every(({ sameType }) => sameType)) &&
        isSameList(scanOrder(before, entity), scanOrder(now, entity)),
    };
  });
  return { on, near, standing };
}

function remembered<Key, Value>(known: Map<Key, Value>, find: (key: Key) => Value): (key: Key) => Value {
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = find(key);
      known.set(key, value);
    }
    return value;
  };
}

function isSameList<Value>(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function isChanged(before: Planning, now: Planning, entity: Entity): boolean {
  const was = before.context;
  const is = now.context;
  return (
    was.entity(entity.id) !== entity ||
    was.table(entity.table) !== is.table(entity.table) ||
    before.volumes.known(entity.table) !== now.volumes.known(entity.table) ||
    is.parentsOf(entity.id).some(({ to }) => was.entity(to)?.count !== is.entity(to)?.count)
  );
}

/** The lanes of one list that the other does not have. */
function missingFrom(other: readonly Lane[], lanes: readonly Lane[]): Change[] {
  const known = new Set(other);
  return lanes
    .filter((lane) => !known.has(lane))
    .map((lane) => {
      const twin = other.find((one) => one.entity.id === lane.entity.id);
      return {
        lane,
        sameKeys: twin !== undefined && haveSameKeys(twin, lane),
        sameType: twin !== undefined && typeMarks(twin.entity) === typeMarks(lane.entity),
      };
    });
}

function haveSameKeys(a: Lane, b: Lane): boolean {
  const [left, right] = [a, b].map(({ partition, sort }) => [...partition, ...sort]);
  return (left ?? []).every((part, at) => {
    const its = right?.[at];
    return (
      its?.segments.length === part.segments.length &&
      part.segments.every(
        ({ text, attribute }, index) =>
          text === its.segments[index]?.text && attribute === its.segments[index]?.attribute,
      )
    );
  });
}

/** `kept`: the plan holds; `recounted`: its Scan reads more or less than before; `rescan`: only what a Scan reads has changed; `lost`: the edit may have touched it. */
export type Carried =
  | { kind: 'kept' }
  | { kind: 'recounted'; plan: Plan }
  | { kind: 'rescan'; rejected: readonly Option[] }
  | { kind: 'lost' };

const lost: Carried = { kind: 'lost' };
const kept: Carried = { kind: 'kept' };

/** What becomes of a plan after an edit that left the relationships alone. */
export function carriedOver(planning: Planning, memo: Memo, pattern: Pattern, changes: Changes): Carried {
  if (memo.pattern !== pattern) return lost;
  const standing = changes.standing(pattern.entity);
  if (standing.changed || (standing.copies && pattern.kind === 'write')) return lost;
  if (!standing.paths) return kept;
  const isFar = memo.narrow && standing.apart && (standing.sameKeys || !memo.ranges);
  if (standing.near && !isFar) {
    for (const trace of memo.traces)
      for (const { change, overlap } of changes.near(trace.lane))
        if (matters(planning.context, trace, change, overlap)) return lost;
  }
  if (!memo.strict.some((path) => changes.on(path).length > 0)) return kept;
  if (!memo.rejected) return lost;
  const plan = standing.onlyVolumes ? recounted(planning, memo.plan, pattern) : undefined;
  return plan ? { kind: 'recounted', plan } : { kind: 'rescan', rejected: memo.rejected };
}

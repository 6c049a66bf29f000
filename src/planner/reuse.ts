/** Which plans an edit cannot have touched. */
import type { AccessPath } from '../model/lookup.ts';
import type { Entity, Pattern, Table } from '../model/schema.ts';
import type { Context, Lane } from './lanes.ts';
import { partitionOverlap, sidesOf, sortOverlap } from './overlap.ts';
import type { Plan } from './plan.ts';
import type { Option, Planning, Trace } from './planning.ts';
import { recounted, scanOrder } from './scans.ts';

/** A plan with everything it was made from. */
export type Memo = {
  plan: Plan;
  pattern: Pattern;
  entity: Entity | undefined;
  table: Table | undefined;
  /** Counts of the entities it belongs to, and whether the table states all counts. */
  figures: string;
  traces: Trace[];
  /** Paths that were asked who lies on them. */
  paths: Set<AccessPath>;
  /** Paths where any change of who lies there matters. */
  strict: Set<AccessPath>;
  /** Entities that hold copies of what a write changes. */
  copies: readonly Entity[];
  /** For a Scan: the ways by keys, all of them rejected. */
  rejected?: readonly Option[];
  /** For a Scan: the order of the paths by what they hold, and who is on those scanned. */
  order?: string;
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

function figuresOf({ context, volumes }: Planning, entity: Entity | undefined): string {
  if (!entity) return '';
  let figures = volumes.figures.get(entity);
  if (figures === undefined) {
    const parents = context.parentsOf(entity.id);
    figures = `${volumes.known(entity.table)} ${parents.map((parent) => context.entity(parent.to)?.count).join()}`;
    volumes.figures.set(entity, figures);
  }
  return figures;
}

const none: readonly Entity[] = [];

function copiesOf(context: Context, pattern: Pattern): readonly Entity[] {
  return pattern.kind === 'read' ? none : context.copiesOf(pattern.entity);
}

/** Keeps a plan with what it depends on; undefined where that is too much to follow. */
export function memoOf(planning: Planning, pattern: Pattern, plan: Plan): Memo | undefined {
  if (!isSimple(pattern)) return undefined;
  const { context } = planning;
  const entity = context.entity(pattern.entity);
  const traces = planning.traces ?? [];
  const paths = new Set(traces.map(({ lane }) => lane.path));
  const strict = new Set<AccessPath>();
  const watch = (path: AccessPath) => {
    strict.add(path);
    paths.add(path);
  };
  for (const { path, feasible, neighbours, verdict } of plan.candidates) {
    // Which path is best to scan depends on what lies on all of them.
    if (verdict.operation === 'Scan' && entity) for (const lane of context.lanesOf(entity)) watch(lane.path);
    // A type filter tells apart everything on its path.
    if (feasible && neighbours.length > 0) watch(path);
  }
  return {
    plan,
    pattern,
    entity,
    table: entity && context.table(entity.table),
    figures: figuresOf(planning, entity),
    traces,
    paths,
    strict,
    copies: copiesOf(context, pattern),
    ...(isOneQuestion(pattern) && planning.found ? { rejected: planning.found } : {}),
    ...(isOneQuestion(pattern) && planning.found && entity ? { order: scanOrder(planning, entity) } : {}),
  };
}

/** A lane come or gone. `sameKeys`: another of the same entity took its place, with the same keys. */
type Change = {
  lane: Lane;
  sameKeys: boolean;
  /** Another lane of the same entity, with the same attributes, took its place. */
  sameEntity: boolean;
};

/** Would this change what the trace found? */
function matters(context: Context, trace: Trace, { lane: other, sameKeys }: Change): boolean {
  if (other === trace.lane || other.broken) return false;
  const overlap = partitionOverlap(context, trace.lane, other);
  if (overlap === 'no') return false;
  if (trace.walks.some((walk) => sortOverlap(context, trace.lane, trace.bindings, walk, other) !== 'no'))
    return true;
  return (
    overlap === 'yes' &&
    !sameKeys &&
    trace.prefixes.some(({ before, position }) => {
      const sides = sidesOf(other, before, position);
      return sides.above || sides.below;
    })
  );
}

/** Who came to a path and who went with the edit. */
export type Changes = (path: AccessPath) => readonly Change[];

const unchanged: readonly Change[] = [];

/** The changes between two contexts, found once for each path. */
export function changesBetween(before: Context, now: Context): Changes {
  const found = new Map<AccessPath, readonly Change[]>();
  return (path) => {
    let changed = found.get(path);
    if (!changed) {
      const left = before.lanesOn(path);
      const here = now.lanesOn(path);
      changed = left === here ? unchanged : [...missingFrom(here, left), ...missingFrom(left, here)];
      found.set(path, changed);
    }
    return changed;
  };
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
        sameEntity: twin?.entity.attributes === lane.entity.attributes,
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

/** What becomes of a plan after an edit. */
export function carriedOver(planning: Planning, memo: Memo, pattern: Pattern, changes: Changes): Carried {
  const { context } = planning;
  const lost: Carried = { kind: 'lost' };
  if (memo.pattern !== pattern || context.entity(pattern.entity) !== memo.entity) return lost;
  if ((memo.entity && context.table(memo.entity.table)) !== memo.table) return lost;
  if (figuresOf(planning, memo.entity) !== memo.figures) return lost;
  const copies = copiesOf(context, pattern);
  if (copies.length !== memo.copies.length || copies.some((entity, index) => entity !== memo.copies[index]))
    return lost;
  let rescan = false;
  for (const path of memo.paths) {
    const changed = changes(path);
    if (changed.length === 0) continue;
    if (memo.strict.has(path)) rescan = true;
    for (const trace of memo.traces) {
      if (trace.lane.path === path && changed.some((lane) => matters(context, trace, lane))) return lost;
    }
  }
  if (!rescan) return { kind: 'kept' };
  if (!memo.rejected || !memo.entity) return lost;
  // The same entities with the same attributes are there: only how much they hold has changed.
  const sameHere = [...memo.strict].every((path) => changes(path).every(({ sameEntity }) => sameEntity));
  const same = sameHere && memo.order === scanOrder(planning, memo.entity);
  const plan = same ? recounted(planning, memo.plan, pattern) : undefined;
  return plan ? { kind: 'recounted', plan } : { kind: 'rescan', rejected: memo.rejected };
}

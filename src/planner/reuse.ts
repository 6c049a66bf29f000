/** Which plans an edit cannot have touched. */
import type { AccessPath } from '../model/lookup.ts';
import type { Entity, Pattern, Table } from '../model/schema.ts';
import type { Context, Lane } from './lanes.ts';
import { partitionOverlap, sidesOf, sortOverlap } from './overlap.ts';
import type { Plan } from './plan.ts';
import type { Planning, Trace } from './planning.ts';

/** A plan with everything it was made from. */
export type Memo = {
  plan: Plan;
  pattern: Pattern;
  entity: Entity | undefined;
  table: Table | undefined;
  /** Counts of the entities it belongs to, and whether the table states all counts. */
  figures: string;
  traces: Trace[];
  /** Who lay on each path asked. */
  members: Map<AccessPath, readonly Lane[]>;
  /** Paths where any change of who lies there matters. */
  strict: Set<AccessPath>;
  /** Entities that hold copies of what a write changes. */
  copies: readonly Entity[];
};

/** Reads of one item type and writes of one item depend on little; what else there is is planned anew each time. */
function isSimple(pattern: Pattern): boolean {
  if (pattern.kind === 'write') return pattern.unique.length === 0 && pattern.also.length === 0;
  return pattern.returns.length === 0;
}

function figuresOf({ context, volumes }: Planning, entity: Entity | undefined): string {
  if (!entity) return '';
  const parents = context.parentsOf(entity.id);
  return `${volumes.known(entity.table)} ${parents.map((parent) => context.entity(parent.to)?.count).join()}`;
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
  const members = new Map<AccessPath, readonly Lane[]>();
  for (const { lane } of traces) members.set(lane.path, context.lanesOn(lane.path));
  // A Scan reads, and a type filter tells apart, everything on its path.
  const strict = new Set<AccessPath>();
  for (const { path, feasible, neighbours, verdict } of plan.candidates) {
    if (!feasible || (neighbours.length === 0 && verdict.operation !== 'Scan')) continue;
    strict.add(path);
    members.set(path, context.lanesOn(path));
  }
  return {
    plan,
    pattern,
    entity,
    table: entity && context.table(entity.table),
    figures: figuresOf(planning, entity),
    traces,
    members,
    strict,
    copies: copiesOf(context, pattern),
  };
}

/** Would this lane, come or gone, change what the trace found? */
function matters(context: Context, trace: Trace, other: Lane): boolean {
  if (other === trace.lane || other.broken) return false;
  const overlap = partitionOverlap(context, trace.lane, other);
  if (overlap === 'no') return false;
  if (trace.walks.some((walk) => sortOverlap(context, trace.lane, trace.bindings, walk, other) !== 'no'))
    return true;
  return (
    overlap === 'yes' &&
    trace.prefixes.some(({ before, position }) => {
      const sides = sidesOf(other, before, position);
      return sides.above || sides.below;
    })
  );
}

export type Changes = (path: AccessPath, before: readonly Lane[]) => readonly Lane[];

/** Who came to a path and who went since, found once for each path. */
export function changesIn(context: Context): Changes {
  const found = new Map<readonly Lane[], readonly Lane[]>();
  return (path, before) => {
    let changed = found.get(before);
    if (!changed) {
      const now = context.lanesOn(path);
      const left = new Set(before);
      const here = new Set(now);
      changed = [...before.filter((lane) => !here.has(lane)), ...now.filter((lane) => !left.has(lane))];
      found.set(before, changed);
    }
    return changed;
  };
}

/** The memo of a plan that still holds, brought up to date; undefined for one that the edit may have touched. */
export function carriedOver(
  planning: Planning,
  memo: Memo,
  pattern: Pattern,
  changes: Changes,
): Memo | undefined {
  const { context } = planning;
  if (memo.pattern !== pattern || context.entity(pattern.entity) !== memo.entity) return undefined;
  if ((memo.entity && context.table(memo.entity.table)) !== memo.table) return undefined;
  if (figuresOf(planning, memo.entity) !== memo.figures) return undefined;
  const copies = copiesOf(context, pattern);
  const sameCopies =
    copies.length === memo.copies.length && copies.every((entity, index) => entity === memo.copies[index]);
  if (!sameCopies) return undefined;
  let moved = false;
  for (const [path, before] of memo.members) {
    if (before === context.lanesOn(path)) continue;
    moved = true;
    const changed = changes(path, before);
    if (changed.length > 0 && memo.strict.has(path)) return undefined;
    for (const trace of memo.traces) {
      if (trace.lane.path === path && changed.some((lane) => matters(context, trace, lane))) return undefined;
    }
  }
  if (!moved) return memo;
  return { ...memo, members: new Map([...memo.members.keys()].map((path) => [path, context.lanesOn(path)])) };
}

/** What the access patterns bring to one table or index, in units per second. */
import { itemWriteUnits, transactionUnits } from '../capacity/units.ts';
import type { AccessPath } from '../model/lookup.ts';
import type { Pattern } from '../model/schema.ts';
import type { Context } from '../planner/lanes.ts';
import type { Plan, Step } from '../planner/plan.ts';
import type { Volumes } from '../planner/volumes.ts';

/** Units per second that one step brings, to the items of one entity or, by a Scan, to all. */
export type Traffic = {
  pattern: string;
  entity: string | undefined;
  read: number;
  write: number;
  /** A Query without a limit: it reads more of a larger collection, and never less than `least` per second. */
  whole: boolean;
  least: number;
  /** Writes new items: those lie in the newest stretch of time that a key tells apart. */
  isNew: boolean;
};

/** Calls per second: the peak, where it is stated. */
export function rateOf({ rate }: Pattern): number | undefined {
  return rate?.peak ?? rate?.average;
}

/** What a pattern brings to a path at so many calls per second. Traffic of an LSI is traffic of its table, too. */
export function trafficOf(
  context: Context,
  volumes: Volumes,
  pattern: Pattern,
  plan: Plan,
  path: AccessPath,
  rate: number,
): Traffic[] {
  return plan.steps.flatMap((step) => [
    ...readsOf(context, volumes, pattern, step, path, rate),
    ...writesOf(context, volumes, pattern, plan, step, path, rate),
  ]);
}

/** The least read units of a request: half a unit, one for a consistent read (AWS: "minimum charges"). */
const leastUnits = 0.5;

function readsOf(
  context: Context,
  volumes: Volumes,
  pattern: Pattern,
  step: Step,
  path: AccessPath,
  rate: number,
): Traffic[] {
  const { operation, reads, request } = step;
  if (!readsFrom(context, step, path) || reads.units <= 0) return [];
  const most = step.entities
    .flatMap((id) => context.lanesOn(path).filter(({ entity }) => entity.id === id))
    .sort((a, b) => volumes.entries(b) - volumes.entries(a))[0];
  const strong = request.input.ConsistentRead === true ? 2 : 1;
  const whole = operation === 'Query' && request.input.Limit === undefined;
  return [
    {
      pattern: pattern.id,
      entity: operation === 'Scan' ? undefined : (most?.entity.id ?? step.entities[0]),
      read: rate * reads.units,
      write: 0,
      whole,
      least: rate * Math.min(reads.units, reads.requests * leastUnits * strong),
      isNew: false,
    },
  ];
}

/** Does the step read from the partitions of the path? Those of an LSI are its table's. */
export function readsFrom(context: Context, { table, index }: Step, path: AccessPath): boolean {
  if (index === undefined) return table === path.id;
  if (index === path.id) return true;
  const isLocal = context.table(table)?.localIndexes.some(({ id }) => id === index) ?? false;
  return isLocal && table === path.id;
}

function writesOf(
  context: Context,
  volumes: Volumes,
  pattern: Pattern,
  plan: Plan,
  step: Step,
  path: AccessPath,
  rate: number,
): Traffic[] {
  if (!step.writes || pattern.kind !== 'write') return [];
  // A step is one write; the plan says how often it is made.
  const times = (plan.writes?.requests ?? 1) / Math.max(1, step.writes.requests);
  const several = step.entities.length > 1;
  const units = new Map<string, number>();
  const add = (entity: string, more: number) => units.set(entity, (units.get(entity) ?? 0) + more);
  if (path.kind === 'table')
    for (const id of step.entities) {
      const entity = context.entity(id);
      if (!entity || entity.table !== path.id) continue;
      const size = volumes.itemSize(entity);
      add(
        id,
        several ? transactionUnits({ kind: 'write', before: size, after: size }) : itemWriteUnits(size, size),
      );
    }
  const local = new Set(
    path.kind === 'table' ? context.table(path.id)?.localIndexes.map(({ id }) => id) : undefined,
  );
  for (const effect of step.indexEffects ?? [])
    if (effect.index === path.id || local.has(effect.index)) add(effect.entity, effect.units);
  return [...units].flatMap(([entity, one]): Traffic[] =>
    one > 0
      ? [
          {
            pattern: pattern.id,
            entity,
            read: 0,
            write: rate * times * one,
            whole: false,
            least: 0,
            isNew: isCreated(pattern, entity),
          },
        ]
      : [],
  );
}

function isCreated(pattern: Pattern, entity: string): boolean {
  if (pattern.kind !== 'write') return false;
  if (pattern.entity === entity) return pattern.action === 'create';
  return pattern.also.some((one) => one.entity === entity && one.action === 'create');
}

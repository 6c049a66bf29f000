/** Where items and traffic fall: on which partition key values, and on which partitions of the table. */
import { type AccessPath, accessPaths } from '../model/lookup.ts';
import type { Model } from '../model/schema.ts';
import { type Context, contextOf, type Lane } from '../planner/lanes.ts';
import { companyOf } from '../planner/overlap.ts';
import type { Plan } from '../planner/plan.ts';
import { volumesOf } from '../planner/volumes.ts';
import { type FamilyLoads, familyLoads, type KeyLoad } from './family-loads.ts';
import { partitionBytes, partitionLimits } from './partition-limits.ts';
import { rateOf, readsFrom, trafficOf } from './traffic.ts';

export type { KeyLoad } from './family-loads.ts';
export { partitionBytes, partitionLimits, shardsFor } from './partition-limits.ts';

/** Entities whose items lie in the same partitions. */
export type Family = {
  /** Partition key templates, as the first of its entities writes them. */
  templates: string[];
  /** Ids. */
  entities: string[];
  /** Partition key values. */
  values: number;
  /** Stretches of time that its values tell apart, such as days; 1 where they hold no time. */
  stretches: number;
  /** The values that come nearest to a limit, first. */
  hottest: KeyLoad[];
  /** Over all values. */
  items: number;
  bytes: number;
  read: number;
  write: number;
  /** Ids of the patterns that query it: each would make a request for every shard. */
  queriedBy: string[];
};

/** One partition of a table or index, as its keys are spread by their hashes. */
export type Partition = { bytes: number; read: number; write: number };

export type Heat = {
  path: AccessPath;
  /** Bytes are those of the table and its local secondary indexes, whose sum has a limit for each value. */
  hasLocalIndexes: boolean;
  families: Family[];
  /** How many partitions so much data and traffic needs. */
  partitionCount: number;
  /** Of these the first so many, at most `partitionsShown`. */
  partitions: Partition[];
  /** Patterns that read or write here and state no rate: their traffic is not in the figures. */
  withoutRate: string[];
};

const hottestShown = 20;
export const partitionsShown = 1000;

/**
 * Where the items and the traffic of a path fall, on the model's volumes, its patterns' peak rates and the skew of
 * its relationships and values. A call is taken to be for an item drawn at random, so that what has more items is
 * asked for more; a Query of a whole collection reads more where the collection is larger; new items go to the newest
 * day, hour or month where a key holds one. All else being equal, the units over all values are rate times units.
 *
 * @param pathId of a table, with which its LSIs are counted, or of an index
 * @returns undefined where nothing lies on the path
 */
export function heatOf(model: Model, plans: ReadonlyMap<string, Plan>, pathId: string): Heat | undefined {
  const context = contextOf(model);
  const volumes = volumesOf(context);
  const path = model.tables.flatMap(accessPaths).find(({ id }) => id === pathId);
  const lanes = path ? context.lanesOn(path).filter(({ broken }) => !broken) : [];
  if (!path || lanes.length === 0) return undefined;
  const planned = model.patterns.flatMap((pattern) => {
    const plan = plans.get(pattern.id);
    return plan ? { pattern, plan, rate: rateOf(pattern) } : [];
  });
  const traffic = planned.flatMap(({ pattern, plan, rate = 0 }) =>
    rate > 0 ? trafficOf(context, volumes, pattern, plan, path, rate) : [],
  );
  const queries = planned.flatMap(({ pattern, plan }) =>
    plan.steps
      .filter((step) => step.operation === 'Query' && readsFrom(context, step, path))
      .map(({ entities }) => ({ id: pattern.id, entities })),
  );
  const all = lanes.reduce((sum, lane) => sum + volumes.entries(lane), 0);
  const loads = familiesOf(context, lanes).map((members) =>
    familyLoads(context, volumes, members, traffic, all),
  );
  const withoutRate = planned.filter(
    ({ pattern, plan, rate }) =>
      rate === undefined && trafficOf(context, volumes, pattern, plan, path, 1).length > 0,
  );
  return {
    path,
    hasLocalIndexes: path.kind !== 'gsi' && (context.table(path.table)?.localIndexes.length ?? 0) > 0,
    families: loads.map((one) => ({
      templates: templatesOf(one.members[0]),
      entities: one.members.map(({ entity }) => entity.id),
      values: one.values,
      stretches: one.stretches,
      hottest: [...one.loads].sort(byHeat).slice(0, hottestShown),
      ...one.total,
      queriedBy: [
        ...new Set(
          queries
            .filter(({ entities }) => one.members.some(({ entity }) => entities.includes(entity.id)))
            .map(({ id }) => id),
        ),
      ],
    })),
    ...spreadOver(loads),
    withoutRate: withoutRate.map(({ pattern }) => pattern.id),
  };
}

const templatesOf = (lane: Lane | undefined): string[] =>
  lane?.partition.map((part) => part.segments.map(({ text }) => text).join('')) ?? [];

/** How near a value comes to a limit of its partition; 1 is at it. */
export function heatShare({ read, write, bytes }: Pick<KeyLoad, 'read' | 'write' | 'bytes'>): number {
  return Math.max(read / partitionLimits.read, write / partitionLimits.write, bytes / partitionBytes);
}

const byHeat = (a: KeyLoad, b: KeyLoad) => heatShare(b) - heatShare(a) || a.rank - b.rank;

/** Lanes that share partitions, together. */
function familiesOf(context: Context, lanes: readonly Lane[]): Lane[][] {
  const left = new Set(lanes);
  const families: Lane[][] = [];
  for (const lane of lanes) {
    if (!left.delete(lane)) continue;
    const members = [lane];
    for (const member of members)
      members.push(...companyOf(context, member).sharing.filter((other) => left.delete(other)));
    families.push(members);
  }
  return families;
}

/** Keys spread over the partitions that so much data and traffic needs, each value in one of them. */
function spreadOver(families: readonly FamilyLoads[]): Pick<Heat, 'partitions' | 'partitionCount'> {
  const sum = (part: 'bytes' | 'read' | 'write') => families.reduce((all, { total }) => all + total[part], 0);
  const byThroughput = sum('read') / partitionLimits.read + sum('write') / partitionLimits.write;
  const count = Math.max(1, Math.ceil(sum('bytes') / partitionBytes), Math.ceil(byThroughput));
  const partitions = Array.from(
    { length: Math.min(count, partitionsShown) },
    (): Partition => ({ bytes: 0, read: 0, write: 0 }),
  );
  for (const [family, { loads, rest }] of families.entries()) {
    for (const load of loads) add(partitions[hash(family, load.rank) % count], load, 1);
    for (const partition of partitions) add(partition, rest, 1 / count);
  }
  return { partitions, partitionCount: count };
}

function add(partition: Partition | undefined, load: Partition, share: number): void {
  if (!partition) return;
  partition.bytes += load.bytes * share;
  partition.read += load.read * share;
  partition.write += load.write * share;
}

/** Which partition a value falls in is not known before it exists: any hash stands for DynamoDB's own. */
function hash(family: number, rank: number): number {
  let state = Math.imul(rank + family * 7919, 0x9e3779b1);
  state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
  return (state ^ (state >>> 13)) >>> 0;
}

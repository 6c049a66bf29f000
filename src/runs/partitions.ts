/** Where items and traffic fall: on which partition key values, and on which partitions of the table. */
import type { AccessPath } from '../model/lookup.ts';
import type { Entity, Model, Pattern } from '../model/schema.ts';
import { type Context, contextOf, type Lane } from '../planner/lanes.ts';
import { companyOf } from '../planner/overlap.ts';
import type { Plan, Step } from '../planner/plan.ts';
import { type Volumes, volumesOf } from '../planner/volumes.ts';
import { product, type Spread, uniform, weighted, zipf } from './spread.ts';

/** What one partition serves, per second (AWS Developer Guide, "Burst and adaptive capacity"). */
export const partitionLimits = { read: 3000, write: 1000 } as const;
/** Bytes that one partition holds; with a local secondary index also those of one item collection. */
export const partitionBytes = 10 * 1024 ** 3;

/** One partition key value, by its rank among those of its family. */
export type KeyLoad = {
  rank: number;
  items: number;
  bytes: number;
  /** Read and write units per second. */
  read: number;
  write: number;
  /** Shards it would take to stay below the limits of one partition; 1 where it is below them. */
  shards: number;
};

/** Entities whose items lie in the same partitions. */
export type Family = {
  path: AccessPath;
  /** Partition key templates, as the first of its entities writes them. */
  templates: string[];
  /** Ids. */
  entities: string[];
  /** Partition key values. */
  values: number;
  /** The heaviest values, heaviest first. */
  hottest: KeyLoad[];
  /** Over all values. */
  items: number;
  bytes: number;
  read: number;
  write: number;
};

/** One partition of a table or index, as its keys are spread by their hashes. */
export type Partition = { bytes: number; read: number; write: number };

export type Heat = {
  path: AccessPath;
  families: Family[];
  partitions: Partition[];
  /** A pattern has no rate, so that its traffic is not in the figures. */
  withoutRate: string[];
};

const shown = 20;
/** Key values that are placed one by one; the rest are many and spread evenly. */
const placed = 1000;

/**
 * Where the items and the traffic of a path fall, on the model's volumes, its patterns' peak rates and the skew of
 * its relationships and values. A call is taken to be for an item drawn at random: what has more items is asked for
 * more. A Query of a whole collection reads more where the collection is larger.
 */
export function heatOf(model: Model, plans: ReadonlyMap<string, Plan>, pathId: string): Heat | undefined {
  const context = contextOf(model);
  const volumes = volumesOf(context);
  const lanes = model.entities
    .flatMap((entity) => context.lanesOf(entity))
    .filter(({ path }) => path.id === pathId);
  const [first] = lanes;
  if (!first) return undefined;
  const traffic = model.patterns.flatMap((pattern) => trafficOf(pattern, plans.get(pattern.id), first.path));
  const families = familiesOf(context, lanes).map((members) => familyOf(context, volumes, members, traffic));
  const withoutRate = model.patterns.filter((pattern) => rateOf(pattern) === undefined).map(({ id }) => id);
  return {
    path: first.path,
    families: families.map(({ family }) => family),
    partitions: spread(families),
    withoutRate,
  };
}

/** Calls per second: the peak, where it is stated. */
function rateOf({ rate }: Pattern): number | undefined {
  return rate?.peak ?? rate?.average;
}

/** Units per second that a step brings to a path, for one entity or, by a Scan, for all. */
type Traffic = {
  entity: string | undefined;
  read: number;
  write: number;
  /** Reads grow with the collection. */
  whole: boolean;
};

function trafficOf(pattern: Pattern, plan: Plan | undefined, path: AccessPath): Traffic[] {
  const rate = rateOf(pattern);
  if (rate === undefined || !plan) return [];
  return plan.steps.flatMap((step): Traffic[] => {
    const entity = step.operation === 'Scan' ? undefined : step.entities[0];
    const here = (step.index ?? step.table) === path.id;
    const write = rate * writesTo(step, path);
    const read = here ? rate * step.reads.units : 0;
    if (read === 0 && write === 0) return [];
    const limited = typeof step.request.input.Limit === 'number';
    const whole = step.operation === 'Query' && !limited;
    return [{ entity, read, write, whole }];
  });
}

/** Write units that one call of the step brings to the path. */
function writesTo({ table, writes, indexEffects = [] }: Step, path: AccessPath): number {
  const own = indexEffects.filter(({ index }) => index === path.id);
  const onIndexes = indexEffects.reduce((sum, { units }) => sum + units, 0);
  if (path.kind !== 'table') return own.reduce((sum, { units }) => sum + units, 0);
  return table === path.id && writes ? Math.max(0, writes.units - onIndexes) : 0;
}

/** Lanes that share partitions, together. */
function familiesOf(context: Context, lanes: readonly Lane[]): Lane[][] {
  const left = new Set(lanes);
  const families: Lane[][] = [];
  for (const lane of lanes) {
    if (!left.delete(lane)) continue;
    const members = [lane, ...companyOf(context, lane).sharing.filter((other) => left.delete(other))];
    families.push(members);
  }
  return families;
}

type Weighed = { family: Family; loads: KeyLoad[]; rest: Partition };

function familyOf(
  context: Context,
  volumes: Volumes,
  members: readonly Lane[],
  traffic: readonly Traffic[],
): Weighed {
  const [first] = members as [Lane, ...Lane[]];
  // The entity with most values names the ranks; of the others the same values are as frequent.
  const spreads = members.map((lane) => spreadOf(context, volumes, lane));
  const main = spreads.reduce((best, one) => (one.values > best.values ? one : best));
  const totalAll = members.reduce((sum, lane) => sum + volumes.entries(lane), 0);
  const load = (rank: number): KeyLoad => {
    const sum: KeyLoad = { rank, items: 0, bytes: 0, read: 0, write: 0, shards: 1 };
    for (const [at, lane] of members.entries()) {
      const share = spreads[at]?.share(rank) ?? 0;
      const items = volumes.entries(lane) * share;
      sum.items += items;
      sum.bytes += items * volumes.entrySize(lane);
      for (const one of traffic) {
        if (one.entity !== undefined && one.entity !== lane.entity.id) continue;
        // What a Scan reads it reads everywhere, in proportion.
        const part = one.entity === undefined ? (totalAll > 0 ? items / totalAll : 0) : share;
        const larger = one.whole ? Math.max(1, share * (spreads[at]?.values ?? 1)) : 1;
        sum.read += one.read * part * larger;
        sum.write += one.write * part;
      }
    }
    return { ...sum, shards: shardsFor(sum) };
  };
  const told = Math.min(main.values, placed);
  const loads = Array.from({ length: Math.max(1, Math.round(told)) }, (_, at) => load(at + 1));
  const last = load(Math.round(main.values));
  const behind = Math.max(0, main.values - loads.length);
  const rest = { bytes: behind * last.bytes, read: behind * last.read, write: behind * last.write };
  const total = loads.reduce(
    (sum, one) => ({
      items: sum.items + one.items,
      bytes: sum.bytes + one.bytes,
      read: sum.read + one.read,
      write: sum.write + one.write,
    }),
    { items: behind * last.items, ...rest },
  );
  const family: Family = {
    path: first.path,
    templates: first.partition.map((part) => part.segments.map(({ text }) => text).join('')),
    entities: members.map(({ entity }) => entity.id),
    values: main.values,
    hottest: loads.slice(0, shown),
    ...total,
  };
  return { family, loads, rest };
}

/** Shards that keep a value below the limits of one partition, in units per second. */
export function shardsFor({ read, write }: { read: number; write: number }): number {
  return Math.max(1, Math.ceil(Math.max(read / partitionLimits.read, write / partitionLimits.write)));
}

/** How the entity's items fall on its partition key values. */
function spreadOf(context: Context, volumes: Volumes, lane: Lane): Spread {
  const names = [
    ...new Set(
      lane.partition.flatMap(({ segments }) =>
        segments.flatMap(({ segment }) => (segment.kind === 'reference' ? [segment.attribute] : [])),
      ),
    ),
  ];
  const entries = Math.max(1, volumes.entries(lane));
  const all = Math.max(
    1,
    Math.min(entries, volumes.count(lane.entity) / Math.max(1e-9, volumes.sharing(lane.entity, names))),
  );
  const each = names.map((name) => attributeSpread(context, volumes, lane.entity, name));
  const together = each.reduce(product, uniform(1));
  // Values that depend on one another are fewer than their product.
  return together.values > all * 1.5 ? narrowed(together, all) : together;
}

function narrowed(spread: Spread, values: number): Spread {
  const scale = spread.values / values;
  return { values, share: (rank) => (rank <= values ? Math.min(1, spread.share(rank) * scale) : 0) };
}

function attributeSpread(context: Context, volumes: Volumes, entity: Entity, name: string): Spread {
  const attribute = entity.attributes.find((one) => one.name === name);
  const values = volumes.distinct(entity, name);
  if (attribute?.values && attribute.weights)
    return weighted(attribute.values.map((_, at) => attribute.weights?.[at] ?? 1));
  const skew = attribute?.skew ?? skewOfReferences(context, entity, name);
  return skew?.kind === 'zipf' ? zipf(values, skew.exponent) : uniform(values);
}

/** The skew of a relationship in which the attribute stands, on either side: what has more children is asked for more. */
function skewOfReferences(
  context: Context,
  entity: Entity,
  name: string,
): Entity['attributes'][number]['skew'] {
  for (const { from, to, by, skew } of context.model.relationships) {
    if (!skew) continue;
    const source = context.entity(from);
    const target = context.entity(to);
    for (const { attribute, its } of by) {
      if (
        source &&
        context.sameReference(entity, name, source, attribute) &&
        (from === entity.id || to !== from)
      )
        return skew;
      if (target && target.id === entity.id && its === name) return skew;
    }
  }
  return undefined;
}

/** Keys spread over the partitions that so much data and traffic needs, each value in one of them. */
function spread(families: readonly Weighed[]): Partition[] {
  const total = families.reduce(
    (sum, { family }) => ({
      bytes: sum.bytes + family.bytes,
      read: sum.read + family.read,
      write: sum.write + family.write,
    }),
    { bytes: 0, read: 0, write: 0 },
  );
  const byThroughput = total.read / partitionLimits.read + total.write / partitionLimits.write;
  const count = Math.max(1, Math.ceil(total.bytes / partitionBytes), Math.ceil(byThroughput));
  const partitions = Array.from(
    { length: Math.min(count, 1000) },
    (): Partition => ({ bytes: 0, read: 0, write: 0 }),
  );
  for (const [family, { loads, rest }] of families.entries()) {
    for (const load of loads) add(partitions[hash(family, load.rank) % partitions.length], load, 1);
    for (const partition of partitions) add(partition, rest, 1 / partitions.length);
  }
  return partitions;
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

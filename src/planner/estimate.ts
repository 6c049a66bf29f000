/** What a way to answer reads per call, on the model's volumes. */
import { pageBytes, readUnits } from '../capacity/units.ts';
import type { Condition, Entity } from '../model/schema.ts';
import { assumedListLength, impliesPresence, operandsOf } from './bindings.ts';
import type { Lane } from './lanes.ts';
import type { FanOut, Reads } from './plan.ts';
import type { Question } from './question.ts';
import { groupsOf } from './tuples.ts';
import { selectivity, type Volumes } from './volumes.ts';
import { requestsOf, type Walk } from './walk.ts';

/** The share of an entity's items that meet a condition. An item that lacks the attribute meets none but its absence. */
export function shareOf(volumes: Volumes, entity: Entity, condition: Condition): number {
  const optional = entity.attributes.some(({ name, optional: may }) => may && name === condition.attribute);
  const lacked = optional && impliesPresence(condition) && condition.operator !== 'attribute_exists';
  return shareOfPresent(volumes, entity, condition) * (lacked ? selectivity.other : 1);
}

function shareOfPresent(volumes: Volumes, entity: Entity, condition: Condition): number {
  if (condition.size) return condition.operator === '=' ? selectivity.prefix : selectivity.open;
  const distinct = volumes.distinct(entity, condition.attribute);
  switch (condition.operator) {
    case '=':
      return 1 / distinct;
    case 'in':
      return Math.min(1, valuesIn(condition) / distinct);
    case '<>':
      return 1 - 1 / Math.max(2, distinct);
    case 'between':
      return selectivity.between;
    case 'begins_with':
    case 'contains':
      return selectivity.prefix;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return selectivity.open;
    default:
      return selectivity.other;
  }
}

/** Ends of a range by which it is open on the other side. */
const lowerEnds = ['>', '>='];
const upperEnds = ['<', '<='];

/** The share that meets several conditions; two ends on one attribute are one range. */
function shareOfAll(volumes: Volumes, entity: Entity, conditions: readonly Condition[]): number {
  let share = 1;
  for (const condition of conditions) {
    const isUpper = upperEnds.includes(condition.operator) && !condition.size;
    const lower = conditions.find(
      (one) => one.attribute === condition.attribute && lowerEnds.includes(one.operator) && !one.size,
    );
    share *= isUpper && lower ? selectivity.between / selectivity.open : shareOf(volumes, entity, condition);
  }
  return share;
}

/** How many values an `in` names. */
function valuesIn(condition: Condition): number {
  const operands = operandsOf(condition);
  return operands.length > 1 ? operands.length : (condition.expected ?? assumedListLength);
}

/** The share that a range on the walk's last segment leaves; buckets gone through one by one leave all. */
function rangeShare(walk: Walk): number {
  const ranged = walk.scopes.find((scope) => scope.key === 'sort' && scope.state === 'ranged');
  if (!ranged) return 1;
  const spans = walk.fanOut.some(
    ({ source, attribute, count }) => source === 'buckets' && attribute === ranged.attribute && count > 1,
  );
  if (spans) return 1;
  const operator = walk.sort[walk.sort.length - 1]?.operator;
  if (operator === 'begins_with') return selectivity.prefix;
  if (operator === 'between') return walk.closed ? selectivity.open : selectivity.between;
  return selectivity.open;
}

type Fixed = {
  /** Attributes fixed to one value per request. */
  names: string[];
  /** Combinations of their values, over all requests. */
  values: number;
  /** Share of the items in the shards and buckets read. */
  share: number;
};

/** What the scopes of a walk fix, over all its requests. */
function fixedBy(volumes: Volumes, lane: Lane, walk: Walk): Fixed {
  const names = new Set<string>();
  const exact: FanOut[] = [];
  const shares = new Map<string, number>();
  const segments = [...lane.partition, ...lane.sort].flatMap((part) => part.segments);
  for (const [at, { state, attribute = '' }] of walk.scopes.entries()) {
    const segment = segments[at]?.segment;
    if (segment?.kind !== 'reference' || (state !== 'equal' && state !== 'fanned-out')) continue;
    const fanOut = walk.fanOut.find((one) => one.attribute === attribute);
    const count = fanOut?.count ?? 1;
    const { transform } = segment;
    if (transform?.kind === 'shard') {
      shares.set(attribute, fanOut ? 1 : 1 / transform.count);
    } else if (transform?.kind === 'truncate') {
      // How many buckets there are is not stated: as many as the square root of the distinct times.
      const buckets = Math.sqrt(volumes.distinct(lane.entity, attribute));
      shares.set(attribute, Math.min(1, count / Math.max(1, buckets)));
    } else {
      names.add(attribute);
      if (fanOut && !exact.includes(fanOut)) exact.push(fanOut);
    }
  }
  const share = [...shares].reduce(
    (product, [name, part]) => (names.has(name) ? product : product * part),
    1,
  );
  return { names: [...names], values: requestsOf(exact), share };
}

/** Items of the lane's own entity that the walk's key condition reads, over all its requests. */
export function ownItems(volumes: Volumes, lane: Lane, walk: Walk): number {
  const { names, values, share } = fixedBy(volumes, lane, walk);
  const items = volumes.sharing(lane.entity, names) * values * share * rangeShare(walk);
  const sparse = volumes.entries(lane, new Set(names)) / Math.max(1, volumes.count(lane.entity));
  return Math.min(volumes.count(lane.entity), items) * sparse;
}

/** Items of another entity that lie in the partitions read. */
export function companyItems(volumes: Volumes, lane: Lane, walk: Walk, other: Lane): number {
  const partitionNames = other.partition.flatMap((part) =>
    part.segments.flatMap(({ segment }) => (segment.kind === 'reference' ? [segment.attribute] : [])),
  );
  const share = walk.sort.length > 0 ? rangeShare(walk) : 1;
  const { values } = fixedBy(volumes, lane, walk);
  const asked = lane.partition.some((part) =>
    part.segments.some(
      ({ segment }) =>
        segment.kind === 'reference' && walk.fanOut.some((f) => f.attribute === segment.attribute),
    ),
  );
  return Math.min(
    volumes.count(other.entity),
    volumes.sharing(other.entity, partitionNames) * (asked ? values : 1) * share,
  );
}

/** Items that meet every condition, wherever they are read from. */
export function returnedItems(volumes: Volumes, question: Question): number {
  const items = matchingItems(volumes, question);
  return typeof question.limit === 'number' ? Math.min(question.limit, items) : items;
}

/** The same without the limit. Items named by their whole key are taken to exist. */
export function matchingItems(volumes: Volumes, question: Question): number {
  let items = volumes.matching.get(question);
  if (items === undefined) {
    items = estimateMatching(volumes, question);
    volumes.matching.set(question, items);
  }
  return items;
}

function estimateMatching(volumes: Volumes, { entity, conditions, anyOf }: Question): number {
  const plain = conditions.filter((condition) => !condition.size);
  const named = plain.filter(({ operator }) => operator === '=' || operator === 'in');
  const isWhole = volumes.isWholeKey(entity, new Set(named.map(({ attribute }) => attribute)));
  const equal = isWhole ? named : plain.filter(({ operator }) => operator === '=');
  let items = volumes.sharing(
    entity,
    equal.map((condition) => condition.attribute),
  );
  if (isWhole) for (const condition of named) if (condition.operator === 'in') items *= valuesIn(condition);
  const answered = isWhole ? named : equal;
  const left: Condition[] = [];
  for (const group of groupsOf(conditions.filter((condition) => !answered.includes(condition)))) {
    if (group.length < 2) {
      left.push(...group);
      continue;
    }
    // Of values that vary together the shortest list says how many combinations there are.
    const combinations = Math.min(...group.map(valuesIn));
    const distinct = group.reduce((product, one) => product * volumes.distinct(entity, one.attribute), 1);
    items *= Math.min(1, combinations / distinct);
  }
  items *= shareOfAll(volumes, entity, left);
  if (anyOf.length > 0) {
    const share = anyOf.reduce(
      (sum, terms) => sum + terms.reduce((product, term) => product * shareOf(volumes, entity, term), 1),
      0,
    );
    items *= Math.min(1, share);
  }
  return Math.min(items, volumes.count(entity));
}

/**
 * The share of what matches that is read until the limit is reached, by a caller who reads on only as long as too few
 * items have passed: limit / matching, at most all. What is read comes in the wanted order.
 *
 * @param requests how many ordered results are merged: each of them may have to give as many
 */
export function shareUntilLimit(volumes: Volumes, question: Question, requests = 1): number {
  const { limit, pattern } = question;
  if (typeof limit !== 'number' || pattern.result === 'count') return 1;
  return Math.min(1, (limit * requests) / matchingItems(volumes, question));
}

export type Reading = {
  /** Items read, with the bytes of each. */
  groups: { items: number; bytes: number }[];
  requests: number;
  returned: number;
  mode: 'eventual' | 'strong' | 'transaction';
  /** Each item is rounded up by itself (GetItem, BatchGetItem). */
  perItem: boolean;
  assumed: boolean;
};

/** Sums a reading up in bytes and read units. A Query or Scan is rounded up once per page. */
export function readsOf({ groups, requests, returned, mode, perItem, assumed }: Reading): Reads {
  const items = groups.reduce((sum, group) => sum + group.items, 0);
  const bytes = groups.reduce((sum, group) => sum + group.items * group.bytes, 0);
  if (perItem) {
    const units = groups.reduce(
      (sum, group) => sum + Math.max(group.items, 0) * readUnits(group.bytes, mode),
      0,
    );
    return { requests, items, returned: Math.min(items, returned), bytes, units, assumed };
  }
  const perRequest = bytes / Math.max(1, requests);
  const pages = Math.max(1, Math.ceil(perRequest / pageBytes));
  const units = requests * pages * readUnits(perRequest / pages, mode);
  return { requests: requests * pages, items, returned: Math.min(items, returned), bytes, units, assumed };
}

/** Sum of several steps; what is returned is what the caller ends up with. */
export function sumReads(all: readonly Reads[], returned: number): Reads {
  return {
    requests: all.reduce((sum, reads) => sum + reads.requests, 0),
    items: all.reduce((sum, reads) => sum + reads.items, 0),
    returned,
    bytes: all.reduce((sum, reads) => sum + reads.bytes, 0),
    units: all.reduce((sum, reads) => sum + reads.units, 0),
    assumed: all.some((reads) => reads.assumed),
  };
}

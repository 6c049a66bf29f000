/** Every way to answer a question by the keys of one access path. */
import type { Condition } from '../model/schema.ts';
import { returnedItems, sumReads } from './estimate.ts';
import { batchReads, firstReads, lookupOf, overTransaction } from './keyed-reads.ts';
import { keyedSteps } from './keyed-steps.ts';
import type { Company, Context, Lane } from './lanes.ts';
import { mergedOrder, orderOf } from './order.ts';
import { companyOf, openSides, sortOverlap } from './overlap.ts';
import type { Filter, Reads, Reason } from './plan.ts';
import type { Option, Planning, Trace } from './planning.ts';
import { notCarried } from './projection.ts';
import type { Question } from './question.ts';
import { residualOf } from './residual.ts';
import { missedWithout } from './sparse.ts';
import { trapsOf } from './traps.ts';
import { groupsOf } from './tuples.ts';
import { typeFilter } from './types.ts';
import { isOpenFanOut, verdictOf } from './verdict.ts';
import { type FanOutLevel, type OpenSides, requestsOf, type Walk, walkLane } from './walk.ts';
import { walkReasons } from './walk-reasons.ts';

const noReads: Reads = { requests: 0, items: 0, returned: 0, bytes: 0, units: 0, assumed: false };

function rejected(lane: Lane, walk: Walk | undefined, reason: Reason): Option {
  return {
    path: lane.path,
    feasible: false,
    verdict: verdictOf({ operation: 'Unanswerable' }),
    steps: () => [],
    scopes: walk?.scopes ?? [],
    consumed: walk?.consumed ?? [],
    neighbours: [],
    ordered: false,
    reads: noReads,
    reasons: [reason],
  };
}

const error = (code: Reason['code'], attributes: string[] = [], detail?: Reason['detail']): Reason => ({
  code,
  severity: 'error',
  attributes,
  ...(detail ? { detail } : {}),
});

/** All ways to answer by keys on the entity's lanes, feasible or not, one or more a lane. */
export function keyedCandidates(planning: Planning, question: Question): Option[] {
  const { pattern } = question;
  return planning.context.lanesOf(question.entity).flatMap((lane): Option[] => {
    const { id } = lane.path;
    if ((pattern.index !== undefined && pattern.index !== id) || pattern.without.includes(id))
      return [rejected(lane, undefined, error('index-excluded'))];
    if (lane.broken) return [rejected(lane, undefined, error('invalid-template'))];
    return onLane(planning, question, lane);
  });
}

const levels: FanOutLevel[] = ['none', 'asked', 'lists'];

function onLane(planning: Planning, question: Question, lane: Lane): Option[] {
  const company = companyOf(planning.context, lane);
  const sides = openSides(company);
  const trace: Trace = { lane, bindings: question.bindings, walks: [], prefixes: [] };
  const made: Option[] = [];
  const seen = new Set<string>();
  const open: OpenSides = (before, position) => {
    // Behind a value, keys may lie on both sides whoever is there.
    if (before.every((part) => part.kind === 'text')) trace.prefixes.push({ before, position });
    return sides(before, position);
  };
  const order = limitedOrder(question);
  for (const level of levels) {
    const walk = walkLane(lane, question.bindings, level, open, order);
    const mark = walk.scopes.map((scope) => scope.state).join();
    if (!seen.has(mark)) made.push(candidateOf(planning, question, lane, company, walk));
    seen.add(mark);
    if (walk.missing !== undefined) break;
    trace.walks.push(walk);
    if (!walk.couldFanOut) break;
  }
  if (trace.walks.length > 0) planning.traces?.push(trace);
  return made;
}

/** The attribute by which the pattern wants the first so many: what is fixed by `=` orders nothing. */
function limitedOrder({ order, limit, bindings }: Question): string | undefined {
  return limit === undefined ? undefined : order?.by.find((name) => bindings.get(name)?.equal === undefined);
}

/** Items that bounds which had to be included can bring: one each, where the range is on the last of the primary key. */
function itemsAtBound(lane: Lane, walk: Walk): number | undefined {
  const last = lane.sort[lane.sort.length - 1];
  const isLast =
    walk.end?.position === lane.sort.length - 1 && walk.end.segment === (last?.segments.length ?? 0) - 1;
  return walk.leftover.length > 0 && isLast && lane.path.kind === 'table' ? walk.leftover.length : undefined;
}

/** The Limit that brings what the pattern asks for, with what will be dropped. */
function limitOf({ limit }: Question, dropped = 0): Question['limit'] {
  return typeof limit === 'number' ? limit + dropped : limit;
}

/** Conditions that the walk did not answer exactly; of those that vary together all, where it did not answer one. */
export function unanswered(question: Question, walk: Walk): Condition[] {
  return groupsOf(question.conditions)
    .filter((group) => !group.every((condition) => walk.exact.has(condition)))
    .flat();
}

/** Why the walk's key condition is no answer at all. */
function obstacle(planning: Planning, question: Question, lane: Lane, walk: Walk): Reason | undefined {
  if (walk.missing !== undefined) {
    const unbound = walk.scopes.filter((scope) => scope.key === 'partition' && scope.state === 'unbound');
    return error('partition-unbound', [...new Set(unbound.flatMap((scope) => scope.attribute ?? []))]);
  }
  const requests = requestsOf(walk.fanOut);
  const limit = planning.context.model.fanOutLimit;
  if (requests > limit) {
    return error(
      'fan-out-over-limit',
      walk.fanOut.map((fanOut) => fanOut.attribute),
      { requests, limit },
    );
  }
  return question.pattern.consistent && lane.path.kind === 'gsi' ? error('no-strong-read-on-gsi') : undefined;
}

function candidateOf(
  planning: Planning,
  question: Question,
  lane: Lane,
  company: Company,
  walk: Walk,
): Option {
  const { context, volumes } = planning;
  const why = obstacle(planning, question, lane, walk);
  if (why) return rejected(lane, walk, why);
  const requests = requestsOf(walk.fanOut);
  const lookup = walk.whole && lane.path.kind === 'table';
  const left = unanswered(question, walk);
  const residual = residualOf(context, lane, left, question.anyOf, {
    scan: false,
    lookup,
    atBounds: walk.leftover,
  });
  if (residual.contradicted !== undefined) {
    return rejected(lane, walk, error('not-in-index', [residual.contradicted]));
  }

  const reasons: Reason[] = [...walkReasons(lane, walk, requests), ...residual.reasons];
  if (!lookup) reasons.push(...trapsOf(lane, walk));
  else reasons.push(...overTransaction(question.pattern, requests));
  const neighbours = lookup ? [] : neighboursOf(context, question, lane, company, walk, reasons);
  const sparse = missedWithout(lane, question);
  if (sparse.length > 0) reasons.push({ code: 'sparse-may-miss', severity: 'warning', attributes: sparse });
  const order =
    lookup && requests === 1
      ? { ordered: true, reasons: [] }
      : orderOf(lane, question.bindings, walk, question.order, requests);

  const missing = [...new Set([...notCarried(context, lane, question), ...residual.notProjected])];
  const byBatch = missing.length > 0 && lane.path.kind === 'gsi';
  const fetch = missing.length > 0 && lane.path.kind === 'lsi';
  // The Query comes in the path's order; what is then fetched comes in none.
  const result = byBatch ? mergedOrder(order) : order;
  reasons.push(...result.reasons);
  const code = fetch ? 'fetched-from-table' : 'not-projected';
  if (missing.length > 0) reasons.push({ code, severity: 'note', attributes: missing });

  // A bound that had to be included costs at most the items at the bound: that is no filter to speak of.
  const filters = residual.left.filter((condition) => !walk.leftover.includes(condition));
  const hasFilter = filters.length > 0 || question.anyOf.length > 0;
  const dropped = residual.filter.length + residual.check.length + neighbours.length > 0;
  // After a fan-out each request is in order by itself: the first so many of each hold the first so many of all.
  const eachOrdered = order.ordered || order.reasons.some((reason) => reason.code === 'order-needs-merge');
  const bounds = question.limit !== undefined && eachOrdered && !lookup;
  const atBound = bounds && !hasFilter && neighbours.length === 0 ? itemsAtBound(lane, walk) : undefined;
  const limited = bounds && (!dropped || (atBound !== undefined && typeof question.limit === 'number'));
  const isWithin =
    lookup && (typeof question.limit !== 'number' ? requests === 1 : requests <= question.limit);
  if (question.limit !== undefined && !limited && !isWithin) {
    const attributes = [...new Set(residual.left.map((condition) => condition.attribute))];
    reasons.push({
      code: 'limit-does-not-bound',
      severity: 'note',
      attributes,
      ...(bounds ? { detail: { stops: 1 } } : {}),
    });
  }

  const first = firstReads(planning, question, lane, company, walk, {
    requests,
    lookup,
    neighbours,
    limited,
    stops: bounds && !limited,
    fetch,
  });
  const returned = returnedItems(volumes, question);
  return {
    path: lane.path,
    feasible: true,
    verdict: verdictOf({
      operation: lookup ? lookupOf(question.pattern, requests) : 'Query',
      fanOut: requests,
      openFanOut: isOpenFanOut(walk.fanOut),
      fetch,
      filter: hasFilter && !lookup,
      further: byBatch ? [{ operation: 'BatchGetItem', separate: false }] : [],
    }),
    steps: () => {
      const types = neighbours.length > 0 ? typeFilter(context, lane, [question.entity]) : undefined;
      const by = (server: boolean): Filter[] => (types && (types.by !== undefined) === server ? [types] : []);
      return keyedSteps(planning, question, {
        lane,
        walk,
        lookup,
        filters: [...residual.filter, ...by(true)],
        checks: [...residual.check, ...by(false)],
        byBatch,
        fetch,
        ordered: eachOrdered,
        limit: limited ? limitOf(question, dropped ? atBound : 0) : undefined,
        reads: first,
      });
    },
    scopes: walk.scopes,
    consumed: walk.consumed,
    neighbours,
    ordered: result.ordered,
    reads: byBatch
      ? sumReads([first, batchReads(planning, question, lane.path.table)], Math.min(first.items, returned))
      : first,
    reasons,
  };
}

function neighboursOf(
  context: Context,
  question: Question,
  lane: Lane,
  company: Company,
  walk: Walk,
  reasons: Reason[],
): string[] {
  const neighbours: string[] = [];
  const maybe: string[] = [];
  for (const other of company.sharing) {
    const overlap = sortOverlap(context, lane, question.bindings, walk, other);
    if (overlap === 'yes') neighbours.push(other.entity.id);
    else if (overlap === 'maybe') maybe.push(other.entity.id);
  }
  for (const other of company.maybe)
    if (sortOverlap(context, lane, question.bindings, walk, other) !== 'no') maybe.push(other.entity.id);
  neighbours.sort();
  maybe.sort();
  if (neighbours.length > 0)
    reasons.push({ code: 'neighbours-read', severity: 'note', attributes: [], entities: neighbours });
  if (maybe.length > 0)
    reasons.push({ code: 'key-space-overlap', severity: 'warning', attributes: [], entities: maybe });
  return neighbours;
}

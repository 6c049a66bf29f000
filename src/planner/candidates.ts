/** Every way to answer a question by the keys of one access path. */
import type { Condition } from '../model/schema.ts';
import { presentIn } from './bindings.ts';
import { compileBatchGet, compileGet, compileQuery, type ReadShape } from './compile.ts';
import { companyItems, ownItems, readsOf, returnedItems, sumReads } from './estimate.ts';
import type { Context, KeyPart, Lane } from './lanes.ts';
import { orderOf } from './order.ts';
import { type Company, companyOf, openSides, sortOverlap } from './overlap.ts';
import type { Candidate, Filter, KeyCondition, Reads, Reason, Step, ValuePart } from './plan.ts';
import { notCarried, projectionNames } from './projection.ts';
import type { Question } from './question.ts';
import { allOf, residualOf } from './residual.ts';
import { trapsOf } from './traps.ts';
import { typeFilter } from './types.ts';
import { isOpenFanOut, verdictOf } from './verdict.ts';
import type { Volumes } from './volumes.ts';
import { type FanOutLevel, requestsOf, type Walk, walkLane } from './walk.ts';

export type Planning = { context: Context; volumes: Volumes };

/** Most keys in one BatchGetItem. */
export const batchGetLimit = 100;

const noReads: Reads = { requests: 0, items: 0, returned: 0, bytes: 0, units: 0, assumed: false };

function rejected(lane: Lane, walk: Walk | undefined, reasons: Reason[]): Candidate {
  return {
    path: lane.path,
    feasible: false,
    verdict: verdictOf({ operation: 'Unanswerable' }),
    steps: [],
    scopes: walk?.scopes ?? [],
    consumed: walk?.consumed ?? [],
    neighbours: [],
    ordered: false,
    reads: noReads,
    reasons,
  };
}

/** All ways to answer by keys on the entity's lanes, feasible or not, one or more a lane. */
export function keyedCandidates(planning: Planning, question: Question): Candidate[] {
  const { context } = planning;
  const { pattern } = question;
  return context.lanesOf(question.entity).flatMap((lane): Candidate[] => {
    const { id } = lane.path;
    if ((pattern.index !== undefined && pattern.index !== id) || pattern.without.includes(id)) {
      return [rejected(lane, undefined, [{ code: 'index-excluded', severity: 'error', attributes: [] }])];
    }
    if (lane.broken)
      return [rejected(lane, undefined, [{ code: 'invalid-template', severity: 'error', attributes: [] }])];
    return onLane(planning, question, lane);
  });
}

function onLane(planning: Planning, question: Question, lane: Lane): Candidate[] {
  const company = companyOf(planning.context, lane);
  const open = openSides(company);
  const levels: FanOutLevel[] = ['none', 'asked', 'lists'];
  const made: Candidate[] = [];
  const seen = new Set<string>();
  for (const level of levels) {
    const walk = walkLane(lane, question.bindings, level, open);
    const mark = walk.scopes.map((scope) => scope.state).join();
    if (seen.has(mark)) continue;
    seen.add(mark);
    made.push(candidateOf(planning, question, lane, company, walk));
    if (walk.missing !== undefined) break;
  }
  return made;
}

/** Conditions that the walk did not answer exactly. */
export function unanswered(question: Question, walk: Walk): Condition[] {
  return question.conditions.filter((condition) => !walk.exact.has(condition));
}

function candidateOf(
  planning: Planning,
  question: Question,
  lane: Lane,
  company: Company,
  walk: Walk,
): Candidate {
  const { context } = planning;
  const { pattern, entity } = question;
  if (walk.missing !== undefined) {
    const missing = walk.scopes.flatMap((scope) =>
      scope.key === 'partition' && scope.state === 'unbound' && scope.attribute ? [scope.attribute] : [],
    );
    return rejected(lane, walk, [
      { code: 'partition-unbound', severity: 'error', attributes: [...new Set(missing)] },
    ]);
  }
  const requests = requestsOf(walk.fanOut);
  if (requests > context.model.fanOutLimit) {
    const attributes = walk.fanOut.map((fanOut) => fanOut.attribute);
    return rejected(lane, walk, [
      {
        code: 'fan-out-over-limit',
        severity: 'error',
        attributes,
        detail: { requests, limit: context.model.fanOutLimit },
      },
    ]);
  }
  if (pattern.consistent && lane.path.kind === 'gsi') {
    return rejected(lane, walk, [{ code: 'no-strong-read-on-gsi', severity: 'error', attributes: [] }]);
  }
  const lookup = walk.whole && lane.path.kind === 'table';
  const residual = residualOf(context, lane, unanswered(question, walk), question.anyOf, {
    scan: false,
    lookup,
  });
  if (residual.contradicted !== undefined) {
    return rejected(lane, walk, [
      { code: 'not-in-index', severity: 'error', attributes: [residual.contradicted] },
    ]);
  }

  const reasons: Reason[] = [...walkReasons(lane, walk, requests), ...residual.reasons];
  if (!lookup) reasons.push(...trapsOf(lane, walk));
  const neighbours = lookup ? [] : neighboursOf(context, question, lane, company, walk, reasons);
  const types = neighbours.length > 0 ? typeFilter(context, lane, [entity]) : undefined;
  const sparse = sparseMiss(lane, question);
  if (sparse.length > 0) reasons.push({ code: 'sparse-may-miss', severity: 'warning', attributes: sparse });
  const order =
    lookup && requests === 1
      ? { ordered: true, reasons: [] }
      : orderOf(lane, question.bindings, walk, question.order, requests);
  reasons.push(...order.reasons);

  const missing = [...new Set([...notCarried(context, lane, question), ...residual.notProjected])];
  const byBatch = missing.length > 0 && lane.path.kind === 'gsi';
  const fetch = missing.length > 0 && lane.path.kind === 'lsi';
  if (missing.length > 0)
    reasons.push({
      code: fetch ? 'fetched-from-table' : 'not-projected',
      severity: 'note',
      attributes: missing,
    });

  const checks = [...residual.check];
  const filters = [...residual.filter];
  if (types) (types.by ? filters : checks).push(types);
  // A bound that had to be included costs at most the items at the bound: that is no filter to speak of.
  const hasFilter =
    residual.left.some((condition) => !walk.leftover.includes(condition)) || question.anyOf.length > 0;
  const limited =
    question.limit !== undefined &&
    filters.length + checks.length === 0 &&
    order.ordered &&
    requests === 1 &&
    !lookup;
  if (question.limit !== undefined && (hasFilter || !order.ordered || neighbours.length > 0) && !lookup) {
    reasons.push({
      code: 'limit-does-not-bound',
      severity: 'note',
      attributes: residual.left.map((condition) => condition.attribute),
    });
  }

  const shape: ReadShape = {
    table: lane.path.table,
    ...(lane.path.kind === 'table' ? {} : { index: lane.path.name }),
    entity,
    key: [...walk.partition, ...walk.sort],
    filter: lookup ? undefined : allOf(filters),
    projection:
      byBatch || checks.length > 0 || pattern.returns.length > 0
        ? undefined
        : projectionNames(context, lane, question),
    count: pattern.result === 'count' && checks.length === 0 && !byBatch,
    descending: order.ordered && question.order?.direction === 'descending' && !lookup,
    limit: limited && neighbours.length === 0 ? question.limit : undefined,
    consistent: pattern.consistent,
    fetchAll: fetch,
  };
  const batch = lookup && requests > 1;
  const first = firstReads(planning, question, lane, company, walk, {
    requests,
    lookup,
    neighbours,
    limited,
    fetch,
  });
  const step: Step = {
    operation: batch ? 'BatchGetItem' : lookup ? 'GetItem' : 'Query',
    table: lane.path.table,
    ...(lane.path.kind === 'table' ? {} : { index: lane.path.id }),
    entities: [entity.id],
    key: [...walk.partition, ...walk.sort],
    fanOut: walk.fanOut,
    request: batch
      ? compileBatchGet(context, [shape])
      : lookup
        ? compileGet(context, shape)
        : compileQuery(context, shape),
    reads: first,
    scopes: walk.scopes,
    reasons: [],
    ...optional('filter', lookup ? undefined : allOf(filters)),
    ...optional('check', allOf(byBatch ? checks.filter((term) => term.kind === 'type') : checks)),
  };
  const steps = byBatch
    ? [step, batchStep(planning, question, lane, allOf(checks.filter((term) => term.kind !== 'type')))]
    : [step];
  const verdict = verdictOf({
    operation: step.operation,
    fanOut: requests,
    openFanOut: isOpenFanOut(walk.fanOut),
    fetch,
    filter: hasFilter && !lookup,
    further: byBatch ? [{ operation: 'BatchGetItem', separate: false }] : [],
  });
  const reads = byBatch
    ? sumReads(
        steps.map((one) => one.reads),
        first.returned,
      )
    : first;
  return {
    path: lane.path,
    feasible: true,
    verdict,
    steps,
    scopes: walk.scopes,
    consumed: walk.consumed,
    neighbours,
    ordered: order.ordered,
    reads,
    reasons,
  };
}

const optional = <K extends string, T>(key: K, value: T | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: T };

function walkReasons(lane: Lane, walk: Walk, requests: number): Reason[] {
  const reasons: Reason[] = [];
  if (requests > 1)
    reasons.push({
      code: 'fan-out',
      severity: 'note',
      attributes: walk.fanOut.map((f) => f.attribute),
      detail: { requests },
    });
  if (walk.whole && lane.path.kind === 'table')
    reasons.push({ code: 'whole-key', severity: 'note', attributes: walk.consumed });
  const ranged = walk.scopes.find((scope) => scope.key === 'sort' && scope.state === 'ranged');
  const unbound = walk.scopes.find((scope) => scope.key === 'sort' && scope.state === 'unbound');
  if (ranged?.attribute)
    reasons.push({ code: 'sort-range', severity: 'note', attributes: [ranged.attribute] });
  if (unbound?.attribute) {
    if (walk.literalOnly)
      reasons.push({ code: 'literal-prefix-kept', severity: 'note', attributes: [unbound.attribute] });
    else if (walk.sort.length > 0)
      reasons.push({ code: 'sort-prefix', severity: 'note', attributes: walk.consumed });
    const later = walk.scopes.filter((scope) => scope.state === 'beyond' && scope.attribute);
    if (later.length > 0 || walk.sort.length > 0)
      reasons.push({ code: 'sort-prefix-ends-at', severity: 'note', attributes: [unbound.attribute] });
  }
  if (walk.closed)
    reasons.push({
      code: 'range-closed',
      severity: 'note',
      attributes: ranged?.attribute ? [ranged.attribute] : [],
    });
  for (const condition of walk.leftover)
    reasons.push({ code: 'bound-excluded-after-read', severity: 'note', attributes: [condition.attribute] });
  for (const condition of walk.coarse)
    reasons.push({ code: 'coarse-key', severity: 'note', attributes: [condition.attribute] });
  return reasons;
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

/** Optional attributes in an index's key that the pattern says nothing of: items without them are not found. */
function sparseMiss(lane: Lane, question: Question): string[] {
  if (lane.path.kind === 'table') return [];
  const present = presentIn(question.conditions);
  const names = new Set<string>();
  for (const part of [...lane.partition, ...lane.sort]) {
    for (const { segment, attribute } of part.segments) {
      if (segment.kind === 'reference' && attribute?.optional && !present.has(segment.attribute))
        names.add(segment.attribute);
    }
  }
  return [...names];
}

function firstReads(
  { volumes }: Planning,
  question: Question,
  lane: Lane,
  company: Company,
  walk: Walk,
  how: { requests: number; lookup: boolean; neighbours: string[]; limited: boolean; fetch: boolean },
): Reads {
  const mode = question.pattern.consistent ? 'strong' : 'eventual';
  const assumed = !volumes.known(lane.path.table);
  const returned = returnedItems(volumes, question);
  const size = volumes.entrySize(lane);
  if (how.lookup) {
    const groups = [{ items: how.requests, bytes: size }];
    return readsOf({
      groups,
      requests: Math.ceil(how.requests / batchGetLimit),
      returned: Math.min(how.requests, returned),
      mode,
      perItem: true,
      assumed,
    });
  }
  let own = ownItems(volumes, lane, walk);
  if (how.limited && typeof question.limit === 'number') own = Math.min(own, question.limit);
  const groups = [{ items: own, bytes: size }];
  for (const other of company.sharing) {
    if (how.neighbours.includes(other.entity.id))
      groups.push({ items: companyItems(volumes, lane, walk, other), bytes: volumes.entrySize(other) });
  }
  const reads = readsOf({ groups, requests: how.requests, returned, mode, perItem: false, assumed });
  if (!how.fetch) return reads;
  // DynamoDB reads every item of an LSI that lacks an attribute from the table, each rounded up by itself.
  const whole = readsOf({
    groups: [{ items: own, bytes: volumes.itemSize(lane.entity) }],
    requests: 0,
    returned,
    mode,
    perItem: true,
    assumed,
  });
  return { ...reads, bytes: reads.bytes + whole.bytes, units: reads.units + whole.units };
}

/** The whole items behind index entries, by the table's key, which every index carries. */
function batchStep(
  { context, volumes }: Planning,
  question: Question,
  lane: Lane,
  check: Filter | undefined,
): Step {
  const base = context.lanesOf(question.entity)[0];
  const key = (base ? [...base.partition, ...base.sort] : []).map((part): KeyCondition => fromIndex(part));
  const returned = returnedItems(volumes, question);
  const shape: ReadShape = {
    table: lane.path.table,
    entity: question.entity,
    key,
    projection: base && !check ? projectionNames(context, base, question) : undefined,
  };
  return {
    operation: 'BatchGetItem',
    table: lane.path.table,
    entities: [question.entity.id],
    key,
    fanOut: [],
    after: 0,
    request: compileBatchGet(context, [shape]),
    reads: readsOf({
      groups: [{ items: returned, bytes: volumes.itemSize(question.entity) }],
      requests: Math.max(1, Math.ceil(returned / batchGetLimit)),
      returned,
      mode: 'eventual',
      perItem: true,
      assumed: !volumes.known(lane.path.table),
    }),
    scopes: [],
    reasons: [{ code: 'not-projected', severity: 'note', attributes: notCarried(context, lane, question) }],
    ...optional('check', check),
  };
}

function fromIndex(part: KeyPart): KeyCondition {
  const value: ValuePart = { kind: 'from', step: 0, attribute: part.key.name };
  return { attribute: part.key.name, operator: '=', values: [{ type: part.key.type, parts: [value] }] };
}

/** The ways to answer without a key: a Scan of the table, or of an index that holds every item wanted. */

import type { AccessPath } from '../model/lookup.ts';
import type { Entity, Pattern } from '../model/schema.ts';
import { compileQuery, type ReadShape } from './compile.ts';
import { readsOf, returnedItems } from './estimate.ts';
import { allOf } from './filters.ts';
import type { Lane } from './lanes.ts';
import type { Candidate, Plan, Reads, Reason, Scope, Step } from './plan.ts';
import type { Option, Planning } from './planning.ts';
import { notCarried } from './projection.ts';
import type { Question } from './question.ts';
import { compareCandidates } from './rank.ts';
import { type Residual, residualOf } from './residual.ts';
import { missedWithout } from './sparse.ts';
import { typeFilter } from './types.ts';
import { verdictOf } from './verdict.ts';
import type { Scanned } from './volumes.ts';

/** Can a Scan of the lane's path find every item asked for, with what is wanted of it? */
function residualFor({ context }: Planning, question: Question, lane: Lane): Residual | undefined {
  const { path } = lane;
  const { pattern } = question;
  if ((pattern.index !== undefined && pattern.index !== path.id) || pattern.without.includes(path.id))
    return undefined;
  if (path.kind !== 'table') {
    if (lane.broken || (pattern.consistent && path.kind === 'gsi')) return undefined;
    if (missedWithout(lane, question).length > 0 || notCarried(context, lane, question).length > 0)
      return undefined;
  }
  const residual = residualOf(context, lane, question.conditions, question.anyOf, {
    scan: true,
    lookup: false,
  });
  return residual.contradicted !== undefined || residual.notProjected.length > 0 ? undefined : residual;
}

/** Only the presence of attributes is answered by being in an index; everything else must be filtered. */
function couldBeExact({ conditions, anyOf }: Question): boolean {
  return (
    anyOf.length === 0 && conditions.every(({ operator, size }) => operator === 'attribute_exists' && !size)
  );
}

/**
 * A Scan of the table, and one of the index that reads least where that is less: of the indexes that hold every
 * item asked for and carry what is wanted of them.
 *
 * @param room `exact`: only where a Scan could read just the items wanted.
 */
export function scanCandidates(
  planning: Planning,
  question: Question,
  room: 'any' | 'exact' = 'any',
): Option[] {
  if (room === 'exact' && !couldBeExact(question)) return [];
  const lanes = planning.context.lanesOf(question.entity);
  const made: Option[] = [];
  const base = planning.context.baseOf(question.entity);
  const whole = base && residualFor(planning, question, base);
  if (base && whole) made.push(scanOf(planning, question, base, whole));
  const bytes = (lane: Lane) => scanned(planning, lane.path).bytes;
  const indexes = lanes
    .filter((lane) => lane !== base && (!made.length || bytes(lane) < bytes(base as Lane)))
    .sort((a, b) => bytes(a) - bytes(b) || (a.path.name < b.path.name ? -1 : 1));
  for (const lane of indexes) {
    const residual = residualFor(planning, question, lane);
    if (!residual) continue;
    made.push(scanOf(planning, question, lane, residual));
    break;
  }
  return made;
}

/** What a Scan of the path evaluates: every entry of every entity on it. */
function scanned({ context, volumes }: Planning, path: AccessPath): Scanned {
  let sums = volumes.scanned.get(path);
  if (!sums) {
    const ids = context.lanesOn(path).map((lane) => lane.entity.id);
    sums = { items: 0, bytes: 0, entities: ids.sort() };
    for (const lane of context.lanesOn(path)) {
      const items = volumes.entries(lane);
      sums.items += items;
      sums.bytes += items * volumes.entrySize(lane);
    }
    volumes.scanned.set(path, sums);
  }
  return sums;
}

/** The paths of an entity from the one that holds least to the one that holds most: which of them is best to scan. */
export function scanOrder(planning: Planning, entity: Entity): readonly AccessPath[] {
  const { orders } = planning.volumes;
  let order = orders.get(entity);
  if (!order) {
    const bytes = (path: AccessPath) => scanned(planning, path).bytes;
    order = planning.context
      .lanesOf(entity)
      .map(({ path }) => path)
      .sort((a, b) => bytes(a) - bytes(b));
    orders.set(entity, order);
  }
  return order;
}

/**
 * A plan by Scan after an edit that changed only how much lies on its paths: what it reads is counted anew. Undefined
 * where that could change more: a limit bounds it, or another Scan would now be better.
 */
export function recounted(planning: Planning, plan: Plan, pattern: Pattern): Plan | undefined {
  if (pattern.kind !== 'read' || pattern.limit !== undefined) return undefined;
  const candidates = plan.candidates.map((candidate): Candidate => {
    if (candidate.verdict.operation !== 'Scan') return candidate;
    const all = scanned(planning, candidate.path);
    const reads = readsOf({
      groups: [{ items: all.items, bytes: all.items > 0 ? all.bytes / all.items : 0 }],
      requests: 1,
      returned: candidate.reads.returned,
      mode: pattern.consistent ? 'strong' : 'eventual',
      perItem: false,
      assumed: candidate.reads.assumed,
    });
    return { ...candidate, reads, steps: candidate.steps.map((step) => ({ ...step, reads })) };
  });
  const [best, ...others] = candidates;
  if (!best || others.some((other) => compareCandidates(best, other) > 0)) return undefined;
  return { ...plan, candidates, steps: best.steps, reads: best.reads };
}

function scanOf(planning: Planning, question: Question, lane: Lane, residual: Residual): Option {
  const { volumes } = planning;
  const { pattern } = question;
  const { path } = lane;
  const code = path.kind === 'table' ? 'scan-reads-all' : 'scan-of-index';
  const reasons: Reason[] = [{ code, severity: 'warning', attributes: [] }, ...residual.reasons];
  const { limit } = question;
  const all = scanned(planning, path);
  const neighbours = all.entities.filter((id) => id !== question.entity.id);
  if (neighbours.length > 0)
    reasons.push({ code: 'neighbours-read', severity: 'note', attributes: [], entities: neighbours });
  const ordered = !question.order || question.order.by.length === 0;
  if (!ordered)
    reasons.push({ code: 'order-needs-sort', severity: 'note', attributes: question.order?.by ?? [] });
  const dropped = residual.filter.length + residual.check.length + neighbours.length > 0;
  const limited = limit !== undefined && !dropped && ordered;
  if (limit !== undefined && !limited)
    reasons.push({ code: 'limit-does-not-bound', severity: 'note', attributes: [] });
  const items = limited && typeof limit === 'number' ? Math.min(limit, all.items) : all.items;
  const reads = readsOf({
    groups: [{ items, bytes: all.items > 0 ? all.bytes / all.items : 0 }],
    requests: 1,
    returned: returnedItems(volumes, question),
    mode: pattern.consistent ? 'strong' : 'eventual',
    perItem: false,
    assumed: !volumes.known(path.table),
  });
  const scopes = keyScopes(lane);
  return {
    path,
    feasible: true,
    verdict: verdictOf({ operation: 'Scan', filter: residual.filter.length + residual.check.length > 0 }),
    steps: () => [scanStep(planning, question, lane, residual, reads, scopes)],
    scopes,
    consumed: [],
    neighbours,
    ordered,
    reads,
    reasons,
  };
}

function scanStep(
  { context }: Planning,
  question: Question,
  lane: Lane,
  residual: Residual,
  reads: Reads,
  scopes: Scope[],
): Step {
  const { pattern, entity } = question;
  const { path } = lane;
  const isTable = path.kind === 'table';
  const types = context.lanesOn(path).length > 1 ? typeFilter(context, lane, [entity]) : undefined;
  const filter = allOf([...residual.filter, ...(types?.by ? [types] : [])]);
  const check = allOf([...residual.check, ...(types && !types.by ? [types] : [])]);
  const shape: ReadShape = {
    table: path.table,
    ...(isTable ? {} : { index: path.name }),
    entity,
    key: [],
    filter,
    count: pattern.result === 'count' && check === undefined,
    limit: filter || check || (question.order?.by.length ?? 0) > 0 ? undefined : question.limit,
    consistent: pattern.consistent,
  };
  return {
    operation: 'Scan',
    table: path.table,
    ...(isTable ? {} : { index: path.id }),
    entities: [entity.id],
    key: [],
    fanOut: [],
    request: compileQuery(context, shape),
    reads,
    scopes,
    reasons: [],
    ...(filter ? { filter } : {}),
    ...(check ? { check } : {}),
  };
}

/** A Scan knows no scope: the chain is broken before its first link. */
function keyScopes(lane: Lane): Scope[] {
  const parts = [
    ...lane.partition.map((part, position) => ({ key: 'partition' as const, part, position })),
    ...lane.sort.map((part, position) => ({ key: 'sort' as const, part, position })),
  ];
  let first = true;
  return parts.flatMap(({ key, part, position }) =>
    part.segments.map(({ segment, text }) => {
      const isReference = segment.kind === 'reference';
      const state = isReference && first ? ('unbound' as const) : ('beyond' as const);
      if (isReference) first = false;
      return {
        key,
        position,
        text,
        state,
        ...(isReference ? { attribute: segment.attribute } : {}),
      };
    }),
  );
}

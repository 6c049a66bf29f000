/** The ways to answer without a key: a Scan of the table, or of an index that holds every item wanted. */
import { printTemplate } from '../keys/parse.ts';
import type { Segment } from '../keys/template.ts';
import { presentIn } from './bindings.ts';
import type { Planning } from './candidates.ts';
import { compileQuery, type ReadShape } from './compile.ts';
import { readsOf, returnedItems } from './estimate.ts';
import type { Lane } from './lanes.ts';
import type { Candidate, Reason, Step } from './plan.ts';
import { notCarried } from './projection.ts';
import type { Question } from './question.ts';
import { allOf, residualOf } from './residual.ts';
import { typeFilter } from './types.ts';
import { verdictOf } from './verdict.ts';
import { selectivity, type Volumes } from './volumes.ts';

/** Optional attributes of the index's key that no condition asks for: a Scan of it would miss items. */
function missesItems(lane: Lane, question: Question): string[] {
  if (lane.path.kind === 'table') return [];
  const present = presentIn(question.conditions);
  const names = [...lane.partition, ...lane.sort].flatMap((part) =>
    part.segments.flatMap(({ segment, attribute }) =>
      segment.kind === 'reference' && attribute?.optional && !present.has(segment.attribute)
        ? [segment.attribute]
        : [],
    ),
  );
  return [...new Set(names)];
}

/** A Scan of every path that holds all items asked for and carries what is wanted of them. */
export function scanCandidates(planning: Planning, question: Question): Candidate[] {
  const { context } = planning;
  const { pattern, entity } = question;
  return context.lanesOf(entity).flatMap((lane): Candidate[] => {
    const { path } = lane;
    if ((pattern.index !== undefined && pattern.index !== path.id) || pattern.without.includes(path.id))
      return [];
    if (lane.broken && path.kind !== 'table') return [];
    if (missesItems(lane, question).length > 0 || (pattern.consistent && path.kind === 'gsi')) return [];
    const residual = residualOf(context, lane, question.conditions, question.anyOf, {
      scan: true,
      lookup: false,
    });
    if (
      residual.contradicted !== undefined ||
      residual.notProjected.length > 0 ||
      notCarried(context, lane, question).length > 0
    )
      return [];
    return [scanOf(planning, question, lane, residual)];
  });
}

/** Entries of an entity in an index: items that lack an optional key attribute have none. */
function entriesOf(volumes: Volumes, { path, entity, partition, sort }: Lane): number {
  const optional =
    path.kind !== 'table' &&
    [...partition, ...sort].some((part) => part.segments.some(({ attribute }) => attribute?.optional));
  return volumes.count(entity) * (optional ? selectivity.other : 1);
}

function scanOf(
  { context, volumes }: Planning,
  question: Question,
  lane: Lane,
  residual: ReturnType<typeof residualOf>,
): Candidate {
  const { pattern, entity } = question;
  const { path } = lane;
  const others = context.lanesOn(path).filter((other) => other !== lane);
  const reasons: Reason[] = [
    { code: path.kind === 'table' ? 'scan-reads-all' : 'scan-of-index', severity: 'warning', attributes: [] },
    ...residual.reasons,
  ];
  const types = others.length > 0 ? typeFilter(context, lane, [entity]) : undefined;
  const neighbours = others.map((other) => other.entity.id).sort();
  if (neighbours.length > 0)
    reasons.push({ code: 'neighbours-read', severity: 'note', attributes: [], entities: neighbours });
  const filters = [...residual.filter];
  const checks = [...residual.check];
  if (types) (types.by ? filters : checks).push(types);
  const ordered = !question.order || question.order.by.length === 0;
  if (!ordered)
    reasons.push({ code: 'order-needs-sort', severity: 'note', attributes: question.order?.by ?? [] });
  const shape: ReadShape = {
    table: path.table,
    ...(path.kind === 'table' ? {} : { index: path.name }),
    entity,
    key: [],
    filter: allOf(filters),
    count: pattern.result === 'count' && checks.length === 0,
    consistent: pattern.consistent,
  };
  const reads = readsOf({
    groups: [lane, ...others].map((one) => ({
      items: entriesOf(volumes, one),
      bytes: volumes.entrySize(one),
    })),
    requests: 1,
    returned: returnedItems(volumes, question),
    mode: pattern.consistent ? 'strong' : 'eventual',
    perItem: false,
    assumed: !volumes.known(path.table),
  });
  const scopes = [...keyScopes(lane)];
  const step: Step = {
    operation: 'Scan',
    table: path.table,
    ...(path.kind === 'table' ? {} : { index: path.id }),
    entities: [entity.id],
    key: [],
    fanOut: [],
    request: compileQuery(context, shape),
    reads,
    scopes,
    reasons: [],
    ...(filters.length > 0 ? { filter: allOf(filters) as NonNullable<Step['filter']> } : {}),
    ...(checks.length > 0 ? { check: allOf(checks) as NonNullable<Step['check']> } : {}),
  };
  const filter = residual.filter.length + residual.check.length > 0;
  return {
    path,
    feasible: true,
    verdict: verdictOf({ operation: 'Scan', filter }),
    steps: [step],
    scopes,
    consumed: [],
    neighbours,
    ordered,
    reads,
    reasons,
  };
}

/** A Scan knows no scope: the chain is broken before its first link. */
function keyScopes(lane: Lane): Step['scopes'] {
  const parts = [
    ...lane.partition.map((part, position) => ({ key: 'partition' as const, part, position })),
    ...lane.sort.map((part, position) => ({ key: 'sort' as const, part, position })),
  ];
  let first = true;
  return parts.flatMap(({ key, part, position }) =>
    part.segments.map(({ segment }) => {
      const isReference = segment.kind === 'reference';
      const state = isReference && first ? ('unbound' as const) : ('beyond' as const);
      if (isReference) first = false;
      return {
        key,
        position,
        text: printed(segment),
        state,
        ...(isReference ? { attribute: segment.attribute } : {}),
      };
    }),
  );
}

const printed = (segment: Segment) => printTemplate({ segments: [segment] });

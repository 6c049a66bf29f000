/** Reads of several item types at once: one partition where they lie together, further steps where they do not. */
import type { Condition, Entity } from '../model/schema.ts';
import { bindingsOf } from './bindings.ts';
import { keyedCandidates, unanswered } from './candidates.ts';
import { compileBatchGet, compileQuery, compileTransactGet, type ReadShape } from './compile.ts';
import { coveringConditions, type Member } from './covering.ts';
import { companyItems, ownItems, readsOf, returnedItems, sumReads } from './estimate.ts';
import type { Context, Lane } from './lanes.ts';
import { orderOf } from './order.ts';
import { companyOf, conditionOverlap, openSides } from './overlap.ts';
import type { Candidate, Filter, KeyCondition, Operation, Plan, Reads, Reason, Step } from './plan.ts';
import { chosen, type Planning } from './planning.ts';
import { notCarried } from './projection.ts';
import { type Question, questionFor } from './question.ts';
import { compareCandidates } from './rank.ts';
import { byReference } from './reference.ts';
import { residualOf } from './residual.ts';
import { scanTogether } from './scan-together.ts';
import { scanCandidates } from './scans.ts';
import { planOf, unanswerable } from './single.ts';
import { missedWithout } from './sparse.ts';
import { moved } from './steps.ts';
import { typeFilter } from './types.ts';
import { isOpenFanOut, verdictOf } from './verdict.ts';
import { requestsOf, walkLane } from './walk.ts';

/** A type in a partition, with what the pattern asks of it. */
type Asked = Member & { asked: Question };

/** A part of the answer: some steps and the types they bring. */
type Part = { steps: Step[]; types: Entity[]; candidate: Candidate };

/** Plans a pattern that wants items of several types. */
export function planCollection(planning: Planning, question: Question, wanted: readonly Entity[]): Plan {
  const { pattern } = question;
  const own = keyedCandidates(planning, question).sort(compareCandidates).map(chosen);
  const anchors: Part[] = own
    .filter((candidate) => candidate.feasible)
    .map((candidate) => ({ steps: candidate.steps, types: [question.entity], candidate }));
  for (const lane of planning.context.lanesOf(question.entity)) {
    const { id } = lane.path;
    const allowed =
      !lane.broken && !pattern.without.includes(id) && (pattern.index === undefined || pattern.index === id);
    if (allowed && !(pattern.consistent && lane.path.kind === 'gsi'))
      anchors.push(...together(planning, question, lane, wanted));
  }
  const scans = scanCandidates(planning, question).sort(compareCandidates).map(chosen);
  if (anchors.length === 0) {
    const scan = scans[0];
    if (!scan)
      return unanswerable(
        pattern,
        own[0]?.reasons[0] ?? { code: 'no-key', severity: 'error', attributes: [] },
        own,
      );
    anchors.push(scanTogether(planning, question, scan, wanted));
  }
  const isWanted = (answer: Candidate) => !pattern.atomic || isAtomic(answer);
  const options = anchors
    .map((anchor) => completed(planning, question, anchor, wanted))
    .sort((a, b) => Number(isWanted(b)) - Number(isWanted(a)) || compareAnswers(a, b));
  const [best, ...others] = options as [Candidate, ...Candidate[]];
  const singles = [...own, ...scans].filter(
    (candidate) => !options.some((option) => option.path.id === candidate.path.id && option.feasible),
  );
  return planOf(pattern, best, [...others, ...singles]);
}

/** Only lookups by whole keys, in one request, see all items as of one moment. */
const isAtomic = ({ steps: [first], steps }: Candidate) =>
  steps.length === 1 && (first?.operation === 'GetItem' || first?.operation === 'TransactGetItems');

/** Fewer Scans first, then complete answers, then what is read (or, without volumes, filters, requests and order). */
function compareAnswers(a: Candidate, b: Candidate): number {
  const scans = (candidate: Candidate) => candidate.steps.filter((step) => step.operation === 'Scan').length;
  const stated = !a.reads.assumed && !b.reads.assumed;
  return (
    scans(a) - scans(b) ||
    Number(a.reasons.some((r) => r.code === 'sparse-may-miss')) -
      Number(b.reasons.some((r) => r.code === 'sparse-may-miss')) ||
    (stated ? a.reads.units - b.reads.units : 0) ||
    Number(a.verdict.filter) - Number(b.verdict.filter) ||
    a.steps.reduce((sum, step) => sum + requestsOf(step.fanOut), 0) -
      b.steps.reduce((sum, step) => sum + requestsOf(step.fanOut), 0) ||
    Number(b.ordered) - Number(a.ordered) ||
    compareCandidates(a, b)
  );
}

/** The wanted types that lie in the same partitions, read by one Query where that reads nothing unwanted, else by one each. */
function together(planning: Planning, question: Question, lane: Lane, wanted: readonly Entity[]): Part[] {
  const { context } = planning;
  const company = companyOf(context, lane);
  const open = openSides(company);
  const mates = company.sharing.filter((other) => wanted.includes(other.entity));
  if (mates.length === 0) return [];
  const walk = walkLane(lane, question.bindings, 'none', open);
  if (walk.missing !== undefined || requestsOf(walk.fanOut) > context.model.fanOutLimit) return [];
  const members: Asked[] = [
    { lane, walk, asked: question },
    ...mates.map((mate) => {
      const asked = questionFor(planning.context, question, mate.entity);
      return {
        lane: mate,
        walk: walkLane(mate, asked.bindings, 'none', openSides(companyOf(context, mate))),
        asked,
      };
    }),
  ];
  const usable = members.filter((member) => member.walk.missing === undefined && isWholeOn(context, member));
  if (usable.length < 2 || usable[0]?.lane !== lane) return [];
  const types = usable.map((member) => member.lane.entity);
  const strangers = company.sharing.filter((other) => !types.includes(other.entity));
  const covers = coveringConditions(usable).map((sort) => ({
    sort,
    unwanted: strangers.filter((other) => conditionOverlap(context, lane, sort, other) !== 'no'),
  }));
  const clean = covers.find((cover) => cover.unwanted.length === 0) ?? covers[0];
  if (!clean) return [];
  return [collectionPart(planning, question, usable, clean.sort, clean.unwanted)];
}

function collectionPart(
  planning: Planning,
  question: Question,
  members: readonly Asked[],
  sort: KeyCondition[],
  unwanted: readonly Lane[],
): Part {
  const { context, volumes } = planning;
  const [{ lane, walk }] = members as [Asked, ...Asked[]];
  const types = members.map((member) => member.lane.entity);
  const requests = requestsOf(walk.fanOut);
  const reasons: Reason[] = [
    { code: 'item-collection', severity: 'note', attributes: [], entities: types.map((type) => type.id) },
  ];
  const missed = [...new Set(members.flatMap((member) => missedWithout(member.lane, member.asked)))];
  if (missed.length > 0) reasons.push({ code: 'sparse-may-miss', severity: 'warning', attributes: missed });
  const checks: Filter[] = [];
  const filters: Filter[] = [];
  if (unwanted.length > 0) {
    const filter = typeFilter(context, lane, types);
    (filter.by ? filters : checks).push(filter);
    reasons.push({
      code: 'neighbours-read',
      severity: 'note',
      attributes: [],
      entities: unwanted.map((other) => other.entity.id).sort(),
    });
  }
  const left = members.flatMap((member) => leftOf(member, sort));
  if (left.length > 0) {
    checks.push(
      ...left.map(
        ({ entity, condition }): Filter => ({
          kind: 'or',
          terms: [
            { kind: 'type', entities: types.filter((type) => type !== entity).map((type) => type.id) },
            { kind: 'condition', condition },
          ],
        }),
      ),
    );
    reasons.push({
      code: 'checked-after-read',
      severity: 'note',
      attributes: [...new Set(left.map(({ condition }) => condition.attribute))],
    });
  }
  if (question.anyOf.length > 0) {
    const others = types.filter((type) => type !== question.entity).map((type) => type.id);
    const terms = question.anyOf.map(
      (list): Filter => ({ kind: 'and', terms: list.map((condition) => ({ kind: 'condition', condition })) }),
    );
    checks.push({ kind: 'or', terms: [{ kind: 'type', entities: others }, ...terms] });
    reasons.push({
      code: 'checked-after-read',
      severity: 'note',
      attributes: [...new Set(question.anyOf.flat().map(({ attribute }) => attribute))],
    });
  }
  const orders = members.map((member) =>
    orderOf(member.lane, bindingsOf(question.conditions), member.walk, question.order, requests),
  );
  const order = orders.find((one) => one.ordered) ?? orders[0] ?? { ordered: true, reasons: [] };
  reasons.push(...order.reasons);
  const key = [...walk.partition, ...sort];
  const shape: ReadShape = {
    table: lane.path.table,
    ...(lane.path.kind === 'table' ? {} : { index: lane.path.name }),
    entity: question.entity,
    key,
    filter: filters[0],
    descending: order.ordered && question.order?.direction === 'descending',
    consistent: question.pattern.consistent,
    count: question.pattern.result === 'count' && checks.length === 0,
  };
  const groups = members.map((member) => ({
    items: ownItems(volumes, member.lane, member.walk),
    bytes: volumes.entrySize(member.lane),
  }));
  const returned = groups.reduce((sum, group) => sum + group.items, 0);
  const reads = readsOf({
    groups: [
      ...groups,
      ...unwanted.map((other) => ({
        items: companyItems(volumes, lane, walk, other),
        bytes: volumes.entrySize(other),
      })),
    ],
    requests,
    returned,
    mode: question.pattern.consistent ? 'strong' : 'eventual',
    perItem: false,
    assumed: !volumes.known(lane.path.table),
  });
  const scopes = walk.scopes.map((scope) =>
    scope.key === 'sort' && sort.length === 0 ? { ...scope, state: 'beyond' as const } : scope,
  );
  const step: Step = {
    operation: 'Query',
    table: lane.path.table,
    ...(lane.path.kind === 'table' ? {} : { index: lane.path.id }),
    entities: types.map((type) => type.id),
    key,
    fanOut: walk.fanOut,
    request: compileQuery(context, shape),
    reads,
    scopes,
    reasons: [],
    ...(filters[0] ? { filter: filters[0] } : {}),
    ...(checks.length > 0
      ? { check: checks.length === 1 ? (checks[0] as Filter) : { kind: 'and', terms: checks } }
      : {}),
  };
  const candidate: Candidate = {
    path: lane.path,
    feasible: true,
    verdict: verdictOf({
      operation: 'Query',
      fanOut: requests,
      openFanOut: isOpenFanOut(walk.fanOut),
      filter: left.length > 0 || question.anyOf.length > 0,
    }),
    steps: [step],
    scopes,
    consumed: walk.consumed,
    neighbours: unwanted.map((other) => other.entity.id).sort(),
    ordered: order.ordered,
    reads,
    reasons,
  };
  return { steps: [step], types, candidate };
}

/** Does the path carry what is wanted of the type, and what its conditions must know? */
function isWholeOn(context: Context, member: Asked): boolean {
  const { lane, walk, asked } = member;
  if (notCarried(context, lane, asked).length > 0) return false;
  const options = { scan: false, lookup: false };
  const residual = residualOf(context, lane, unanswered(asked, walk), asked.anyOf, options);
  return residual.contradicted === undefined && residual.notProjected.length === 0;
}

/**
 * Conditions on a member that neither its partition nor the sort condition over all members answers, and that do not
 * always hold. A sort condition that is not the member's own covers more than the member asks for.
 */
function leftOf(
  { lane, walk, asked }: Asked,
  sort: readonly KeyCondition[],
): { entity: Entity; condition: Condition }[] {
  const isOwn = JSON.stringify(sort) === JSON.stringify(walk.sort);
  const narrow = () => ({ above: false, below: false });
  const applied = isOwn ? walk : walkLane({ ...lane, sort: [] }, asked.bindings, 'none', narrow);
  return unanswered(asked, applied).flatMap((condition) => {
    const attribute = lane.entity.attributes.find((candidate) => candidate.name === condition.attribute);
    if (condition.operator === 'attribute_exists' && attribute && !attribute.optional) return [];
    return [{ entity: lane.entity, condition }];
  });
}

/** Adds what is still missing to an anchor: types with keys of their own, then those that read items refer to. */
function completed(
  planning: Planning,
  question: Question,
  anchor: Part,
  wanted: readonly Entity[],
): Candidate {
  const steps = [...anchor.steps];
  const have = [...anchor.types];
  const reasons = [...anchor.candidate.reasons];
  const further: { operation: Operation; separate: boolean; filter: boolean }[] = [];
  let open = wanted.filter((entity) => !have.includes(entity));
  const add = (entity: Entity, found: Step[], separate: boolean, why: Reason[]) => {
    const offset = steps.length;
    steps.push(...found.map((step) => (separate ? moved(step, offset) : step)));
    have.push(entity);
    for (const step of found)
      further.push({ operation: step.operation, separate, filter: step.filter !== undefined });
    reasons.push(...why);
  };
  for (const entity of open) {
    const best = keyedCandidates(planning, questionFor(planning.context, question, entity)).sort(
      compareCandidates,
    )[0];
    if (best?.feasible && best.consumed.length > 0)
      add(
        entity,
        best.steps(),
        true,
        best.reasons.filter((reason) => reason.severity !== 'note'),
      );
  }
  for (let progress = true; progress; ) {
    progress = false;
    open = wanted.filter((entity) => !have.includes(entity));
    for (const entity of open) {
      const found = byReference(planning, question, entity, steps);
      if (!found) continue;
      add(entity, [found], false, [
        { code: 'reached-by-reference', severity: 'note', attributes: [], entities: [entity.id] },
      ]);
      progress = true;
    }
  }
  for (const entity of open) {
    const scan = scanCandidates(planning, questionFor(planning.context, question, entity)).sort(
      compareCandidates,
    )[0];
    if (scan)
      add(entity, scan.steps(), true, [
        { code: 'no-way-to-type', severity: 'warning', attributes: [], entities: [entity.id] },
        ...scan.reasons,
      ]);
  }
  return asCandidate(
    planning,
    question,
    anchor.candidate,
    lookedUp(planning, question, steps),
    reasons,
    further,
  );
}

/** Several lookups by whole keys are one BatchGetItem, or one TransactGetItems where the pattern is atomic. */
function lookedUp({ context }: Planning, question: Question, steps: readonly Step[]): readonly Step[] {
  if (
    steps.length < 2 ||
    !steps.every(
      (step) =>
        (step.operation === 'GetItem' || step.operation === 'BatchGetItem') && step.after === undefined,
    )
  )
    return steps;
  const shapes = steps.map(
    (step): ReadShape => ({
      table: step.table,
      entity: context.entity(step.entities[0] ?? '') ?? question.entity,
      key: step.key,
      consistent: question.pattern.consistent,
    }),
  );
  const atomic = question.pattern.atomic;
  const [first] = steps as [Step, ...Step[]];
  const reads = sumReads(
    steps.map((step) => step.reads),
    steps.reduce((sum, step) => sum + step.reads.returned, 0),
  );
  // What one type is checked for says nothing of the others.
  const entities = steps.flatMap((step) => step.entities);
  const checks = steps.flatMap((step): Filter[] => {
    const others = entities.filter((id) => !step.entities.includes(id));
    return step.check ? [{ kind: 'or', terms: [{ kind: 'type', entities: others }, step.check] }] : [];
  });
  const { check: _check, ...rest } = first;
  return [
    {
      ...rest,
      operation: atomic ? 'TransactGetItems' : 'BatchGetItem',
      entities,
      key: steps.flatMap((step) => step.key),
      fanOut: steps.flatMap((step) => step.fanOut),
      request: atomic ? compileTransactGet(context, shapes) : compileBatchGet(context, shapes),
      // A transaction reads everything twice, as one request.
      reads: {
        ...reads,
        requests: 1,
        units: atomic ? reads.units * (question.pattern.consistent ? 2 : 4) : reads.units,
      },
      ...(checks.length > 0
        ? { check: checks.length === 1 ? (checks[0] as Filter) : { kind: 'and', terms: checks } }
        : {}),
    },
  ];
}

function asCandidate(
  planning: Planning,
  question: Question,
  base: Candidate,
  steps: readonly Step[],
  reasons: Reason[],
  further: { operation: Operation; separate: boolean; filter: boolean }[],
): Candidate {
  const merged = steps.length === 1 && further.length > 0;
  const [first] = steps as [Step, ...Step[]];
  const filter = base.verdict.filter || further.some((part) => part.filter);
  const fanOut = requestsOf(first.fanOut);
  const verdict = merged
    ? verdictOf({ operation: first.operation, filter: base.verdict.filter })
    : verdictOf({
        operation: first.operation,
        fanOut,
        openFanOut: isOpenFanOut(first.fanOut),
        filter,
        fetch: base.verdict.fetch,
        further: [...base.verdict.further.map((operation) => ({ operation, separate: false })), ...further],
      });
  const returned = Math.max(
    returnedItems(planning.volumes, question),
    steps.reduce((sum, step) => sum + step.reads.returned, 0),
  );
  const reads: Reads =
    steps.length === 1
      ? first.reads
      : sumReads(
          steps.map((step) => step.reads),
          returned,
        );
  return { ...base, verdict, steps: [...steps], reads, reasons };
}

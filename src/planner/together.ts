/** Item types that lie in one partition, read by one Query. */
import { batchGetKeys } from '../capacity/limits.ts';
import type { Condition, Entity } from '../model/schema.ts';
import { bindingsOf } from './bindings.ts';
import { unanswered } from './candidates.ts';
import { compileQuery, type ReadShape } from './compile.ts';
import { coveringConditions, type Member } from './covering.ts';
import { companyItems, ownItems, readsOf, sumReads } from './estimate.ts';
import { allOf } from './filters.ts';
import { wholeItems } from './keyed-steps.ts';
import type { Context, Lane } from './lanes.ts';
import { mergedOrder, orderOf } from './order.ts';
import { companyOf, conditionOverlap, openSides } from './overlap.ts';
import type { Candidate, Filter, KeyCondition, Reason, Step } from './plan.ts';
import type { Planning } from './planning.ts';
import { notCarried } from './projection.ts';
import { type Question, questionFor } from './question.ts';
import { residualOf } from './residual.ts';
import { missedWithout } from './sparse.ts';
import { groupFilter, groupsOf } from './tuples.ts';
import { typeFilter } from './types.ts';
import { isOpenFanOut, verdictOf } from './verdict.ts';
import { requestsOf, walkLane } from './walk.ts';

/** A type in a partition, with what the pattern asks of it. */
type Asked = Member & { asked: Question };

/** A part of the answer: some steps and the types they bring. */
export type Part = { steps: Step[]; types: Entity[]; candidate: Candidate };

/** The wanted types that lie in the same partitions, read by one Query where that reads nothing unwanted, else by one each. */
export function together(
  planning: Planning,
  question: Question,
  lane: Lane,
  wanted: readonly Entity[],
): Part[] {
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
  const usable = members.filter(
    (member) => member.walk.missing === undefined && lackingOn(context, member) !== undefined,
  );
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
        ({ entity, filter }): Filter => ({
          kind: 'or',
          terms: [
            { kind: 'type', entities: types.filter((type) => type !== entity).map((type) => type.id) },
            filter,
          ],
        }),
      ),
    );
    reasons.push({
      code: 'checked-after-read',
      severity: 'note',
      attributes: [...new Set(left.flatMap(({ attributes }) => attributes))],
    });
  }
  if (question.anyOf.length > 0) {
    const others = types.filter((type) => type !== question.entity).map((type) => type.id);
    const terms = question.anyOf.map(
      (list): Filter => ({ kind: 'and', terms: groupsOf(list).map((group) => groupFilter(group).filter) }),
    );
    checks.push({ kind: 'or', terms: [{ kind: 'type', entities: others }, ...terms] });
    reasons.push({
      code: 'checked-after-read',
      severity: 'note',
      attributes: [...new Set(question.anyOf.flat().map(({ attribute }) => attribute))],
    });
  }
  // The order is that of the pattern's own items, which no other type's may come between.
  const own = orderOf(lane, bindingsOf(question.conditions), walk, question.order, requests);
  const isApart = members
    .slice(1)
    .every((member) => conditionOverlap(context, lane, walk.sort, member.lane) === 'no');
  const lacking = [...new Set(members.flatMap((member) => lackingOn(context, member) ?? []))];
  const byBatch = lacking.length > 0 && lane.path.kind === 'gsi';
  const fetch = lacking.length > 0 && !byBatch;
  if (lacking.length > 0)
    reasons.push({
      code: fetch ? 'fetched-from-table' : 'not-projected',
      severity: 'note',
      attributes: lacking,
    });
  const order = isApart && !byBatch ? own : mergedOrder(own);
  reasons.push(...order.reasons);
  if (question.limit !== undefined)
    reasons.push({ code: 'limit-does-not-bound', severity: 'note', attributes: [] });
  const key = [...walk.partition, ...sort];
  const shape: ReadShape = {
    table: lane.path.table,
    ...(lane.path.kind === 'table' ? {} : { index: lane.path.name }),
    entity: question.entity,
    key,
    filter: filters[0],
    descending: own.ordered && question.order?.direction === 'descending',
    consistent: question.pattern.consistent,
    count: question.pattern.result === 'count' && checks.length === 0 && !byBatch,
    fetchAll: fetch,
  };
  const groups = members.map((member) => ({
    items: ownItems(volumes, member.lane, member.walk),
    bytes: volumes.entrySize(member.lane),
  }));
  const most = typeof question.limit === 'number' ? question.limit : Number.POSITIVE_INFINITY;
  const returned = groups.reduce((sum, { items }, at) => sum + (at === 0 ? Math.min(items, most) : items), 0);
  const mode = question.pattern.consistent ? 'strong' : 'eventual';
  const assumed = !volumes.known(lane.path.table);
  const found = readsOf({
    groups: [
      ...groups,
      ...unwanted.map((other) => ({
        items: companyItems(volumes, lane, walk, other),
        bytes: volumes.entrySize(other),
      })),
    ],
    requests,
    returned,
    mode,
    perItem: false,
    assumed,
  });
  const whole = readsOf({
    groups: groups.map(({ items }, at) => ({
      items: lacking.length > 0 ? items : 0,
      bytes: volumes.itemSize(types[at] ?? question.entity),
    })),
    requests: byBatch ? Math.max(1, Math.ceil(returned / batchGetKeys)) : 0,
    returned,
    mode,
    perItem: true,
    assumed,
  });
  // An LSI has DynamoDB read the items it lacks from the table within the Query.
  const reads = fetch
    ? { ...found, bytes: found.bytes + whole.bytes, units: found.units + whole.units }
    : found;
  const scopes = walk.scopes.map((scope) =>
    scope.key === 'sort' && sort.length === 0 ? { ...scope, state: 'beyond' as const } : scope,
  );
  // What an entry lacks can be checked on the whole item only; what type it is shows its key.
  const isType = (term: Filter) => term.kind === 'type';
  const check = allOf(byBatch ? checks.filter(isType) : checks);
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
    ...(check ? { check } : {}),
  };
  const steps = [step];
  if (byBatch) {
    const rest = allOf(checks.filter((term) => !isType(term)));
    steps.push({
      ...wholeItems(context, lane, types, lacking),
      reads: whole,
      ...(rest ? { check: rest } : {}),
    });
  }
  const candidate: Candidate = {
    path: lane.path,
    feasible: true,
    verdict: verdictOf({
      operation: 'Query',
      fanOut: requests,
      openFanOut: isOpenFanOut(walk.fanOut),
      filter: left.length > 0 || question.anyOf.length > 0,
      fetch,
      further: byBatch ? [{ operation: 'BatchGetItem', separate: false }] : [],
    }),
    steps,
    scopes,
    consumed: walk.consumed,
    neighbours: unwanted.map((other) => other.entity.id).sort(),
    ordered: order.ordered,
    reads: byBatch ? sumReads([reads, whole], returned) : reads,
    reasons,
  };
  return { steps, types, candidate };
}

/** What the path does not carry of the type's wanted attributes and conditions; undefined where no entry can meet them. */
function lackingOn(context: Context, { lane, walk, asked }: Asked): string[] | undefined {
  const options = { scan: false, lookup: false };
  const residual = residualOf(context, lane, unanswered(asked, walk), asked.anyOf, options);
  if (residual.contradicted !== undefined) return undefined;
  return [...notCarried(context, lane, asked), ...residual.notProjected];
}

/**
 * Conditions on a member that neither its partition nor the sort condition over all members answers, and that do not
 * always hold. A sort condition that is not the member's own covers more than the member asks for.
 */
function leftOf(
  { lane, walk, asked }: Asked,
  sort: readonly KeyCondition[],
): { entity: Entity; filter: Filter; attributes: string[] }[] {
  const isOwn = JSON.stringify(sort) === JSON.stringify(walk.sort);
  const narrow = () => ({ above: false, below: false });
  const applied = isOwn ? walk : walkLane({ ...lane, sort: [] }, asked.bindings, 'none', narrow);
  const always = ({ operator, attribute }: Condition) =>
    operator === 'attribute_exists' &&
    lane.entity.attributes.some(({ name, optional }) => name === attribute && !optional);
  return groupsOf(unanswered(asked, applied).filter((condition) => !always(condition))).map((group) => ({
    entity: lane.entity,
    filter: groupFilter(group).filter,
    attributes: group.map(({ attribute }) => attribute),
  }));
}

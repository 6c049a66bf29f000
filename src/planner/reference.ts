/** Items reached through a declared reference from items just read. */

import { batchGetKeys } from '../capacity/limits.ts';
import type { Condition, Entity } from '../model/schema.ts';
import { bindingsOf } from './bindings.ts';
import { keyedCandidates } from './candidates.ts';
import { compileBatchGet } from './compile.ts';
import { readsOf } from './estimate.ts';
import { fromIndex } from './keyed-steps.ts';
import type { Json, KeyCondition, Reads, Reason, Step, ValueTemplate } from './plan.ts';
import type { Planning } from './planning.ts';
import { notCarried } from './projection.ts';
import { type Question, questionFor } from './question.ts';
import { compareCandidates } from './rank.ts';
import { moved } from './steps.ts';

const marker = '\u0000from';

/** Replaces the stand-in parameters by the attributes of the earlier step's items, wherever they stand. */
function fromStep<T extends Json | KeyCondition[] | ValueTemplate>(value: T, step: number): T {
  return JSON.parse(JSON.stringify(value), (_key, part) => {
    if (
      part &&
      typeof part === 'object' &&
      part.kind === 'parameter' &&
      typeof part.name === 'string' &&
      part.name.startsWith(marker)
    ) {
      const { name, list: _list, ...rest } = part;
      return { ...rest, kind: 'from', step, attribute: name.slice(marker.length) };
    }
    return part;
  }) as T;
}

/** Steps that lead to a type, and what must be said of them. */
export type Reached = { steps: Step[]; reasons: Reason[] };

/** What of a way must be said of a reached type too, besides warnings. */
const worthSaying = ['filter-after-read', 'checked-after-read', 'not-projected'];

/**
 * Steps for a type that the pattern binds no key of, by the attributes of items that an earlier step reads: a
 * BatchGetItem where they make the whole key, else a Query per item. Where no earlier step carries those attributes,
 * the items that hold them are fetched first. Undefined where no reference leads there.
 */
export function byReference(
  planning: Planning,
  question: Question,
  entity: Entity,
  steps: readonly Step[],
): Reached | undefined {
  const { context } = planning;
  for (const relationship of context.model.relationships) {
    const down = relationship.to === entity.id;
    const sourceId = down ? relationship.from : relationship.from === entity.id ? relationship.to : undefined;
    const source = sourceId === undefined ? undefined : context.entity(sourceId);
    if (!source || relationship.by.length === 0) continue;
    const needed = relationship.by.map(({ attribute, its }) => (down ? attribute : its));
    const index = steps.findLastIndex((step) => step.entities.includes(source.id));
    const holder = steps[index];
    if (!holder) continue;
    const linking = relationship.by.map(
      ({ attribute, its }): Condition => ({
        attribute: down ? its : attribute,
        operator: '=',
        operands: [{ parameter: `${marker}${down ? attribute : its}` }],
        size: false,
      }),
    );
    const own = questionFor(context, question, entity);
    const conditions = [...linking, ...own.conditions];
    const asked: Question = { ...own, conditions, bindings: bindingsOf(conditions) };
    const best = keyedCandidates(planning, asked).sort(compareCandidates)[0];
    if (!best?.feasible) continue;
    const lacking = lackingOn(planning, question, source, holder, needed);
    const fetch = lacking.length > 0 ? [fetchOf(planning, question, source, holder, index, lacking)] : [];
    const from = lacking.length > 0 ? steps.length : index;
    const offset = steps.length + fetch.length;
    const times = Math.max(1, holder.reads.returned);
    const found = best
      .steps()
      .map((step, at) =>
        at === 0
          ? reachedBy(planning, question, entity, step, from, times)
          : { ...moved(step, offset), reads: repeated(step.reads, times) },
      );
    const reasons = best.reasons.filter(
      ({ code, severity }) => severity !== 'note' || worthSaying.includes(code),
    );
    if (lacking.length > 0) reasons.push({ code: 'not-projected', severity: 'note', attributes: lacking });
    return { steps: [...fetch, ...found], reasons };
  }
  return undefined;
}

/** Attributes that the step's items of the entity do not carry. */
function lackingOn(
  { context }: Planning,
  question: Question,
  entity: Entity,
  step: Step,
  names: string[],
): string[] {
  const lane = context
    .lanesOf(entity)
    .find(({ path }) => (step.index === undefined ? path.kind === 'table' : path.id === step.index));
  return lane ? notCarried(context, lane, { ...question, entity, wanted: names }) : names;
}

/** The whole items behind the entries of a step, by the table's key, which every index carries. */
function fetchOf(
  { context, volumes }: Planning,
  question: Question,
  entity: Entity,
  step: Step,
  index: number,
  lacking: string[],
): Step {
  const { consistent } = question.pattern;
  const base = context.baseOf(entity);
  const key = (base ? [...base.partition, ...base.sort] : []).map((part) => fromIndex(part, index));
  const { returned } = step.reads;
  return {
    operation: 'BatchGetItem',
    table: step.table,
    entities: step.entities,
    key,
    fanOut: [],
    after: index,
    request: compileBatchGet(context, [{ table: step.table, entity, key, consistent }]),
    reads: readsOf({
      groups: [{ items: returned, bytes: volumes.itemSize(entity) }],
      requests: Math.max(1, Math.ceil(returned / batchGetKeys)),
      returned,
      mode: consistent ? 'strong' : 'eventual',
      perItem: true,
      assumed: step.reads.assumed,
    }),
    scopes: [],
    reasons: [{ code: 'not-projected', severity: 'note', attributes: lacking }],
  };
}

/** A step by stand-in parameters, made for the items of an earlier step. */
function reachedBy(
  { context }: Planning,
  question: Question,
  entity: Entity,
  step: Step,
  from: number,
  times: number,
): Step {
  const key = fromStep(step.key, from);
  const { consistent } = question.pattern;
  const reads = repeated(step.reads, times);
  if (step.operation !== 'GetItem')
    return {
      ...step,
      key,
      request: { ...step.request, input: fromStep(step.request.input, from) },
      after: from,
      reads,
    };
  return {
    ...step,
    operation: 'BatchGetItem',
    key,
    request: compileBatchGet(context, [{ table: step.table, entity, key, consistent }]),
    after: from,
    reads: { ...reads, requests: Math.max(1, Math.ceil(times / batchGetKeys)) },
  };
}

const repeated = (reads: Reads, times: number): Reads => ({
  ...reads,
  requests: reads.requests * times,
  items: reads.items * times,
  returned: reads.returned * times,
  bytes: reads.bytes * times,
  units: reads.units * times,
});

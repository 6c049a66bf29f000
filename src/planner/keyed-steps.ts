/** The steps of an answer by keys: the request on the path, and the one that fetches what the path does not carry. */
import type { Entity } from '../model/schema.ts';
import { compileBatchGet, compileGet, compileQuery, compileTransactGet, type ReadShape } from './compile.ts';
import { allOf } from './filters.ts';
import { batchReads, lookupOf } from './keyed-reads.ts';
import type { Context, KeyPart, Lane } from './lanes.ts';
import type { Filter, KeyCondition, Reads, Step, ValuePart } from './plan.ts';
import type { Planning } from './planning.ts';
import { notCarried, projectionNames } from './projection.ts';
import type { Question } from './question.ts';
import { requestsOf, type Walk } from './walk.ts';

export type KeyedAnswer = {
  lane: Lane;
  walk: Walk;
  /** The whole primary key is known. */
  lookup: boolean;
  filters: Filter[];
  checks: Filter[];
  /** Attributes wanted that a GSI does not carry: fetched by a second step. */
  byBatch: boolean;
  /** Attributes wanted that an LSI does not carry: fetched by DynamoDB. */
  fetch: boolean;
  ordered: boolean;
  /** The Limit, where it bounds what is read. */
  limit: Question['limit'];
  reads: Reads;
};

/** Compiles the steps of an answer by keys. */
export function keyedSteps(planning: Planning, question: Question, answer: KeyedAnswer): Step[] {
  const { context } = planning;
  const { pattern, entity } = question;
  const { lane, walk, lookup, filters, checks, byBatch } = answer;
  const isTable = lane.path.kind === 'table';
  const key = [...walk.partition, ...walk.sort];
  const shape: ReadShape = {
    table: lane.path.table,
    ...(isTable ? {} : { index: lane.path.name }),
    entity,
    key,
    filter: lookup ? undefined : allOf(filters),
    projection:
      byBatch || checks.length > 0 || pattern.returns.length > 0
        ? undefined
        : projectionNames(context, lane, question),
    count: pattern.result === 'count' && checks.length === 0 && !byBatch && !lookup,
    descending: answer.ordered && question.order?.direction === 'descending' && !lookup,
    limit: answer.limit,
    consistent: pattern.consistent,
    fetchAll: answer.fetch,
  };
  const batch = lookup && requestsOf(walk.fanOut) > 1;
  const several = pattern.atomic ? compileTransactGet : compileBatchGet;
  const compile = batch
    ? () => several(context, [shape])
    : () => (lookup ? compileGet(context, shape) : compileQuery(context, shape));
  const isType = (term: Filter) => term.kind === 'type';
  const step: Step = {
    operation: lookup ? lookupOf(pattern, requestsOf(walk.fanOut)) : 'Query',
    table: lane.path.table,
    ...(isTable ? {} : { index: lane.path.id }),
    entities: [entity.id],
    key,
    fanOut: walk.fanOut,
    request: compile(),
    reads: answer.reads,
    scopes: walk.scopes,
    reasons: [],
    ...optional('filter', lookup ? undefined : allOf(filters)),
    ...optional('check', allOf(byBatch ? checks.filter(isType) : checks)),
  };
  return byBatch
    ? [step, batchStep(planning, question, lane, allOf(checks.filter((term) => !isType(term))))]
    : [step];
}

const optional = <K extends string, T>(key: K, value: T | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: T };

/** The whole items behind index entries, by the table's key, which every index carries. */
function batchStep(planning: Planning, question: Question, lane: Lane, check: Filter | undefined): Step {
  const { context } = planning;
  const base = context.baseOf(question.entity);
  const key = (base ? [...base.partition, ...base.sort] : []).map((part) => fromIndex(part, 0));
  const shape: ReadShape = {
    table: lane.path.table,
    entity: question.entity,
    key,
    // A further type may be reached by any attribute.
    projection:
      base && !check && question.pattern.returns.length === 0
        ? projectionNames(context, base, question)
        : undefined,
  };
  return {
    operation: 'BatchGetItem',
    table: lane.path.table,
    entities: [question.entity.id],
    key,
    fanOut: [],
    after: 0,
    request: compileBatchGet(context, [shape]),
    reads: batchReads(planning, question, lane.path.table),
    scopes: [],
    reasons: [{ code: 'not-projected', severity: 'note', attributes: notCarried(context, lane, question) }],
    ...optional('check', check),
  };
}

/** The step that fetches the whole items of all types behind the index entries of the first. */
export function wholeItems(
  context: Context,
  lane: Lane,
  types: readonly Entity[],
  lacking: string[],
): Omit<Step, 'reads'> {
  const { table } = lane.path;
  const base = context.baseOf(lane.entity);
  // Types of one table have the same key attributes.
  const key = (base ? [...base.partition, ...base.sort] : []).map((part) => fromIndex(part, 0));
  return {
    operation: 'BatchGetItem',
    table,
    entities: types.map((type) => type.id),
    key,
    fanOut: [],
    after: 0,
    request: compileBatchGet(context, [{ table, entity: lane.entity, key }]),
    scopes: [],
    reasons: [{ code: 'not-projected', severity: 'note', attributes: lacking }],
  };
}

/** The table's key attribute of an item whose index entry a step has read. */
export function fromIndex(part: KeyPart, step: number): KeyCondition {
  const value: ValuePart = { kind: 'from', step, attribute: part.key.name };
  return { attribute: part.key.name, operator: '=', values: [{ type: part.key.type, parts: [value] }] };
}

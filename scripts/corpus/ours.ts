/** A plan as steps that can be run on generated items and compared with the published ones. */
import type {
  FanOut,
  Filter,
  Json,
  KeyCondition,
  Plan,
  Step,
  ValueTemplate,
} from '../../src/planner/plan.ts';
import { combinations, type Dimension } from './combine.ts';
import { filterKeeps } from './condition.ts';
import { stepText } from './plan-text.ts';
import { fanOutValues, fromItem, type Row, render, type Target } from './plan-values.ts';
import { isWanted, type Names, type Question } from './question.ts';
import type { Concrete } from './request.ts';
import type { AnswerStep, Situation } from './steps.ts';
import { type Item, type Path, pathNamed } from './world.ts';

/** The steps of a plan. Throws where the plan names a table or an index that the case does not have. */
export function planSteps(plan: Plan, question: Question, names: Names): AnswerStep[] {
  return plan.steps.map((step) => planStep(step, question, names));
}

function planStep(step: Step, question: Question, names: Names): AnswerStep {
  const targets = targetsOf(step, question, names);
  const [first] = targets;
  const scan = step.operation === 'Scan';
  const tables = new Set(targets.map(({ path }) => path.table));
  return {
    operation: step.operation,
    table: tables.size === 1 ? first?.path.table : undefined,
    index: first?.path.name ?? 'table',
    filtered: !isLookup(step) && hasFilter(step),
    fanOut: requestCount(step.fanOut),
    consumed: consumedBy(step),
    dependent: step.after !== undefined,
    whole: first !== undefined && isWhole(first),
    text: stepText(step, targets, question),
    requests: (situation) =>
      targets.flatMap((target) => requestsFor(step, target, scan, question, situation)),
    keeps: (item, { parameters }) => {
      const entityOf = (one: Item) =>
        [...names.entities].find(([, entity]) => entity === one.entity)?.[0] ?? '';
      const passes = (filter: Filter | undefined) =>
        !filter || filterKeeps(filter, item, parameters, entityOf);
      const asked = step.entities.includes(entityOf(item)) || isWanted(item.entity, question);
      return asked && passes(step.filter) && passes(step.check);
    },
  };
}

function isLookup({ operation }: Step): boolean {
  return operation === 'GetItem' || operation === 'BatchGetItem' || operation === 'TransactGetItems';
}

function isWhole({ path, key }: Target): boolean {
  const equal = new Set(key.flatMap(({ attribute, operator }) => (operator === '=' ? attribute : [])));
  return [...path.partition, ...path.sort].every(({ name }) => equal.has(name));
}

/** Attributes that the key condition consumed. */
function consumedBy({ scopes }: Step): string[] {
  const bound = scopes.filter(
    ({ state }) => state === 'equal' || state === 'fanned-out' || state === 'ranged',
  );
  return bound.flatMap(({ attribute }) => attribute ?? []);
}

/** Has it conditions in a filter or a check, without those on the type and on what the key condition consumed? */
function hasFilter(step: Step): boolean {
  const bound = step.scopes.filter(
    ({ state }) => state === 'equal' || state === 'fanned-out' || state === 'ranged',
  );
  const consumed = new Set(bound.map(({ attribute }) => attribute));
  const counts = (filter: Filter | undefined): boolean => {
    if (!filter || filter.kind === 'type') return false;
    if (filter.kind === 'condition') return !consumed.has(filter.condition.attribute);
    return filter.terms.some(counts);
  };
  return counts(step.filter) || counts(step.check);
}

/** Requests of a fan-out; undefined where a list's or a range's length is known only when the caller gives it. */
function requestCount(fanOut: readonly FanOut[]): number | undefined {
  if (fanOut.some(({ source, values }) => !values && (source === 'in' || source === 'buckets')))
    return undefined;
  // Dimensions with one tag advance together.
  const byTag = new Map(fanOut.map(({ attribute, varyWith, count }) => [varyWith ?? ` ${attribute}`, count]));
  return [...byTag.values()].reduce((product, count) => product * count, 1);
}

/** The keys that a step asks for: its own, or all that its batch or transaction lists. */
function targetsOf(step: Step, question: Question, names: Names): Target[] {
  const listed = isLookup(step) ? listedKeys(step) : [];
  if (listed.length > 1) {
    return listed.map(({ table, key }) => ({ path: pathOf(question, table, 'table'), key }));
  }
  const table = names.tables.get(step.table) ?? step.table;
  const index = step.index === undefined ? 'table' : (names.indexes.get(step.index) ?? step.index);
  return [{ path: pathOf(question, table, index), key: step.key }];
}

function pathOf(question: Question, table: string, index: string): Path {
  const path = pathNamed(question.paths, table, index);
  if (!path) throw new Error(`The plan names ${index} of ${table}, which the case does not have`);
  return path;
}

/** Keys in the request's input, by table name. */
function listedKeys({ request: { input } }: Step): { table: string; key: KeyCondition[] }[] {
  const transact = list(input.TransactItems).map((item) => member(item, 'Get'));
  const gets = transact.map((get) => ({ table: String(member(get, 'TableName')), key: member(get, 'Key') }));
  const batches = Object.entries(record(input.RequestItems)).flatMap(([table, part]) =>
    list(member(part, 'Keys')).map((key) => ({ table, key })),
  );
  return [...gets, ...batches].map(({ table, key }) => ({
    table,
    key: Object.entries(record(key)).map(([attribute, value]) => ({
      attribute,
      operator: '=' as const,
      // Keys in a compiled request are value templates and nothing else.
      values: [value as ValueTemplate],
    })),
  }));
}

const list = (json: Json | undefined): Json[] => (Array.isArray(json) ? json : []);
const record = (json: Json | undefined): { [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as { [key: string]: Json }) : {};
const member = (json: Json | undefined, key: string): Json | undefined => record(json)[key];

function requestsFor(
  step: Step,
  { path, key }: Target,
  scan: boolean,
  question: Question,
  situation: Situation,
): Concrete[] {
  if (scan) return [{ path, scan, partition: [], sort: [] }];
  if (isLookup(step) && !isWhole({ path, key })) throw new Error(`${step.operation} without the whole key`);
  const rows = rowsOf(step, key, question, situation);
  const requests = rows.map((row): Concrete => {
    const valueIn = (value: ValueTemplate) => render(value, row, question, situation);
    const on = (name: string) => key.filter(({ attribute }) => attribute === name);
    return {
      path,
      scan,
      partition: path.partition.flatMap(({ name }) =>
        on(name).flatMap(({ operator, values }) => (operator === '=' ? values.slice(0, 1).map(valueIn) : [])),
      ),
      sort: sortClauses(path, key).map(({ operator, values }) => ({ operator, values: values.map(valueIn) })),
    };
  });
  return [
    ...new Map(
      requests.map((request) => [JSON.stringify([request.partition, request.sort]), request]),
    ).values(),
  ];
}

/** Conditions on sort attributes from the left. Throws where one is left out before the last. */
function sortClauses(path: Path, key: readonly KeyCondition[]): KeyCondition[] {
  const found = path.sort.map(({ name }) => key.filter(({ attribute }) => attribute === name));
  const gap = found.findIndex((clauses) => clauses.length === 0);
  if (found.some((clauses) => clauses.length > 1))
    throw new Error('The plan has two conditions on one key attribute');
  if (gap >= 0 && found.slice(gap).some((clauses) => clauses.length > 0)) {
    throw new Error('The plan skips a sort key attribute');
  }
  return found.flat();
}

/** One row per value of the fan-out and item of the earlier step. */
function rowsOf(step: Step, key: readonly KeyCondition[], question: Question, situation: Situation): Row[] {
  const dimensions = step.fanOut.map(
    (fanOut): Dimension<string> => ({
      key: fanOut.attribute,
      tag: fanOut.varyWith ?? ` ${fanOut.attribute}`,
      values: fanOutValues(fanOut, key, question, situation),
    }),
  );
  const parts = key.flatMap(({ values }) => values.flatMap((value) => value.parts));
  const sources = [...new Set(parts.flatMap((part) => (part.kind === 'from' ? part.step : [])))];
  let items: Map<number, Item>[] = [new Map()];
  for (const source of sources) {
    const earlier = situation.earlier[source] ?? [];
    items = items.flatMap((known) => earlier.map((item) => new Map([...known, [source, item]])));
  }
  const needed = parts.flatMap((part) => (part.kind === 'from' ? part : []));
  const able = items.filter((row) => needed.every((part) => fromItem(part, row, question) !== undefined));
  return combinations(dimensions).flatMap((each) => able.map((row) => ({ each, items: row })));
}

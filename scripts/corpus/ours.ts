/** A plan as steps that can be run on generated items and compared with the published ones. */
import type { Transform } from '../../src/keys/template.ts';
import type {
  FanOut,
  Filter,
  Json,
  KeyCondition,
  Plan,
  Step,
  ValuePart,
  ValueTemplate,
} from '../../src/planner/plan.ts';
import { combinations, type Dimension } from './combine.ts';
import { filterKeeps, operandsOf, valuesOf } from './condition.ts';
import { everyCondition, isWanted, type Names, type Question } from './question.ts';
import type { Concrete } from './request.ts';
import type { AnswerStep, Situation } from './steps.ts';
import {
  asKey,
  attributesOf,
  entryOn,
  type Item,
  type KeyValue,
  type Path,
  pathNamed,
  type Single,
  shardOf,
} from './world.ts';

/** What a key's value is made from: one value of every fanned-out attribute, and an item of an earlier step. */
type Row = { each: ReadonlyMap<string, Single>; items: ReadonlyMap<number, Item> };
type Target = { path: Path; key: readonly KeyCondition[] };

/** The steps of a plan. Neighbouring steps of one batch or transaction are one request. */
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
    dependent: step.after !== undefined,
    whole: first !== undefined && isWhole(first),
    text: describe(step, targets, question),
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

/** Conditions of a filter or a check, without those on the type and on what the key condition consumed. */
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

/** Dimensions with one tag advance together. */
function requestCount(fanOut: readonly FanOut[]): number {
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
  const rows = rowsOf(step, key, question, situation);
  const requests = rows.map((row): Concrete => {
    const valueOf = (value: ValueTemplate) => render(value, row, question, situation);
    const on = (name: string) => key.filter(({ attribute }) => attribute === name);
    return {
      path,
      scan,
      partition: path.partition.flatMap(({ name }) =>
        on(name).flatMap(({ operator, values }) => (operator === '=' ? values.slice(0, 1).map(valueOf) : [])),
      ),
      sort: sortClauses(path, key).map(({ operator, values }) => ({ operator, values: values.map(valueOf) })),
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

function fanOutValues(
  fanOut: FanOut,
  key: readonly KeyCondition[],
  question: Question,
  { data, parameters }: Situation,
): Single[] {
  if (fanOut.values) return fanOut.values;
  if (fanOut.source === 'in') {
    const condition = everyCondition(question).find(
      ({ attribute, operator }) => attribute === fanOut.attribute && operator === 'in',
    );
    if (condition) return operandsOf(condition).flatMap((operand) => valuesOf(operand, parameters));
  }
  // Buckets of a range: whatever buckets the data has; empty ones read nothing.
  const parts = key.flatMap(({ values }) => values.flatMap((value) => value.parts));
  const part = parts.find((one) => one.kind === 'each' && one.attribute === fanOut.attribute);
  const found = data.items.flatMap((item) => item.values.get(fanOut.attribute) ?? []);
  return [
    ...new Set(
      found.map((value) => transformed(value, part && 'transform' in part ? part.transform : undefined)),
    ),
  ];
}

function fromItem(part: ValuePart & { kind: 'from' }, row: ReadonlyMap<number, Item>, question: Question) {
  const item = row.get(part.step);
  if (!item) return undefined;
  // A key attribute of the stored item first: an index carries it under that name.
  for (const path of question.paths.filter(({ table }) => table === item.entity.table)) {
    const entry = entryOn(item, path);
    const at = [...path.partition, ...path.sort].findIndex(({ name }) => name === part.attribute);
    if (entry && at >= 0) return [...entry.partition, ...entry.sort][at];
  }
  const value = item.values.get(part.attribute);
  return Array.isArray(value) ? undefined : value;
}

function transformed(value: Single, transform: Transform | undefined): Single {
  switch (transform?.kind) {
    case undefined:
    case 'text':
      return value;
    case 'shard':
      return shardOf(value, transform.count, transform.first);
    case 'upper':
      return String(value).toUpperCase();
    case 'lower':
      return String(value).toLowerCase();
    case 'pad':
      return String(value).padStart(transform.width, '0');
    case 'truncate':
      return String(value).slice(0, { year: 4, month: 7, day: 10, hour: 13 }[transform.to]);
  }
}

function render(value: ValueTemplate, row: Row, question: Question, situation: Situation): KeyValue {
  const text = value.parts.map((part) => String(partValue(part, row, question, situation))).join('');
  return asKey(text, value.type);
}

function partValue(part: ValuePart, row: Row, question: Question, { parameters }: Situation): Single {
  if (part.kind === 'text') return part.text;
  const raw = rawValue(part, row, question, parameters);
  if (raw === undefined || Array.isArray(raw))
    throw new Error(`The plan has no single value for ${part.attribute}`);
  const value = transformed(raw, part.transform);
  const shard = attributesOf(question.entity).find(({ name }) => name === part.attribute)?.shard;
  // A computed shard that is given by what it is computed from.
  const given =
    part.kind === 'parameter' && !part.transform && shard?.of !== undefined && part.name === shard.of;
  return given ? shardOf(value, shard.count, shard.first) : value;
}

function rawValue(
  part: Exclude<ValuePart, { kind: 'text' }>,
  row: Row,
  question: Question,
  parameters: Situation['parameters'],
) {
  switch (part.kind) {
    case 'parameter':
      return parameters.get(part.name);
    case 'constant':
      return part.value;
    case 'each':
      return row.each.get(part.attribute);
    case 'from':
      return fromItem(part, row.items, question);
  }
}

/** The text of a value, as templates are written. */
export function valueText({ parts }: ValueTemplate): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return JSON.stringify(part.text).slice(1, -1);
        case 'parameter':
          return `{${part.name}}`;
        case 'constant':
          return String(part.value);
        case 'each':
          return `{each ${part.attribute}}`;
        case 'from':
          return `{${part.attribute} of step ${part.step + 1}}`;
      }
    })
    .join('');
}

function clauseText({ operator, values }: KeyCondition): string {
  const texts = values.map(valueText);
  return operator === 'between' ? `between ${texts.join(' AND ')}` : `${operator} ${texts.join(', ')}`;
}

function describe(step: Step, targets: readonly Target[], question: Question): string {
  const where = targets.map(({ path, key }) => {
    const on = (names: Path['sort']) =>
      names.flatMap(({ name }) => key.filter(({ attribute }) => attribute === name).map(clauseText));
    const partition = on(path.partition).map((text) => text.replace(/^= /, ''));
    const keys = [partition.join(' | '), on(path.sort).join(' | ')].filter((text) => text !== '').join(' / ');
    const foreign = path.table === question.entity.table ? '' : ` of ${path.table}`;
    return `${path.name}${foreign}${keys ? `: ${keys}` : ''}`;
  });
  const fanOut = step.fanOut.map(({ attribute, count }) => ` ×${count} (${attribute})`).join('');
  const filter = step.filter ? ` + filter ${filterText(step.filter)}` : '';
  const check = step.check ? ` + check ${filterText(step.check)}` : '';
  return `${step.operation} ${where.join('; ')}${fanOut}${filter}${check}`;
}

function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'condition':
      return `${filter.condition.attribute} ${filter.condition.operator}`;
    case 'type':
      return `type in (${filter.entities.join(', ')})`;
    default:
      return `(${filter.terms.map(filterText).join(` ${filter.kind.toUpperCase()} `)})`;
  }
}

/** What a run looks like from the page: figures whole, items only as many as a person looks at. */
import { keyOf } from '../../../src/datasets/changes.ts';
import type { DataSet } from '../../../src/datasets/dataset.ts';
import type { Expected, Pattern, ReadPattern } from '../../../src/model/schema.ts';
import { typesOf } from '../../../src/planner/items.ts';
import type { Plan } from '../../../src/planner/plan.ts';
import { type Agreement, agreementOf } from '../../../src/runs/agreement.ts';
import type { Typed } from '../../../src/runs/expected.ts';
import { capacitiesIn, itemsIn } from '../../../src/runs/outputs.ts';
import { parametersOf } from '../../../src/runs/parameters.ts';
import { differenceFrom, givenOf } from '../../../src/runs/pins.ts';
import { type Run, runPlan, type StepRun } from '../../../src/runs/run.ts';
import type { Output } from '../../../src/simulator/database.ts';
import type { Item } from '../../../src/values/attribute-value.ts';
import type { AgreementReport, PageFigures, PinReport, RunFigures, ShownItem } from './api.ts';

/** Items of a result that the page gets. */
const mostItems = 50;
/** Keys that may be pinned: a file is read by people. */
const mostKeys = 500;
/** Requests of a step, and pages of a request, that the page gets one by one. */
const mostRequests = 50;

/** The run's figures, without its items. */
export function figuresOfRun({ steps, count, evaluated, requests, units, stopped, items }: Run): RunFigures {
  return {
    steps: steps.map(stepFigures),
    count,
    returned: items.length,
    evaluated,
    requests,
    units,
    ...(stopped ? { stopped } : {}),
  };
}

function stepFigures({ requests, items, dropped }: StepRun): RunFigures['steps'][number] {
  const pages = requests.flatMap((one) => one.pages);
  return {
    requests: requests.slice(0, mostRequests).map((one) => ({
      request: one.request,
      pages: one.pages.slice(0, mostRequests).map(pageFigures),
      pageCount: one.pages.length,
    })),
    requestCount: requests.length,
    pageCount: pages.length,
    kept: items.length,
    dropped,
    count: pages.reduce((sum, page) => sum + countOf(page), 0),
    scanned: pages.reduce((sum, page) => sum + (page.ScannedCount ?? countOf(page)), 0),
    capacities: summed(pages),
  };
}

const countOf = (output: Output) => output.Count ?? itemsIn(output).length;

function pageFigures(output: Output): PageFigures {
  const count = countOf(output);
  const last = output.LastEvaluatedKey;
  return {
    count,
    scanned: output.ScannedCount ?? count,
    ...(last ? { last } : {}),
    capacities: summed([output]),
  };
}

/** Units by table and index over all outputs. */
function summed(outputs: readonly Output[]): PageFigures['capacities'] {
  const sums = new Map<string, PageFigures['capacities'][number]>();
  const add = (table: string, index: string | undefined, units: number) => {
    const key = JSON.stringify([table, index]);
    const sum = sums.get(key);
    if (sum) sum.units += units;
    else sums.set(key, { table, ...(index === undefined ? {} : { index }), units });
  };
  for (const { TableName, Table, GlobalSecondaryIndexes, LocalSecondaryIndexes } of outputs.flatMap(
    capacitiesIn,
  )) {
    if (Table.CapacityUnits > 0) add(TableName, undefined, Table.CapacityUnits);
    for (const indexes of [LocalSecondaryIndexes, GlobalSecondaryIndexes])
      for (const [name, { CapacityUnits }] of Object.entries(indexes ?? {}))
        add(TableName, name, CapacityUnits);
  }
  return [...sums.values()];
}

/** The first items of the result, each with the table it lies in and its primary key, and the keys of all. */
export function itemsOfRun(
  data: DataSet,
  plan: Plan,
  run: Run,
  agreement: Agreement | undefined,
): { items: ShownItem[]; keys?: Item[] } {
  const tables = new Map(run.steps.flatMap(({ items }, at) => items.map((item) => [item, at] as const)));
  const tableOf = (item: Item) => plan.steps[tables.get(item) ?? 0]?.table ?? '';
  // A projection may leave the key out; then what each item was found to be tells it.
  const isWhole = agreement?.whole.length === run.items.length;
  const known = run.items.map(
    (item, at) =>
      wholeKey(data, tableOf(item), item) ??
      (isWhole ? wholeKey(data, tableOf(item), agreement?.whole[at]) : undefined),
  );
  const all = known.filter((key) => key !== undefined);
  const items = run.items.slice(0, mostItems).map((item, at) => shown(data, tableOf(item), item, known[at]));
  return { items, ...(all.length === run.items.length && all.length <= mostKeys ? { keys: all } : {}) };
}

function wholeKey(data: DataSet, table: string, item: Item | undefined): Item | undefined {
  const found = data.context.table(table);
  const key = found && item && keyOf(data, table, item);
  return key && Object.keys(key).length === (found?.sortKey ? 2 : 1) ? key : undefined;
}

function shown(data: DataSet, table: string, item: Item, key: Item | undefined): ShownItem {
  const row = key && data.database.store(table).find(key);
  const whole = row === undefined ? item : data.database.store(table).item(row);
  const [entity, other] = data.context.table(table) ? typesOf(data.context, table, whole) : [];
  return { item, table, ...(key ? { key } : {}), ...(entity && !other ? { entity: entity.id } : {}) };
}

/** The comparison, with as many items as are shown. */
export function agreementReport(data: DataSet, plan: Plan, agreement: Agreement): AgreementReport {
  const { expected, misordered, agrees, missing, extra } = agreement;
  return {
    expected,
    misordered,
    agrees,
    missing: someLocated(data, plan, missing),
    missingCount: missing.length,
    extra: someLocated(data, plan, extra),
    extraCount: extra.length,
  };
}

const someLocated = (data: DataSet, plan: Plan, items: readonly Item[]) =>
  items.slice(0, mostItems).map((item) => located(data, plan, item));

/** An item with the table that has it under its primary key. */
function located(data: DataSet, plan: Plan, item: Item): ShownItem {
  const tables = [...new Set(plan.steps.map(({ table }) => table))];
  const table = tables.find((id) => wholeKey(data, id, item)) ?? tables[0] ?? '';
  return shown(data, table, item, wholeKey(data, table, item));
}

/** Runs each pinned call of a pattern and compares. Nothing is marked. @param typed every item there is */
export async function checkPins(
  data: DataSet,
  pattern: Pattern,
  plan: Plan,
  typed: readonly Typed[],
): Promise<PinReport[]> {
  if (pattern.kind === 'write') return [];
  const reports: PinReport[] = [];
  for (const pin of pattern.expected ?? []) reports.push(await checkPin(data, pattern, plan, typed, pin));
  return reports;
}

async function checkPin(
  data: DataSet,
  pattern: ReadPattern,
  plan: Plan,
  typed: readonly Typed[],
  pin: Expected,
): Promise<PinReport> {
  const given = givenOf(pin, parametersOf(data.context, pattern, plan));
  const none = { missing: [], extra: [], missingCount: 0, extraCount: 0 };
  if (!given) return { pin, agrees: false, ...none, failure: 'Its parameters are no DynamoDB JSON.' };
  const run = await runPlan(data.context, pattern, plan, given, (request) => data.database.run(request));
  if (run.stopped) return { pin, agrees: false, ...none, stopped: run.stopped };
  const { keys } = itemsOfRun(data, plan, run, agreementOf(data.context, pattern, given, run, typed));
  const difference = differenceFrom(pin, keys ?? run.items);
  if (!difference) return { pin, agrees: true, ...none };
  const { missing, extra } = difference;
  return {
    pin,
    agrees: false,
    missing: someLocated(data, plan, missing),
    missingCount: missing.length,
    extra: someLocated(data, plan, extra),
    extraCount: extra.length,
  };
}

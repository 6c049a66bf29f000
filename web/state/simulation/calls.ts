/** Calls of access patterns on the worker's data. */
import { composeItem } from '../../../src/datasets/compose.ts';
import { type DataSet, fillGenerated, itemsOf } from '../../../src/datasets/dataset.ts';
import { note } from '../../../src/datasets/journal.ts';
import type { Mark } from '../../../src/datasets/rows.ts';
import { accessPaths } from '../../../src/model/lookup.ts';
import type { Pattern } from '../../../src/model/schema.ts';
import { bindStep } from '../../../src/planner/bind.ts';
import { planModel } from '../../../src/planner/index.ts';
import type { Plan } from '../../../src/planner/plan.ts';
import { agreementOf } from '../../../src/runs/agreement.ts';
import { type Choice, chooseParameters } from '../../../src/runs/choose.ts';
import type { Attributes } from '../../../src/runs/conditions.ts';
import { type Typed, typedItems } from '../../../src/runs/expected.ts';
import { type GrowthPoint, grownTo } from '../../../src/runs/growth.ts';
import { type Parameter, parametersOf } from '../../../src/runs/parameters.ts';
import { runPlan } from '../../../src/runs/run.ts';
import type { Change } from '../../../src/simulator/database.ts';
import type { Row } from '../../../src/simulator/store/index.ts';
import type { BoundRequest, Item } from '../../../src/values/attribute-value.ts';
import type { BoundReads, CallValues, RunReport } from './api.ts';
import type { Engine } from './engine.ts';
import { agreementReport, checkPins, figuresOfRun, itemsOfRun } from './report.ts';

/** Items that a pattern is evaluated over one by one; of more only a part is looked at to choose parameters. */
const mostEvaluated = 50_000;

type Known = { version: number; data: DataSet; typed: Typed[]; isAll: boolean };
let known: Known | undefined;

/** The items with their types and attributes; every so-manieth where there are very many. */
export function typedOf(data: DataSet): Pick<Known, 'typed' | 'isAll'> {
  if (known?.data === data && known.version === data.version) return known;
  known = { version: data.version, data, ...typesIn(data) };
  return known;
}

function typesIn(data: DataSet): Pick<Known, 'typed' | 'isAll'> {
  const total = data.model.tables.reduce((sum, { id }) => sum + data.database.store(id).count(), 0);
  const step = Math.max(1, Math.ceil(total / mostEvaluated));
  const typed = data.model.tables.flatMap(({ id }) =>
    typedItems(data.context, id, everyOther(itemsOf(data, id), step)),
  );
  return { typed, isAll: step === 1 };
}

function* everyOther<T>(all: Iterable<T>, step: number): Generator<T> {
  let at = 0;
  for (const one of all) if (at++ % step === 0) yield one;
}

export function patternOf(engine: Engine, id: string): { pattern: Pattern; plan: Plan } | undefined {
  const pattern = engine.data.model.patterns.find((one) => one.id === id);
  const plan = engine.plan.plans.get(id);
  return pattern && plan && { pattern, plan };
}

/** The parameters of a pattern, with values chosen from the data. */
export async function chooseFor(
  engine: Engine,
  id: string,
  choice: Choice,
): Promise<{ parameters: Parameter[]; chosen: CallValues }> {
  const found = patternOf(engine, id);
  if (!found) return { parameters: [], chosen: [] };
  const { data } = engine;
  const parameters = parametersOf(data.context, found.pattern, found.plan);
  const fresh =
    found.pattern.kind === 'write' ? await freshItem(data, found.pattern.entity, choice) : undefined;
  const chosen = chooseParameters(found.pattern, parameters, typedOf(data).typed, choice, fresh);
  return { parameters, chosen: [...chosen] };
}

/** Attributes of an item that the data does not have: the generator's, with another seed. */
async function freshItem(data: DataSet, entity: string, choice: Choice): Promise<Attributes | undefined> {
  const seed = typeof choice === 'number' ? 1_000_003 + choice : 1_000_003;
  const made = await fillGenerated({ ...data, version: 0 }, { seed, items: 200 });
  const typed = made?.model.tables.flatMap(({ id }) => typedItems(made.context, id, itemsOf(made, id))) ?? [];
  return typed.find((one) => one.entity.id === entity)?.attributes;
}

/** An item of an entity that the data does not have, with its keys. @returns undefined where none could be made */
export async function exampleOf({ data }: Engine, entity: string): Promise<Item | undefined> {
  const owner = data.context.entity(entity);
  const attributes = owner && (await freshItem(data, entity, data.version));
  return attributes && composeItem(data.context, owner, attributes);
}

/** One call. What it reads and writes is marked for the item view; what it writes can be undone. */
export async function call(engine: Engine, id: string, values: CallValues): Promise<RunReport | undefined> {
  const found = patternOf(engine, id);
  if (!found) return undefined;
  const { data } = engine;
  const { pattern, plan } = found;
  const given = new Map(values);
  const marks = new Map<string, Map<Row, Mark>>();
  const changes: Change[] = [];
  const markOf = (table: string) => {
    const own = marks.get(table) ?? new Map<Row, Mark>();
    marks.set(table, own);
    return own;
  };
  // Looked at before it runs: a write changes what there is to compare with.
  const { typed, isAll } = pattern.kind === 'read' ? typedOf(data) : { typed: [], isAll: false };
  const run = await runPlan(data.context, pattern, plan, given, (request) =>
    data.database.run(request, {
      read: (table, row, returned) => {
        const own = markOf(table);
        if (returned || !own.has(row)) own.set(row, returned ? 'returned' : 'filtered');
      },
      changed: (change) => void changes.push(change),
    }),
  );
  if (changes.length > 0) {
    note(data.journal, { label: `Run ${pattern.name || 'a write'}`, changes });
    data.version += 1;
    for (const { table, after } of changes) {
      const row = after && data.database.store(table).find(after);
      if (row !== undefined) markOf(table).set(row, 'written');
    }
  }
  engine.marks = marks;
  const agreement =
    pattern.kind === 'read' && !run.stopped && isAll
      ? agreementOf(data.context, pattern, given, run, typed)
      : undefined;
  return {
    values,
    run: figuresOfRun(run),
    ...itemsOfRun(data, plan, run, agreement),
    ...(agreement ? { agreement: agreementReport(data, plan, agreement) } : {}),
    ...(pattern.kind === 'read' && !run.stopped && !isAll ? { tooManyToCompare: true } : {}),
    pins: data.origin.kind === 'samples' ? await checkPins(data, pattern, plan, typed) : [],
    changes,
    marked: markedPaths(data, marks),
  };
}

function markedPaths(data: DataSet, marks: Engine['marks']): RunReport['marked'] {
  return data.model.tables.flatMap((table) => {
    const own = marks.get(table.id);
    const store = data.database.store(table.id);
    if (!own || own.size === 0) return [];
    return accessPaths(table).map(({ id }) => {
      const path = store.path(id);
      const counts = { path: id, returned: 0, filtered: 0, written: 0 };
      for (const [row, mark] of own) if (path.has(row)) counts[mark] += 1;
      return counts;
    });
  });
}

/** The Queries and Scans of a plan with parameters chosen from the data; steps that need an earlier one's items are left out. */
export async function boundReadsOf(engine: Engine, id: string, choice: Choice): Promise<BoundReads> {
  const found = patternOf(engine, id);
  if (!found) return { ok: true, requests: [] };
  const { chosen } = await chooseFor(engine, id, choice);
  const requests: BoundRequest[] = [];
  for (const step of found.plan.steps) {
    if (step.after !== undefined || !/^(Query|Scan)$/.test(step.operation)) continue;
    const bound = bindStep(engine.data.context, step, { parameters: new Map(chosen) });
    if (!bound.ok)
      return {
        ok: false,
        missing: bound.missing,
        ...(bound.tooMany === undefined ? {} : { tooMany: bound.tooMany }),
      };
    requests.push(...bound.requests);
  }
  return { ok: true, requests };
}

/** A typical call, measured on so many generated items with the plan for as many. */
export async function measureCall(
  engine: Engine,
  id: string,
  items: number,
  isCancelled: () => boolean,
  pause: () => Promise<void>,
): Promise<GrowthPoint | undefined> {
  const found = patternOf(engine, id);
  if (!found || found.pattern.kind === 'write') return undefined;
  const { pattern } = found;
  const model = grownTo(engine.data.model, items);
  const plan = planModel({ ...model, patterns: [pattern] }).plans.get(pattern.id);
  if (!plan) return undefined;
  const data = await fillGenerated(
    { ...engine.data, model: { ...engine.data.model, entities: model.entities } },
    { seed: 1, items },
    { isCancelled, pause },
  );
  if (!data) return undefined;
  const { typed } = typesIn(data);
  const given = chooseParameters(pattern, parametersOf(data.context, pattern, plan), typed, 'typical');
  const run = await runPlan(data.context, pattern, plan, given, (request) => data.database.run(request), {
    isCancelled,
  });
  if (run.stopped) return undefined;
  return {
    items: data.model.tables.reduce((sum, table) => sum + data.database.store(table.id).count(), 0),
    verdict: plan.verdict.label,
    requests: run.requests,
    evaluated: run.evaluated,
    returned: run.items.length,
    units: run.units,
  };
}

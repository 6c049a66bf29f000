/** The simulation beside the page: what `SimulationApi` promises, one function each. */
import { expose } from 'comlink';
import {
  keyOf,
  putItem,
  redoChange,
  removeItem,
  setAttribute,
  undoChange,
} from '../../../src/datasets/changes.ts';
import { createDataSet, fillFromSamples } from '../../../src/datasets/dataset.ts';
import { note } from '../../../src/datasets/journal.ts';
import { largestCollections } from '../../../src/datasets/largest.ts';
import type { Mark } from '../../../src/datasets/rows.ts';
import { rowsOf } from '../../../src/datasets/rows.ts';
import { sampleOf } from '../../../src/datasets/sample.ts';
import { accessPaths } from '../../../src/model/lookup.ts';
import { typesOf } from '../../../src/planner/items.ts';
import { growthOf } from '../../../src/runs/growth.ts';
import { heatOf } from '../../../src/runs/partitions.ts';
import { withKeys } from '../../../src/samples/read/fill-keys.ts';
import { readItemsInParts } from '../../../src/samples/read/index.ts';
import type { Change } from '../../../src/simulator/database.ts';
import type { Row } from '../../../src/simulator/store/index.ts';
import { dynamoDbJsonOfItem } from '../../../src/values/dynamodb-json.ts';
import type { PutReport, ReadReport, RunReport, SimulationApi } from './api.ts';
import { boundReadsOf, call, chooseFor, exampleOf, measureCall, patternOf } from './calls.ts';
import {
  createEngine,
  type Engine,
  followModel,
  listingFor,
  newTask,
  pause,
  summaryOf,
  use,
} from './engine.ts';
import { bringBack, generateInto, keptOf } from './kept.ts';
import { writeTable } from './write.ts';

let engine: Engine | undefined;

function open(): Engine {
  if (!engine) throw new Error('The simulation has no model yet');
  return engine;
}

const api: SimulationApi = {
  async open(model, kept, progress) {
    // A task of the document before ends; its engine is seen by nobody any more.
    if (engine) engine.task += 1;
    engine = createEngine(model);
    await bringBack(engine, kept, progress);
    return summaryOf(engine);
  },
  kept: () => keptOf(open()),
  async setModel(model) {
    await followModel(open(), model);
    return summaryOf(open());
  },
  async takeSamples() {
    use(open(), fillFromSamples(open().data), true);
    return summaryOf(open());
  },
  async generate(items, seed, progress) {
    const isDone = await generateInto(open(), items, seed, progress);
    return isDone ? summaryOf(open()) : undefined;
  },
  async clear() {
    const { data } = open();
    use(open(), { ...createDataSet(data.model), version: data.version + 1 }, true);
    return summaryOf(open());
  },
  async read(text, table, entity, progress) {
    const { data } = open();
    const { isCancelled, pause: letThrough, progress: tell } = newTask(open(), progress);
    const owner = entity === undefined ? undefined : data.context.entity(entity);
    const report: ReadReport = { summary: summaryOf(open()), added: 0, problems: [], refused: [] };
    const changes: Change[] = [];
    const options = { context: data.context, table, ...(owner ? { entity: owner } : {}) };
    for (const { items, problems, done, total } of readItemsInParts(text, options)) {
      report.problems.push(...problems);
      for (const found of items) {
        const id = data.model.tables.find(({ name }) => name === found.table)?.id ?? table;
        const put = putItem(data, id, found.item, 'Add items', undefined, false);
        if (put.ok) changes.push(...put.changes);
        else report.refused.push({ table: id, item: found.item, refusal: put.refusal });
        report.added += Number(put.ok);
      }
      tell?.(done, total);
      await letThrough?.();
      if (isCancelled?.()) break;
    }
    note(data.journal, { label: `Add ${report.added} items`, changes });
    if (data.origin.kind === 'empty') data.origin = { kind: 'read' };
    return { ...report, summary: summaryOf(open()) };
  },
  write: (form, table) => writeTable(open().data, form, table),
  async samples(most) {
    return sampleOf(open().data, most).map(({ table, items }) => ({
      table,
      items: items.map((item) => dynamoDbJsonOfItem(item) as Record<string, unknown>),
    }));
  },
  async cancel() {
    open().task += 1;
  },
  async count(path, view) {
    const listing = await listingFor(open(), path, view);
    return listing && { length: listing.length, total: listing.total, sorted: listing.sorted };
  },
  async rows(path, view, from, to) {
    const listing = await listingFor(open(), path, view);
    return listing ? rowsOf(open().data, listing, open().marks, from, to) : [];
  },
  async find(path, view, key) {
    const { data } = open();
    const listing = await listingFor(open(), path, view);
    const table = data.model.tables.find((one) => accessPaths(one).some(({ id }) => id === path));
    const row = table && data.database.store(table.id).find(keyOf(data, table.id, key));
    return row === undefined ? undefined : listing?.positionOf(row);
  },
  async item(table, key) {
    const { data } = open();
    const store = data.database.store(table);
    // A new item may leave its keys to the templates.
    const filled = withKeys(data.context, table, key);
    const row = 'item' in filled ? store.find(keyOf(data, table, filled.item)) : undefined;
    if (row === undefined) return undefined;
    const item = store.item(row);
    return {
      item,
      table,
      size: store.size(row),
      entities: typesOf(data.context, table, item).map(({ id }) => id),
      paths: accessPaths(store.table).flatMap(({ id }) => (store.path(id).has(row) ? id : [])),
    };
  },
  async put(table, item, replaces, entity) {
    const { data } = open();
    if (replaces) return changed(putItem(data, table, item, 'Change an item', replaces));
    const owner = entity === undefined ? undefined : data.context.entity(entity);
    const filled = withKeys(data.context, table, item, owner);
    // Without keys it is put all the same: DynamoDB's own reason says what is missing.
    return changed(
      putItem(data, table, 'item' in filled ? filled.item : item, `Add ${owner?.name ?? 'an item'}`),
    );
  },
  async set(table, key, name, value) {
    return changed(setAttribute(open().data, table, key, name, value));
  },
  example: (entity) => exampleOf(open(), entity),
  async remove(table, key) {
    return changed(removeItem(open().data, table, key, 'Remove an item'));
  },
  async undo() {
    undoChange(open().data);
    return afterChange();
  },
  async redo() {
    redoChange(open().data);
    return afterChange();
  },
  parameters: (pattern, choice) => chooseFor(open(), pattern, choice),
  run: (pattern, values) => call(open(), pattern, values),
  async runAll(choice, progress) {
    const { isCancelled, pause: letThrough, progress: tell } = newTask(open(), progress);
    const reads = open().data.model.patterns.filter(({ kind }) => kind === 'read');
    const reports: [string, RunReport][] = [];
    for (const [at, { id }] of reads.entries()) {
      const { chosen } = await chooseFor(open(), id, choice);
      const report = await call(open(), id, chosen);
      if (report) reports.push([id, report]);
      tell?.(at + 1, reads.length);
      await letThrough?.();
      if (isCancelled?.()) break;
    }
    open().marks = new Map();
    return reports;
  },
  async clearMarks() {
    open().marks = new Map();
  },
  async growth(pattern) {
    const found = patternOf(open(), pattern);
    return found ? growthOf(open().data.model, found.pattern) : [];
  },
  async measure(pattern, sizes, progress) {
    const { isCancelled = () => false } = newTask(open());
    const points = [];
    for (const [at, size] of sizes.entries()) {
      const point = await measureCall(open(), pattern, size, isCancelled, pause);
      if (isCancelled()) break;
      if (point) points.push(point);
      progress?.(at + 1, sizes.length);
    }
    return points;
  },
  async partitions(path) {
    const { data, plan } = open();
    const heat = heatOf(data.model, plan.plans, path);
    return heat && { heat, largest: largestCollections(data, path, heat.families) };
  },
  boundReads: (pattern, choice) => boundReadsOf(open(), pattern, choice),
  async ask(command, input) {
    const marks = new Map<string, Map<Row, Mark>>();
    const answer = open().data.database.run(
      { command, input },
      {
        read: (table, row, returned) => {
          const own = marks.get(table) ?? new Map<Row, Mark>();
          marks.set(table, own);
          own.set(row, returned ? 'returned' : 'filtered');
        },
      },
    );
    open().marks = marks;
    return answer;
  },
};

function changed(result: ReturnType<typeof putItem>): PutReport {
  if (!result.ok) return result;
  return { ok: true, summary: afterChange() };
}

function afterChange() {
  open().marks = new Map();
  return summaryOf(open());
}

expose(api);

/** The simulation beside the page: what `SimulationApi` promises, one function each. */
import { expose } from 'comlink';
import { keyOf, putItem, redoChange, removeItem, undoChange } from '../../../src/datasets/changes.ts';
import { createDataSet, fillFromSamples, fillGenerated, itemsOf } from '../../../src/datasets/dataset.ts';
import { note } from '../../../src/datasets/journal.ts';
import type { Mark } from '../../../src/datasets/rows.ts';
import { rowsOf } from '../../../src/datasets/rows.ts';
import { accessPaths } from '../../../src/model/lookup.ts';
import type { Model } from '../../../src/model/schema.ts';
import { typesOf } from '../../../src/planner/items.ts';
import { growthOf } from '../../../src/runs/growth.ts';
import { heatOf } from '../../../src/runs/partitions.ts';
import { columnTypesOf } from '../../../src/samples/csv.ts';
import { loadVocabulary } from '../../../src/samples/faker-vocabulary.ts';
import { readItemsInParts } from '../../../src/samples/read/index.ts';
import { writeBatches, writeCsv, writeJsonLines } from '../../../src/samples/write/index.ts';
import type { Change } from '../../../src/simulator/database.ts';
import type { Row } from '../../../src/simulator/store/index.ts';
import { dynamoDbJsonOfItem } from '../../../src/values/dynamodb-json.ts';
import type { PutReport, ReadReport, RunReport, SimulationApi } from './api.ts';
import { call, chooseFor, measureCall, patternOf } from './calls.ts';
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

let engine: Engine | undefined;

function open(): Engine {
  if (!engine) throw new Error('The simulation has no model yet');
  return engine;
}

/** Begins anew with the samples of a model. What was at work on the document before ends. */
function openDocument(model: Model, document: string | undefined, before: Engine | undefined): Engine {
  if (before) before.task += 1;
  const opened = createEngine(model, document);
  const version = (before?.data.version ?? 0) + 1;
  const has = model.samples.some(({ items }) => items.length > 0);
  use(opened, { ...(has ? fillFromSamples(opened.data) : opened.data), version }, true);
  return opened;
}

const api: SimulationApi = {
  async setModel(model, document) {
    if (engine && engine.document === document) await followModel(engine, model);
    else engine = openDocument(model, document, engine);
    return summaryOf(engine);
  },
  async useSamples() {
    use(open(), fillFromSamples(open().data), true);
    return summaryOf(open());
  },
  async generate(items, seed, progress) {
    const hooks = newTask(open(), progress);
    const vocabulary = await loadVocabulary(seed);
    const filled = await fillGenerated(open().data, { items, seed, vocabulary }, hooks);
    if (filled) use(open(), filled, true);
    return filled && summaryOf(open());
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
  async write(form, table) {
    const { data } = open();
    const name = data.context.table(table)?.name ?? table;
    const { path } = { path: data.database.store(table).path(table).path };
    const first = [...path.partitionKey, ...path.sortKey].map((key) => key.name);
    if (form === 'json-lines')
      return [{ name: `${name}.jsonl`, text: [...writeJsonLines(itemsOf(data, table))].join('') }];
    if (form === 'csv') {
      const text = [...writeCsv([...itemsOf(data, table)], columnTypesOf(data.context, table), first)].join(
        '',
      );
      return [{ name: `${name}.csv`, text }];
    }
    return [...writeBatches(name, itemsOf(data, table))].map((text, at) => ({
      name: `${name}-${String(at + 1).padStart(4, '0')}.json`,
      text,
    }));
  },
  async samples(most) {
    const { data } = open();
    return data.model.tables.map(({ id }) => {
      const items: Record<string, unknown>[] = [];
      for (const item of itemsOf(data, id)) {
        if (items.length >= most) break;
        items.push(dynamoDbJsonOfItem(item));
      }
      return { table: id, items };
    });
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
    const row = store.find(keyOf(data, table, key));
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
  async put(table, item, replaces) {
    return changed(putItem(open().data, table, item, replaces ? 'Change an item' : 'Add an item', replaces));
  },
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
    open().listed = undefined;
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
    return heatOf(open().data.model, open().plan.plans, path);
  },
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
    open().listed = undefined;
    return answer;
  },
};

function changed(result: ReturnType<typeof putItem>): PutReport {
  if (!result.ok) return result;
  return { ok: true, summary: afterChange() };
}

function afterChange() {
  open().listed = undefined;
  open().marks = new Map();
  return summaryOf(open());
}

expose(api);

/** What the simulation's worker holds: one data set, what the last run touched, and one long task at a time. */
import {
  countItems,
  createDataSet,
  type DataSet,
  type Hooks,
  isLaidOutFor,
  laidOutAnew,
  withModel,
} from '../../../src/datasets/dataset.ts';
import { listView, type Mark, type View, type ViewListing } from '../../../src/datasets/rows.ts';
import { accessPaths } from '../../../src/model/lookup.ts';
import type { Model } from '../../../src/model/schema.ts';
import { type ModelPlan, planModel } from '../../../src/planner/index.ts';
import type { Row } from '../../../src/simulator/store/index.ts';
import type { DataSummary, Progress } from './api.ts';

export type Engine = {
  data: DataSet;
  plan: ModelPlan;
  /** Rows that the last run read or wrote, by table. */
  marks: Map<string, Map<Row, Mark>>;
  /** The view listed last, and the marks it was listed with. */
  listed: { key: string; marks: Engine['marks']; listing: Promise<ViewListing | undefined> } | undefined;
  /** Counts long tasks: one that is not the last any more is cancelled. */
  task: number;
  /** What the data was when it was filled: changed since then where the version differs. */
  filled: number;
  /** The model that the items were generated from; undefined where they were not. */
  generatedFrom: Model | undefined;
};

export function createEngine(model: Model): Engine {
  return {
    data: createDataSet(model),
    plan: planModel(model),
    marks: new Map(),
    listed: undefined,
    task: 0,
    filled: 0,
    generatedFrom: undefined,
  };
}

/** Lets messages through, those that cancel among them; a timer would wait some milliseconds each time. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Milliseconds between two pieces of news about a long task. */
const newsEvery = 60;

/** Hooks of a new long task; the one before it is cancelled. */
export function newTask(engine: Engine, progress?: Progress): Hooks {
  engine.task += 1;
  const { task } = engine;
  let last = performance.now();
  let isTold = false;
  return {
    isCancelled: () => engine.task !== task,
    pause: async () => {
      if (!isTold) return;
      isTold = false;
      await pause();
    },
    progress: (done, of) => {
      const now = performance.now();
      if (now - last < newsEvery && done < of) return;
      last = now;
      isTold = true;
      progress?.(done, of);
    },
  };
}

/** Puts another data set, or another state of it, in place. */
export function use(engine: Engine, data: DataSet, isFilling = false): void {
  engine.data = data;
  if (isFilling) engine.filled = data.version;
  if (data.origin.kind !== 'generated') engine.generatedFrom = undefined;
  engine.marks = new Map();
  engine.listed = undefined;
}

/** The model as it is now; items are laid out anew where tables or entities have changed. */
export async function followModel(engine: Engine, sent: Model, progress?: Progress): Promise<void> {
  const known = engine.data.model;
  // What comes from the page is a copy: parts that say the same are kept, so that nothing is laid out anew for them.
  const tables = kept(known.tables, sent.tables);
  const model = { ...sent, tables, entities: kept(known.entities, sent.entities) };
  engine.plan = planModel(model, engine.plan);
  if (isLaidOutFor(engine.data, model)) {
    engine.data = withModel(engine.data, model);
    return;
  }
  const isChanged = engine.data.version !== engine.filled;
  const laidOut = await laidOutAnew(engine.data, model, newTask(engine, progress));
  if (laidOut) use(engine, laidOut, !isChanged);
}

/** Would the generator give the same items again? */
export function isAsGenerated({ data, filled, generatedFrom }: Engine): boolean {
  const { model, origin, version } = data;
  return (
    origin.kind === 'generated' &&
    version === filled &&
    generatedFrom !== undefined &&
    isLaidOutFor(data, generatedFrom) &&
    generatedFrom.relationships === model.relationships &&
    generatedFrom.generator === model.generator
  );
}

function kept<T>(before: T, now: T): T {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

/**
 * The listing of a path for a view; made once for each state of the data and the marks, and cancelled by another.
 * It is no long task of its own: looking at items does not end what is generated meanwhile.
 *
 * @returns undefined where it was cancelled
 */
export function listingFor(engine: Engine, path: string, view: View): Promise<ViewListing | undefined> {
  const { data, marks } = engine;
  const key = JSON.stringify([path, view, data.version]);
  if (engine.listed?.key === key && engine.listed.marks === marks) return engine.listed.listing;
  let isListing = true;
  const listing = listView(data, path, view, marks, {
    isCancelled: () => engine.listed?.key !== key || engine.listed.marks !== marks,
    pause: async () => {
      if (isListing) await pause();
    },
  }).finally(() => {
    isListing = false;
  });
  engine.listed = { key, marks, listing };
  return listing;
}

export function summaryOf(engine: Engine): DataSummary {
  const { data, filled } = engine;
  const { model, database, journal } = data;
  const stores = model.tables.map(({ id }) => database.store(id));
  const undo = journal.done.at(-1)?.label;
  const redo = journal.undone.at(-1)?.label;
  return {
    version: data.version,
    origin: data.origin,
    items: countItems(data),
    bytes: stores.reduce((sum, store) => sum + store.bytes(), 0),
    paths: stores.flatMap((store) =>
      accessPaths(store.table).map(({ id, table }) => {
        const path = store.path(id);
        return { id, table, entries: path.count(), collections: path.collectionCount(), bytes: path.bytes() };
      }),
    ),
    refused: data.refused,
    refusedCount: data.refusedCount,
    notes: data.notes,
    ...(undo === undefined ? {} : { undo }),
    ...(redo === undefined ? {} : { redo }),
    changed: data.version !== filled,
    asGenerated: isAsGenerated(engine),
  };
}

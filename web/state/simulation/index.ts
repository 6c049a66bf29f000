/** The simulation, as features use it: what the data is like now, and what can be done with it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Model } from '../../../src/model/schema.ts';
import type { Choice } from '../../../src/runs/choose.ts';
import type { GrowthPoint } from '../../../src/runs/growth.ts';
import type { Answer } from '../../../src/simulator/database.ts';
import type { AttributeValue, Item } from '../../../src/values/attribute-value.ts';
import { documentStore } from '../document.ts';
import { plansOf } from '../plans.ts';
import { showDrawer } from '../view.ts';
import type { BoundReads, CallValues, DataSummary, PutReport, RunReport } from './api.ts';
import { askedOf } from './asked.ts';
import type { Client } from './client.ts';
import { createDataKeeping } from './keeping.ts';

export type * from './api.ts';

/** A run, and what it was asked: it says nothing of the pattern once that or its plan has changed. */
export type Reported = RunReport & { asked: string };

export type SimulationState = {
  /** Undefined until the simulation is first used. */
  summary: DataSummary | undefined;
  /** A long task at work. */
  busy: { label: string; done: number; of: number } | undefined;
  /** Why the simulation cannot work. */
  failure: string | undefined;
  /** The last run of each pattern, on data that has not changed since. */
  reports: ReadonlyMap<string, Reported>;
  /** The pattern whose run is marked in the item view. */
  marked: string | undefined;
  /** Grows with each request of the playground: its entries are marked in the item view then. */
  asked: number;
  /** What the item view is to show: a path, and the item to go to in it. */
  shown: { path: string | undefined; key: Item | undefined };
};

const nothing: SimulationState = {
  summary: undefined,
  busy: undefined,
  failure: undefined,
  reports: new Map(),
  marked: undefined,
  asked: 0,
  shown: { path: undefined, key: undefined },
};

const store = createStore<SimulationState>(() => nothing);

const keeping = createDataKeeping();
/** Whether the browser keeps the items: a store with `kept`, `waiting` or `refused` and the reason. */
export const dataKeeping = keeping.status;

export function useSimulation<T>(selector: (state: SimulationState) => T): T {
  return useStore(store, selector);
}

export const simulationState = (): SimulationState => store.getState();

let starting: Promise<Client> | undefined;
/** The model that the worker has, and the document it is of. */
let sent: { model: Model; document: string | undefined } | undefined;
let sending: Promise<void> | undefined;

/** The worker with the model as it is now. Starts it where it does not run yet. */
export async function simulation(): Promise<Client> {
  starting ??= start();
  const client = await starting;
  await follow(client);
  return client;
}

async function start(): Promise<Client> {
  const { startWorker } = await import('./client.ts');
  const client = startWorker((failure) => {
    store.setState({ failure, busy: undefined, summary: undefined });
    starting = undefined;
    sent = undefined;
    sending = undefined;
  });
  documentStore.subscribe(() => {
    if (starting) void follow(client).catch(() => {});
  });
  keeping.start(async () => client.kept());
  return client;
}

/** Sends the model where it has changed; changes that come meanwhile are sent together after it. */
function follow(client: Client): Promise<void> {
  // Forgotten only after it is set: with nothing to send it is done at once.
  sending ??= sendModels(client).finally(() => {
    sending = undefined;
  });
  return sending;
}

async function sendModels(client: Client): Promise<void> {
  try {
    for (
      let { model, id } = documentStore.getState();
      model && (model !== sent?.model || id !== sent.document);
      { model, id } = documentStore.getState()
    ) {
      const before = sent;
      sent = { model, document: id };
      // The same model under another id is a copy, which goes on with the same items.
      const isSame = before !== undefined && (before.document === id || before.model === model);
      if (isSame) take(await client.setModel(model));
      else await open(client, model, id);
    }
  } catch (error) {
    sent = undefined;
    store.setState({ failure: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

/** Another document: with the items that the browser keeps of it. */
async function open(client: Client, model: Model, document: string | undefined): Promise<void> {
  store.setState({ ...nothing });
  const kept = await keeping.load(document);
  const label = 'Bringing back the items';
  const { remote } = await import('./client.ts');
  const progress = remote((done, of) => store.setState({ busy: { label, done, of } }));
  try {
    if (kept) store.setState({ busy: { label, done: 0, of: 0 } });
    const summary = await client.open(model, kept, progress);
    store.setState({ summary });
    keeping.opened(document, summary);
  } finally {
    store.setState({ busy: undefined });
  }
}

/** A new state of the data: runs on the one before say nothing of it. */
function take(summary: DataSummary): void {
  const before = store.getState().summary;
  if (before?.version === summary.version) store.setState({ summary });
  else store.setState({ summary, reports: new Map(), marked: undefined });
  keeping.changed(documentStore.getState().id, summary);
}

/** Runs a long task with its progress shown; what it gives is the new state of the data. */
async function long<T>(
  label: string,
  task: (client: Client, progress: (done: number, of: number) => void) => Promise<T>,
): Promise<T> {
  const client = await simulation();
  store.setState({ busy: { label, done: 0, of: 0 } });
  const { remote } = await import('./client.ts');
  try {
    return await task(
      client,
      remote((done, of) => store.setState({ busy: { label, done, of } })),
    );
  } finally {
    store.setState({ busy: undefined });
  }
}

/** Generates items in place of all there are. */
export async function generateItems(items: number, seed: number): Promise<boolean> {
  const summary = await long('Generating items', (client, progress) =>
    client.generate(items, seed, progress),
  );
  if (summary) take(summary);
  return summary !== undefined;
}

/** Adds the items of a text. */
export async function readItemText(text: string, table: string, entity?: string) {
  const report = await long('Reading items', (client, progress) =>
    client.read(text, table, entity, progress),
  );
  take(report.summary);
  return report;
}

export async function cancelTask(): Promise<void> {
  await (await simulation()).cancel();
}

export async function bringBackSamples(): Promise<void> {
  take(await (await simulation()).takeSamples());
}

export async function clearItems(): Promise<void> {
  take(await (await simulation()).clear());
}

/**
 * Puts an item, in place of the one it was edited from; a new one gets the keys that it lacks from the entity's
 * templates.
 *
 * @returns DynamoDB's reason where the item is refused
 */
export async function putItem(
  table: string,
  item: Item,
  replaces?: Item,
  entity?: string,
): Promise<string | undefined> {
  return reasonOf(await (await simulation()).put(table, item, replaces, entity));
}

/** Gives one attribute of an item another value; keys that hold it are composed anew. @returns as `putItem` */
export async function setItemAttribute(
  table: string,
  key: Item,
  name: string,
  value: AttributeValue,
): Promise<string | undefined> {
  return reasonOf(await (await simulation()).set(table, key, name, value));
}

export async function removeItem(table: string, key: Item): Promise<string | undefined> {
  return reasonOf(await (await simulation()).remove(table, key));
}

function reasonOf(report: PutReport): string | undefined {
  if (report.ok) {
    take(report.summary);
    return undefined;
  }
  // Of a cancelled transaction the reason of the action says more than that it was cancelled.
  const { message, reasons } = report.refusal;
  return reasons?.find((reason) => reason.Message)?.Message ?? message;
}

export async function undoItems(): Promise<void> {
  take(await (await simulation()).undo());
}

export async function redoItems(): Promise<void> {
  take(await (await simulation()).redo());
}

/** Parameters of a pattern, with values chosen from the data. */
export async function parametersFor(pattern: string, choice: Choice) {
  return (await simulation()).parameters(pattern, choice);
}

/** Runs a pattern once; its entries are marked in the item view. */
export async function runPattern(pattern: string, values: CallValues): Promise<RunReport | undefined> {
  const client = await simulation();
  const asked = askedNow().get(pattern) ?? '';
  const report = await client.run(pattern, values);
  if (!report) return undefined;
  if (report.changes.length > 0) take(await client.setModel(sent?.model as Model));
  store.setState(({ reports }) => ({
    reports: new Map(reports).set(pattern, { ...report, asked }),
    marked: pattern,
  }));
  return report;
}

/** Runs every read pattern with parameters chosen for it. */
export async function runAllPatterns(choice: Choice): Promise<void> {
  const asked = askedNow();
  const reports = await long('Running every read pattern', (client, progress) =>
    client.runAll(choice, progress),
  );
  const all = reports.map(([id, report]) => [id, { ...report, asked: asked.get(id) ?? '' }] as const);
  store.setState((state) => ({ reports: new Map([...state.reports, ...all]), marked: undefined }));
}

function askedNow(): Map<string, string> {
  const { model } = documentStore.getState();
  const plans = plansOf(model);
  return new Map(model?.patterns.map((pattern) => [pattern.id, askedOf(pattern, plans.get(pattern.id))]));
}

/** Shows a path in the item view, and an item in it. Opens the drawer there. */
export function showItems(path: string, key?: Item): void {
  store.setState({ shown: { path, key } });
  showDrawer('items');
}

/** What a call of each of these patterns costs as the data grows, on the model's volumes. */
export async function growthOfPatterns(patterns: readonly string[]): Promise<Map<string, GrowthPoint[]>> {
  const client = await simulation();
  const points = await Promise.all(patterns.map((pattern) => client.growth(pattern)));
  return new Map(patterns.map((pattern, at) => [pattern, points[at] ?? []]));
}

/**
 * Measures a typical call of each pattern at each size, one after the other.
 * @param tell of each point as it is found
 */
export async function measureGrowth(
  patterns: readonly string[],
  sizes: readonly number[],
  tell: (pattern: string, point: GrowthPoint) => void,
): Promise<void> {
  let isCancelled = false;
  await long('Measuring', async (client, progress) => {
    cancelMeasuring = () => {
      isCancelled = true;
      void client.cancel();
    };
    let done = 0;
    for (const size of sizes) {
      for (const pattern of patterns) {
        if (isCancelled) return;
        store.setState({ busy: { label: 'Measuring', done, of: sizes.length * patterns.length } });
        const [point] = await client.measure(pattern, [size]);
        if (point && !isCancelled) tell(pattern, point);
        done += 1;
      }
    }
    progress(done, done);
  });
}

let cancelMeasuring = () => {};

/** Ends `measureGrowth`; what was measured so far stays. */
export function cancelMeasure(): void {
  cancelMeasuring();
}

/** Where items and traffic fall on a table or index. */
export async function partitionsOf(path: string) {
  return (await simulation()).partitions(path);
}

/** Queries and Scans of a pattern with parameters chosen from the data. */
export async function boundReads(pattern: string, choice: Choice): Promise<BoundReads> {
  return (await simulation()).boundReads(pattern, choice);
}

/** Sends a Query or Scan as typed; what it reads is marked in the item view. */
export async function askDatabase(command: 'Query' | 'Scan', input: object): Promise<Answer> {
  const answer = await (await simulation()).ask(command, input);
  store.setState(({ asked }) => ({ marked: undefined, asked: asked + 1 }));
  return answer;
}

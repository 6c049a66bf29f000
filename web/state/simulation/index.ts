/** The simulation, as features use it: what the data is like now, and what can be done with it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Model } from '../../../src/model/schema.ts';
import type { Choice } from '../../../src/runs/choose.ts';
import type { Item } from '../../../src/values/attribute-value.ts';
import { documentStore } from '../document.ts';
import { plansOf } from '../plans.ts';
import type { CallValues, DataSummary, RunReport } from './api.ts';
import { askedOf } from './asked.ts';
import type { Client } from './client.ts';

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
  /** What the item view is to show: a path, and the item to go to in it. */
  shown: { path: string | undefined; key: Item | undefined };
};

const store = createStore<SimulationState>(() => ({
  summary: undefined,
  busy: undefined,
  failure: undefined,
  reports: new Map(),
  marked: undefined,
  shown: { path: undefined, key: undefined },
}));

export function useSimulation<T>(selector: (state: SimulationState) => T): T {
  return useStore(store, selector);
}

export const simulationState = (): SimulationState => store.getState();

let starting: Promise<Client> | undefined;
let sent: Model | undefined;
let sending: Promise<void> | undefined;

/** Counts the documents opened. The id alone does not tell: what the browser keeps may get another one meanwhile. */
let opened = 0;
documentStore.subscribe(({ id, model }, before) => {
  if (id !== before.id && model !== before.model) opened += 1;
});

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
    store.setState({ failure, busy: undefined });
    starting = undefined;
    sent = undefined;
  });
  documentStore.subscribe(() => void follow(client));
  return client;
}

/** Sends the model where it has changed; changes that come meanwhile are sent together after it. */
function follow(client: Client): Promise<void> {
  // Nothing to send ends at once, which must not leave a finished sending in the way of the next.
  if (sending === undefined && documentStore.getState().model !== sent)
    sending = send(client).finally(() => {
      sending = undefined;
    });
  return sending ?? Promise.resolve();
}

async function send(client: Client): Promise<void> {
  for (
    let { model } = documentStore.getState();
    model && model !== sent;
    { model } = documentStore.getState()
  ) {
    sent = model;
    take(await client.setModel(model, String(opened)));
  }
}

/** A new state of the data: runs on the one before say nothing of it. */
function take(summary: DataSummary): void {
  const before = store.getState().summary;
  if (before?.version === summary.version) store.setState({ summary });
  else store.setState({ summary, reports: new Map(), marked: undefined });
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

export async function useFileSamples(): Promise<void> {
  take(await (await simulation()).useSamples());
}

export async function clearItems(): Promise<void> {
  take(await (await simulation()).clear());
}

/** Puts an item, in place of the one it was edited from. @returns DynamoDB's reason where the item is refused */
export async function putItem(table: string, item: Item, replaces?: Item): Promise<string | undefined> {
  const report = await (await simulation()).put(table, item, replaces);
  if (!report.ok) return report.refusal.message;
  take(report.summary);
  return undefined;
}

export async function removeItem(table: string, key: Item): Promise<string | undefined> {
  const report = await (await simulation()).remove(table, key);
  if (!report.ok) return report.refusal.message;
  take(report.summary);
  return undefined;
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
  if (report.changes.length > 0) take(await client.setModel(sent as Model, String(opened)));
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

/** Shows a path in the item view, and an item in it. */
export function showItems(path: string, key?: Item): void {
  store.setState({ shown: { path, key } });
}

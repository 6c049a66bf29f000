/** The simulation, as features use it: what the data is like now, and what can be done with it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Model } from '../../../src/model/schema.ts';
import type { Choice } from '../../../src/runs/choose.ts';
import type { AttributeValue, Item } from '../../../src/values/attribute-value.ts';
import { documentStore } from '../document.ts';
import { showDrawer } from '../view.ts';
import type { CallValues, DataSummary, PutReport, RunReport } from './api.ts';
import type { Client } from './client.ts';
import { createDataKeeping } from './keeping.ts';

export type * from './api.ts';

export type SimulationState = {
  /** Undefined until the simulation is first used. */
  summary: DataSummary | undefined;
  /** A long task at work. */
  busy: { label: string; done: number; of: number } | undefined;
  /** Why the simulation cannot work. */
  failure: string | undefined;
  /** The last run of each pattern, on data that has not changed since. */
  reports: ReadonlyMap<string, RunReport>;
  /** The pattern whose run is marked in the item view. */
  marked: string | undefined;
  /** What the item view is to show: a path, and the item to go to in it. */
  shown: { path: string | undefined; key: Item | undefined };
};

const nothing: SimulationState = {
  summary: undefined,
  busy: undefined,
  failure: undefined,
  reports: new Map(),
  marked: undefined,
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
  sending ??= (async () => {
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
    } finally {
      sending = undefined;
    }
  })();
  return sending;
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
  const report = await client.run(pattern, values);
  if (!report) return undefined;
  if (report.changes.length > 0) take(await client.setModel(sent?.model as Model));
  store.setState(({ reports }) => ({ reports: new Map(reports).set(pattern, report), marked: pattern }));
  return report;
}

/** Runs every read pattern with parameters chosen for it. */
export async function runAllPatterns(choice: Choice): Promise<void> {
  const reports = await long('Running every read pattern', (client, progress) =>
    client.runAll(choice, progress),
  );
  store.setState({ reports: new Map(reports), marked: undefined });
}

/** Shows a path in the item view, and an item in it. Opens the drawer there. */
export function showItems(path: string, key?: Item): void {
  store.setState({ shown: { path, key } });
  showDrawer('items');
}

/** The items that a design holds while it is tried out: a database, where its items came from, and what was changed. */
import { tableOf } from '../model/lookup.ts';
import type { Model } from '../model/schema.ts';
import { attributesOf } from '../planner/items.ts';
import { type Context, contextOf } from '../planner/lanes.ts';
import { entityOf } from '../runs/typing.ts';
import { type GenerateOptions, generate, type Note } from '../samples/generate/index.ts';
import { createDatabase, type Database, type Loaded } from '../simulator/database.ts';
import type { Refusal } from '../simulator/refusal.ts';
import type { Item } from '../values/attribute-value.ts';
import { itemOfDynamoDbJson } from '../values/dynamodb-json.ts';
import { composeItem } from './compose.ts';
import { emptyJournal, type Journal } from './journal.ts';

/** Where the items came from. */
export type Origin =
  | { kind: 'empty' }
  /** The samples in the model's file. */
  | { kind: 'samples' }
  | { kind: 'generated'; seed: number; items: number }
  /** Typed, pasted or read from files. */
  | { kind: 'read' };

/** An item that a table did not take. */
export type Refused = { table: string; item: Item; refusal: Refusal };

export type DataSet = {
  model: Model;
  context: Context;
  database: Database;
  origin: Origin;
  /** Of the last filling; the first so many. */
  refused: Refused[];
  refusedCount: number;
  /** What the generator could not give. */
  notes: readonly Note[];
  journal: Journal;
  /** Grows with every change of items: what was read out of an earlier state is of no use any more. */
  version: number;
};

/** How a long task tells of itself and lets others work. */
export type Hooks = {
  progress?: (done: number, of: number) => void;
  isCancelled?: () => boolean;
  /** Lets messages through, the one that cancels among them. */
  pause?: () => Promise<void>;
};

const refusedKept = 100;

/** An empty set for a model. */
export function createDataSet(model: Model): DataSet {
  return {
    model,
    context: contextOf(model),
    database: createDatabase(model.tables),
    origin: { kind: 'empty' },
    refused: [],
    refusedCount: 0,
    notes: [],
    journal: emptyJournal(),
    version: 0,
  };
}

/** Number of items over all tables. */
export function countItems({ model, database }: DataSet): number {
  return model.tables.reduce((sum, { id }) => sum + database.store(id).count(), 0);
}

/** Every item of a table, in scan order. */
export function* itemsOf({ database }: DataSet, table: string): Generator<Item> {
  const store = database.store(table);
  for (const collection of store.path(table).collections())
    for (let at = 0; at < collection.count; at += 1) yield store.item(collection.row(at));
}

function put(data: DataSet, table: string, items: Iterable<Item>): void {
  take(data, table, data.database.load(table, items));
}

/** Keeps what became of items put into a table. */
function take(data: DataSet, table: string, { refused }: Loaded): void {
  data.refusedCount += refused.length;
  for (const { item, refusal } of refused)
    if (data.refused.length < refusedKept) data.refused.push({ table, item, refusal });
}

/** Replaces all items by those of the model's file. */
export function fillFromSamples(data: DataSet): DataSet {
  const filled: DataSet = { ...createDataSet(data.model), version: data.version + 1 };
  for (const { table, items } of data.model.samples) {
    if (!tableOf(data.model, table)) continue;
    const read = items.map((item) => itemOfDynamoDbJson(item));
    put(
      filled,
      table,
      read.flatMap((one): Item[] => (one.ok ? [one.value] : [])),
    );
    filled.refusedCount += read.filter(({ ok }) => !ok).length;
  }
  filled.origin = { kind: 'samples' };
  return filled;
}

/** Generated items in place of all there were. @returns undefined where it was cancelled: nothing has changed then */
export async function fillGenerated(
  data: DataSet,
  options: GenerateOptions & { seed: number; items: number },
  { progress, isCancelled, pause }: Hooks = {},
): Promise<DataSet | undefined> {
  const filled: DataSet = { ...createDataSet(data.model), version: data.version + 1 };
  const generation = generate(data.model, options);
  for (const { table, rows, done, total } of generation.chunks) {
    take(filled, table, filled.database.loadRows(table, rows));
    progress?.(done, total);
    await pause?.();
    if (isCancelled?.()) return undefined;
  }
  filled.notes = generation.notes;
  filled.origin = { kind: 'generated', seed: options.seed, items: options.items };
  return filled;
}

/** Does the set suit this state of the model as it is? */
export function isLaidOutFor({ model }: DataSet, next: Model): boolean {
  return model.tables === next.tables && model.entities === next.entities;
}

/** The same set for a model that lays items out alike. */
export function withModel(data: DataSet, model: Model): DataSet {
  return { ...data, model, context: contextOf(model, data.context) };
}

/**
 * The items laid out as another state of the model does: each item's attributes are read out of it and its keys
 * composed anew. An item that no entity claims, or that two explain equally well, is kept as it is. Undo ends here: what it would
 * bring back had other keys.
 *
 * @returns undefined where it was cancelled
 */
export async function laidOutAnew(
  data: DataSet,
  model: Model,
  { progress, isCancelled, pause }: Hooks = {},
): Promise<DataSet | undefined> {
  const next: DataSet = {
    ...createDataSet(model),
    origin: data.origin,
    notes: data.notes,
    version: data.version + 1,
  };
  const total = countItems(data);
  let done = 0;
  for (const { id } of data.model.tables) {
    let chunk: Item[] = [];
    const flush = async (): Promise<boolean> => {
      for (const [table, items] of byTable(data.context, next.context, id, chunk)) put(next, table, items);
      done += chunk.length;
      chunk = [];
      progress?.(done, total);
      await pause?.();
      return isCancelled?.() ?? false;
    };
    for (const item of itemsOf(data, id)) {
      chunk.push(item);
      if (chunk.length >= 2000 && (await flush())) return undefined;
    }
    if (await flush()) return undefined;
  }
  return next;
}

function byTable(before: Context, now: Context, table: string, items: readonly Item[]): Map<string, Item[]> {
  const lists = new Map<string, Item[]>();
  for (const item of items) {
    const was = entityOf(before, table, item);
    const is = was && now.entity(was.id);
    const id = is?.table ?? table;
    if (!now.table(id)) continue;
    const made = was && is ? composeItem(now, is, attributesOf(before, was, item)) : item;
    const list = lists.get(id);
    if (list) list.push(made);
    else lists.set(id, [made]);
  }
  return lists;
}

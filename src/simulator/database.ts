/** The simulated DynamoDB: tables in memory that answer the requests of the SDK as DynamoDB does. */
import type { Table } from '../model/schema.ts';
import type { Item } from '../values/attribute-value.ts';
import type { ItemRows } from '../values/item-rows.ts';
import type { Answer, Capacity, Output, Watch } from './answer.ts';
import { batchGetItem } from './operations/batch-get.ts';
import { batchWriteItem } from './operations/batch-write.ts';
import type { Context, Input } from './operations/context.ts';
import { getItem } from './operations/get-item.ts';
import { type Loaded, load, loadRows } from './operations/load.ts';
import { query } from './operations/query.ts';
import { scan } from './operations/scan.ts';
import { transactGetItems } from './operations/transact-get.ts';
import { transactWriteItems } from './operations/transact-write.ts';
import { isRecord } from './operations/values.ts';
import { deleteItem, putItem, updateItem } from './operations/write-item.ts';
import { caught } from './refusal.ts';
import { createTableStore, type TableStore } from './store/index.ts';

export type { Answer, ArmCapacity, Capacity, Change, KeysToRead, Output, Watch } from './answer.ts';
export type { Loaded } from './operations/load.ts';

/** Tables that hold items and answer requests. */
export type Database = {
  /**
   * Answers one request as DynamoDB would, with its capacity always counted.
   *
   * @param request an operation's name, with or without `Command`, and its input in the form of the SDK v3: values
   *   as `{ S: … }`, bytes as Uint8Array. The input is not trusted, and not changed.
   * @param watch is told what the request reads and changes
   * @throws Error for an operation that the simulator does not know; everything DynamoDB refuses is an answer
   */
  run(request: { command: string; input: object }, watch?: Watch): Answer;
  /** Puts many items without counting; each is checked as PutItem checks it. @param table its id or name */
  load(table: string, items: Iterable<Item>): Loaded;
  /** Puts many items whose values are DynamoDB's for sure; only keys and limits are checked. @param table its id or name */
  loadRows(table: string, rows: ItemRows): Loaded;
  /** The store of a table, to look at its items. @param table its id or name. @throws Error where there is none */
  store(table: string): TableStore;
};

const operations: { readonly [command: string]: (context: Context, input: Input) => Output } = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  DeleteItem: deleteItem,
  GetItem: getItem,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  UpdateItem: updateItem,
};

/** The name of a table that a request names by name or ARN. */
const nameIn = (named: string): string =>
  /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/(.+)$/.exec(named)?.[1] ?? named;

/** An empty database with these tables. Nothing in it depends on time or chance. */
export function createDatabase(tables: readonly Table[]): Database {
  const stores = tables.map((table) => createTableStore(table));
  const byId = new Map(stores.map((store) => [store.table.id, store]));
  const byName = new Map(stores.map((store) => [store.table.name, store]));
  const storeOf = (table: string): TableStore => {
    const store = byId.get(table) ?? byName.get(table);
    if (!store) throw new Error(`The database has no table ${table}`);
    return store;
  };
  return {
    run({ command, input }, watch) {
      const operation = operations[command.replace(/Command$/, '')];
      if (!operation) throw new Error(`The simulator has no operation ${command}`);
      let charged: Capacity[] | undefined;
      const context: Context = {
        find: (named) => byName.get(nameIn(named)),
        watch,
        charged: (capacities) => {
          charged = capacities;
        },
      };
      try {
        return { ok: true, output: operation(context, isRecord(input) ? input : {}) };
      } catch (error) {
        const refusal = caught(error);
        if (!refusal) throw error;
        return { ok: false, refusal, ...(charged ? { ConsumedCapacity: charged } : {}) };
      }
    },
    load: (table, items) => load(storeOf(table), items),
    loadRows: (table, rows) => loadRows(storeOf(table), rows),
    store: storeOf,
  };
}

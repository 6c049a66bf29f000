/** The store alone: load, lookups, decoding, filtering and memory, for the bench of the simulator. */
import { type Table, tableSchema } from '../../src/model/schema.ts';
import { createTableStore, type Row, type TableStore } from '../../src/simulator/store/index.ts';
import type { Item } from '../../src/values/attribute-value.ts';
import { percentile, timed } from './stats.ts';

/** A table with two GSIs, one of which carries the keys alone. */
export const storeTable: Table = tableSchema.parse({
  id: 'orders',
  name: 'orders',
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'S' },
  globalIndexes: [
    {
      id: 'byStatus',
      name: 'byStatus',
      partitionKey: [{ name: 'status', type: 'S' }],
      sortKey: [{ name: 'created', type: 'N' }],
      projection: { type: 'ALL' },
    },
    {
      id: 'byOwner',
      name: 'byOwner',
      partitionKey: [{ name: 'owner', type: 'S' }],
      sortKey: [{ name: 'sk', type: 'S' }],
      projection: { type: 'KEYS_ONLY' },
    },
  ],
});

/** Item number `at` of about 300 bytes; neighbours lie in different collections. */
export function storeItem(at: number, collections: number): Item {
  const scattered = Math.imul(at, 2654435761) >>> 0;
  return {
    pk: { S: `CUSTOMER#${String(at % collections).padStart(6, '0')}` },
    sk: { S: `ORDER#2026-${String((scattered % 12) + 1).padStart(2, '0')}#${String(at).padStart(8, '0')}` },
    status: { S: `STATUS#${scattered % 500}` },
    created: { N: String(1_700_000_000 + (scattered % 10_000_000)) },
    owner: { S: `OWNER#${at % 3000}` },
    total: { N: `${scattered % 1000}.25` },
    paid: { BOOL: at % 3 === 0 },
    note: {
      S: 'Leave it with the neighbours on the second floor if nobody answers the door; they are in most days '.slice(
        0,
        60 + (at % 40),
      ),
    },
    address: {
      M: { street: { S: 'Long Street' }, number: { N: String(at % 200) }, city: { S: 'Springfield' } },
    },
  };
}

const batch = 10_000;

export type StoreFigures = {
  items: number;
  /** DynamoDB bytes of an item, and bytes of memory it takes with two GSIs. */
  itemBytes: number;
  itemMemory: number;
  /** Milliseconds: making the items, storing them, and sorting every collection at its first use. */
  make: number;
  load: number;
  sort: number;
  /** Microseconds: one item by its key, 100 items of a collection, one row of a filtered Scan; 95 of 100 are below. */
  get: number;
  page: number;
  filter: number;
};

/** Fills a store and measures it. */
export function measureStore(items: number, collections: number): StoreFigures {
  const store = createTableStore(storeTable);
  let make = 0;
  let load = 0;
  // In batches, so that what is measured is the store and not the heap of all items at once.
  for (let from = 0; from < items; from += batch) {
    const made: Item[] = [];
    make += timed(() => {
      for (let at = from; at < Math.min(items, from + batch); at += 1) made.push(storeItem(at, collections));
    });
    load += timed(() => {
      for (const item of made) store.put(item);
    });
  }
  const sort = timed(() => {
    for (const { id } of [storeTable, ...storeTable.globalIndexes])
      for (const one of store.path(id).collections()) one.row(0);
  });
  const filter = Math.min(...[1, 2, 3].map(() => timed(() => void filtered(store)))) * 1000;
  const keys = Array.from({ length: 200 }, (_, turn) => storeItem((turn * 7919) % items, collections));
  return {
    items,
    itemBytes: store.bytes() / items,
    itemMemory: store.memory() / items,
    make,
    load,
    sort,
    get: quantile(1000, keys, (key) => store.item(store.find(key) as Row)),
    page: quantile(200, keys, (key) => hundred(store, key)),
    filter: filter / items,
  };
}

const quantile = (turns: number, keys: readonly Item[], run: (key: Item) => void) =>
  percentile(
    Array.from({ length: turns }, (_, turn) => timed(() => run(keys[turn % keys.length] as Item)) * 1000),
    0.95,
  );

/** The first hundred items of an item's collection. */
function hundred(store: TableStore, item: Item): Item[] {
  const found = store.path(storeTable.id).collection([item.pk as { S: string }]);
  return Array.from({ length: Math.min(100, found?.count ?? 0) }, (_, at) =>
    store.item(found?.row(at) as Row),
  );
}

/** A Scan with a filter that few rows pass: how many do. */
function filtered(store: TableStore): number {
  let passed = 0;
  for (const one of store.path(storeTable.id).collections()) {
    for (let at = 0; at < one.count; at += 1) {
      const value = store.value(one.row(at), 'status');
      if (value && 'S' in value && value.S === 'STATUS#7') passed += 1;
    }
  }
  return passed;
}

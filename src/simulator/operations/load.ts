/** Items put in bulk: checked as PutItem checks them, but not counted. */
import { maxItemBytes } from '../../capacity/limits.ts';
import { mostBytesOfItem, sizeOfItem } from '../../capacity/sizes.ts';
import { accessPaths } from '../../model/lookup.ts';
import type { KeyType, Table } from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { type ItemRows, itemOfRow } from '../../values/item-rows.ts';
import { caught, type Refusal, refuse } from '../refusal.ts';
import type { TableStore } from '../store/index.ts';
import { checkItemKeys, primaryKey } from './keys.ts';
import { acceptItem, deepestNesting } from './values.ts';
import { refuseTooLarge } from './write.ts';

/** What became of the items: how many were stored, and which were refused, by their place among those given. */
export type Loaded = { loaded: number; refused: { at: number; item: Item; refusal: Refusal }[] };

/**
 * Checks an item as a PutItem of it would be.
 *
 * @returns the item, its numbers as DynamoDB writes them
 * @throws a refusal in DynamoDB's words
 */
export function acceptForTable(store: TableStore, given: unknown): Item {
  const item = acceptItem(given, 'current');
  if (mostBytesOfItem(item) > maxItemBytes && sizeOfItem(item) > maxItemBytes)
    refuse('ValidationException', 'Item size has exceeded the maximum allowed size');
  checkItemKeys(store.table, item);
  refuseTooLarge(store, item, 'Item size has exceeded the maximum allowed size');
  return item;
}

/** Puts items into a table; one that is refused leaves the others alone. */
export function load(store: TableStore, items: Iterable<Item>): Loaded {
  const refused: Loaded['refused'] = [];
  let loaded = 0;
  let at = 0;
  for (const item of items) {
    try {
      store.put(acceptForTable(store, item));
      loaded += 1;
    } catch (error) {
      const refusal = caught(error);
      if (!refusal) throw error;
      refused.push({ at, item, refusal });
    }
    at += 1;
  }
  return { loaded, refused };
}

/** Texts of so many UTF-16 units are no longer than a key may be, whatever they are written in. */
const surelyShort = 1024 / 3;

/**
 * Puts many items whose values are known to be values of DynamoDB, numbers as it writes them: made by a program, not
 * given by anybody. What is left to check are keys and limits; an item for which that needs more than a glance goes
 * the way of all others, and is refused there in the words that it deserves.
 */
export function loadRows(store: TableStore, rows: ItemRows): Loaded {
  const left = doubtful(store.table, rows);
  // An entry in an index is never larger than the item.
  const bytes = Math.floor(maxItemBytes / (1 + store.table.localIndexes.length));
  const loaded: Loaded = { loaded: store.append(rows, left, { bytes, levels: deepestNesting }), refused: [] };
  for (let at = left.indexOf(1); at >= 0; at = left.indexOf(1, at + 1)) {
    const item = itemOfRow(rows, at);
    const one = load(store, [item]);
    loaded.loaded += one.loaded;
    for (const { refusal } of one.refused) loaded.refused.push({ at, item, refusal });
  }
  return loaded;
}

/** Marks the items whose keys may not suit the table. */
function doubtful(table: Table, { names, values, count }: ItemRows): Uint8Array {
  const marked = new Uint8Array(count);
  const own = new Set(primaryKey(table).map(({ name }) => name));
  for (const name of own) if (!names.includes(name)) return marked.fill(1);
  const keys = accessPaths(table).flatMap(({ partitionKey, sortKey }) => [...partitionKey, ...sortKey]);
  for (const { name, type } of keys) {
    const column = names.indexOf(name);
    if (column < 0) continue;
    for (let at = 0; at < count; at += 1) {
      const value = values[at * names.length + column];
      if (value ? !suits(value, type) : own.has(name)) marked[at] = 1;
    }
  }
  return marked;
}

function suits(value: AttributeValue, type: KeyType): boolean {
  if (type === 'S') return 'S' in value && value.S !== '' && value.S.length <= surelyShort;
  if (type === 'N') return 'N' in value;
  return 'B' in value && value.B.length > 0 && value.B.length <= surelyShort;
}

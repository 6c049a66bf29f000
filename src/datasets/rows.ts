/** What the item view shows of a table or index: rows by position, found and filtered. */

import { typesOf } from '../planner/items.ts';
import { compareLists } from '../runs/order.ts';
import type { Row } from '../simulator/store/index.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import type { DataSet, Hooks } from './dataset.ts';
import { type Listing, listingOf, type Place } from './listing.ts';

/** What a run did with an entry: read and returned, or read in vain. */
export type Mark = 'returned' | 'filtered' | 'written';

export type RowView = {
  position: number;
  /** Is it the first of its collection? */
  isFirst: boolean;
  /** Entries in its collection, and its place among them. */
  collection: { partition: AttributeValue[]; count: number; at: number };
  /** The entry, as the path projects it. */
  entry: Item;
  /** Ids of the entities that claim the item; none or several is worth saying. */
  entities: string[];
  /** DynamoDB bytes of the entry. */
  size: number;
  mark?: Mark;
};

/** What is to be shown: everything, or what holds a text, is of an entity, or was touched by a run. */
export type View = { search?: string; entity?: string; marked?: boolean };

/** Marks by table and row. */
export type Marks = ReadonlyMap<string, ReadonlyMap<Row, Mark>>;

/** A path listed for a view. Of one version of the data. */
export type ViewListing = {
  path: string;
  length: number;
  /** Entries without the view's filter. */
  total: number;
  sorted: boolean;
  place(position: number): Place | undefined;
  positionOf(row: Row): number | undefined;
};

/** The id of the table that a path belongs to. */
export function tableOfPath({ model }: Pick<DataSet, 'model'>, path: string): string | undefined {
  return model.tables.find(
    ({ id, localIndexes, globalIndexes }) =>
      id === path || [...localIndexes, ...globalIndexes].some((index) => index.id === path),
  )?.id;
}

/** Lists a path. With a filter every entry is looked at, which can be cancelled: undefined then. */
export async function listView(
  data: DataSet,
  path: string,
  view: View,
  marks: Marks,
  { isCancelled, pause, progress }: Hooks = {},
): Promise<ViewListing | undefined> {
  const table = tableOfPath(data, path);
  if (table === undefined) return undefined;
  const store = data.database.store(table);
  const all = listingOf(store.path(path), (a, b) => compareLists(a.partition, b.partition));
  const whole = { path, total: all.length, sorted: all.sorted };
  const { search, entity, marked } = view;
  if (!search && !entity && !marked)
    return { ...whole, length: all.length, place: all.place, positionOf: all.positionOf };
  const own = marks.get(table);
  const needle = search?.toLowerCase() ?? '';
  const kept: number[] = [];
  for (let position = 0; position < all.length; position += 1) {
    if (position % 5000 === 0 && position > 0) {
      progress?.(position, all.length);
      await pause?.();
      if (isCancelled?.()) return undefined;
    }
    const place = all.place(position);
    if (!place) continue;
    if (marked && !own?.has(place.row)) continue;
    if (entity && !typesOf(data.context, table, store.item(place.row)).some(({ id }) => id === entity))
      continue;
    if (needle && !holds(store.path(path).entry(place.row), needle)) continue;
    kept.push(position);
  }
  return filtered(whole, all, kept);
}

function filtered(
  whole: Pick<ViewListing, 'path' | 'total' | 'sorted'>,
  all: Listing,
  kept: readonly number[],
): ViewListing {
  const positions = new Map(kept.map((position, at) => [position, at]));
  return {
    ...whole,
    length: kept.length,
    place: (position) => all.place(kept[position] ?? -1),
    positionOf: (row) => {
      const position = all.positionOf(row);
      return position === undefined ? undefined : positions.get(position);
    },
  };
}

/** Is the text in a name or a value, however deep, in upper or lower case? */
function holds(value: unknown, needle: string): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(needle);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return Object.entries(value).some(
    ([name, inner]) => (name.length > 4 && name.toLowerCase().includes(needle)) || holds(inner, needle),
  );
}

/** The rows from one position to before another. */
export function rowsOf(
  data: DataSet,
  listing: ViewListing,
  marks: Marks,
  from: number,
  to: number,
): RowView[] {
  const table = tableOfPath(data, listing.path);
  if (table === undefined) return [];
  const store = data.database.store(table);
  const path = store.path(listing.path);
  const own = marks.get(table);
  const rows: RowView[] = [];
  for (let position = Math.max(0, from); position < Math.min(to, listing.length); position += 1) {
    const place = listing.place(position);
    if (!place) continue;
    const { collection, at, row } = place;
    const before = listing.place(position - 1);
    const mark = own?.get(row);
    rows.push({
      position,
      isFirst: before?.collection !== collection,
      collection: { partition: collection.partition, count: collection.count, at },
      entry: path.entry(row),
      entities: typesOf(data.context, table, store.item(row)).map(({ id }) => id),
      size: path.entrySize(row),
      ...(mark ? { mark } : {}),
    });
  }
  return rows;
}

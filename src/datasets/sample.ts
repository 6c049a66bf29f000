/** A small part of a large set that still shows the design: every entity, and item collections as a whole. */
import { typesOf } from '../planner/items.ts';
import type { Row } from '../simulator/store/index.ts';
import type { Item } from '../values/attribute-value.ts';
import { countItems, type DataSet } from './dataset.ts';

/** Items of each entity that are taken whatever collection they lie in. */
const ofEach = 5;
/** Items of one collection at most, so that a large one leaves room for others. */
const ofCollection = 25;

/**
 * At most so many items over all tables, in scan order: all where there are no more, else some of every entity and
 * then whole collections, the large ones cut.
 *
 * @returns the items by id of the table
 */
export function sampleOf(data: DataSet, most: number): { table: string; items: Item[] }[] {
  const { model, database } = data;
  const isAll = countItems(data) <= most;
  // A table in which there is little leaves its share to the others.
  let left = most;
  const tables = [...model.tables].sort(
    (a, b) => database.store(a.id).count() - database.store(b.id).count(),
  );
  const taken = new Map<string, Item[]>();
  for (const [at, { id }] of tables.entries()) {
    const share = isAll ? left : Math.floor(left / (tables.length - at));
    const items = isAll ? itemsOfRows(data, id, everyRow(data, id)) : partOf(data, id, share);
    taken.set(id, items);
    left -= items.length;
  }
  return model.tables.map(({ id }) => ({ table: id, items: taken.get(id) ?? [] }));
}

function* everyRow({ database }: DataSet, table: string): Generator<Row> {
  for (const collection of database.store(table).path(table).collections())
    for (let at = 0; at < collection.count; at += 1) yield collection.row(at);
}

const itemsOfRows = ({ database }: DataSet, table: string, rows: Iterable<Row>): Item[] =>
  [...rows].map((row) => database.store(table).item(row));

function partOf(data: DataSet, table: string, most: number): Item[] {
  const store = data.database.store(table);
  const wanted = new Map(data.context.entitiesIn(table).map(({ id }) => [id, ofEach]));
  const rows = new Set<Row>();
  for (const row of everyRow(data, table)) {
    if (rows.size >= most || wanted.size === 0) break;
    for (const { id } of typesOf(data.context, table, store.item(row))) {
      const left = wanted.get(id);
      if (left === undefined) continue;
      rows.add(row);
      if (left > 1) wanted.set(id, left - 1);
      else wanted.delete(id);
    }
  }
  for (const collection of store.path(table).collections()) {
    for (let at = 0; at < Math.min(collection.count, ofCollection); at += 1) {
      if (rows.size >= most) break;
      rows.add(collection.row(at));
    }
    if (rows.size >= most) break;
  }
  return itemsOfRows(data, table, rows);
}

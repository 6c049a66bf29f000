/** One page of a Query or Scan: rows are evaluated until the limit or 1 MB is reached, then filtered and returned. */
import { keyedUnits, pageBytes, pageUnits, type ReadMode } from '../../capacity/units.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import type { Output } from '../answer.ts';
import type { PathStore, Row, TableStore } from '../store/index.ts';
import { type Charges, capacityOf, chargeIndex, chargeOf } from './charges.ts';
import type { Context } from './context.ts';
import type { Selection } from './select.ts';
import { startKeyNames } from './start-key.ts';

export type PageSettings = {
  context: Context;
  store: TableStore;
  path: PathStore;
  selection: Selection;
  /** Most rows to evaluate. */
  limit: number | undefined;
  mode: ReadMode;
};

export type Page = {
  /** Evaluates a row. @returns whether the page takes another */
  take(row: Row): boolean;
  /** The answer; `more` is where the page was full. */
  output(): Output;
};

/**
 * A page. The row that reaches 1 MB is still in it, and where a page is full, `LastEvaluatedKey` is given even if no
 * row follows.
 */
export function createPage({ context, store, path, selection, limit, mode }: PageSettings): Page {
  const isTable = path.path.kind === 'table';
  const { filter, show, fetches } = selection;
  const matches: Row[] = [];
  const fetched: number[] = [];
  let scanned = 0;
  let count = 0;
  let entryBytes = 0;
  let evaluated = 0;
  let last: Row | undefined;
  let at: Row = 0;
  const get = (name: string): AttributeValue | undefined => store.value(at, name);
  return {
    take(row) {
      const bytes = isTable ? store.size(row) : path.entrySize(row);
      entryBytes += bytes;
      const item = fetches ? store.size(row) : 0;
      if (fetches) fetched.push(item);
      evaluated += fetches ? item : bytes;
      scanned += 1;
      at = row;
      const passes = !filter || filter(get);
      if (passes) {
        count += 1;
        if (show) matches.push(row);
      }
      context.watch?.read?.(store.table.id, row, passes);
      const full = evaluated >= pageBytes || scanned === limit;
      if (full) last = row;
      return !full;
    },
    output() {
      const charges: Charges = new Map();
      const charge = chargeOf(charges, store.table);
      const units = pageUnits(entryBytes, mode);
      if (isTable) charge.units = units;
      else chargeIndex(charge, path.path, units);
      if (fetches) charge.units = keyedUnits(fetched, mode);
      return {
        ...(show ? { Items: matches.map(show) } : {}),
        Count: count,
        ScannedCount: scanned,
        ...(last === undefined ? {} : { LastEvaluatedKey: startKeyAt(store, path, last) }),
        ConsumedCapacity: capacityOf(charge),
      };
    },
  };
}

function startKeyAt(store: TableStore, path: PathStore, row: Row): Item {
  const key: { [name: string]: AttributeValue } = {};
  for (const { name } of startKeyNames(store.table, path.path)) {
    const value = store.value(row, name);
    if (value) key[name] = value;
  }
  return key;
}

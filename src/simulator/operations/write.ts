/** One write to one item: what it makes of the item, what that costs, and carrying it out. */
import { entryWrite } from '../../capacity/index-writes.ts';
import { maxItemBytes } from '../../capacity/limits.ts';
import { sizeOfItem } from '../../capacity/sizes.ts';
import { itemWriteUnits } from '../../capacity/units.ts';
import { accessPaths } from '../../model/lookup.ts';
import { equalValues, type Item } from '../../values/attribute-value.ts';
import { refuse } from '../refusal.ts';
import type { PathStore, TableStore } from '../store/index.ts';
import { type Charges, chargeIndex, chargeOf } from './charges.ts';
import type { Context } from './context.ts';

/** An item before and after; either is undefined where there is none. */
export type Write = { store: TableStore; before: Item | undefined; after: Item | undefined };

/** Is the item in this index, that is, does it have every attribute of the index's key? */
export function isIn(path: PathStore, item: Item): boolean {
  const { partitionKey, sortKey } = path.path;
  return [...partitionKey, ...sortKey].every(({ name }) => item[name] !== undefined);
}

/**
 * Refuses an item that is too large: more than 400 KB, together with its entries in LSIs.
 *
 * @param words DynamoDB's words for it, which differ between operations
 */
export function refuseTooLarge(store: TableStore, item: Item, words: string): void {
  let bytes = sizeOfItem(item);
  for (const { id } of store.table.localIndexes) {
    const path = store.path(id);
    if (bytes <= maxItemBytes && isIn(path, item)) bytes += sizeOfItem(item, path.carries);
  }
  if (bytes > maxItemBytes) refuse('ValidationException', words);
}

/**
 * Charges a write: on the table the larger of before and after, on each index what happens to its entry.
 *
 * @param transactional in a transaction the units on the table count twice, those on indexes do not
 */
export function chargeWrite(charges: Charges, { store, before, after }: Write, transactional = false): void {
  const charge = chargeOf(charges, store.table);
  const bytes = (item: Item | undefined) => item && sizeOfItem(item);
  charge.units += itemWriteUnits(bytes(before), bytes(after)) * (transactional ? 2 : 1);
  for (const access of accessPaths(store.table)) {
    if (access.kind === 'table') continue;
    const path = store.path(access.id);
    const entry = (item: Item | undefined) =>
      item && isIn(path, item) ? sizeOfItem(item, path.carries) : undefined;
    const { units } = entryWrite({
      before: entry(before),
      after: entry(after),
      sameKey: sameIn(before, after, (name) => isKey(path, name)),
      sameView: sameIn(before, after, path.carries),
    });
    if (units > 0) chargeIndex(charge, access, units);
  }
}

const isKey = ({ path }: PathStore, name: string) =>
  path.partitionKey.some((key) => key.name === name) || path.sortKey.some((key) => key.name === name);

/** Do both items have the same values of those attributes that are asked for? */
export function sameIn(
  before: Item | undefined,
  after: Item | undefined,
  asked: (name: string) => boolean,
): boolean {
  if (!before || !after) return false;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const name of names) {
    if (!asked(name)) continue;
    const [old, now] = [before[name], after[name]];
    if (old !== now && !(old && now && equalValues(old, now))) return false;
  }
  return true;
}

/** Carries a write out and tells the watcher. */
export function carryOut(context: Context, { store, before, after }: Write): void {
  if (after) store.put(after);
  else if (before) store.remove(before);
  if (!before && !after) return;
  context.watch?.changed?.({
    table: store.table.id,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  });
}

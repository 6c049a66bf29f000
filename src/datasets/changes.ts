/** Changes of single items and of many read in, each one step of the set's undo. */

import { claimOf } from '../samples/claims.ts';
import type { Change, Database } from '../simulator/database.ts';
import type { Refusal } from '../simulator/refusal.ts';
import type { Item } from '../values/attribute-value.ts';
import type { DataSet } from './dataset.ts';
import { note, redo, undo } from './journal.ts';

export type Changed = { ok: true; changes: Change[] } | { ok: false; refusal: Refusal };

/** Runs one writing request and notes what it did under the label. */
export function write(
  data: DataSet,
  label: string,
  request: Parameters<Database['run']>[0],
  isNoted = true,
): Changed {
  const changes: Change[] = [];
  const answer = data.database.run(request, { changed: (change) => void changes.push(change) });
  if (!answer.ok) return { ok: false, refusal: answer.refusal };
  if (isNoted) note(data.journal, { label, changes });
  data.version += 1;
  return { ok: true, changes };
}

/**
 * Puts an item, as PutItem would, or says why not: also where the templates of two entities both claim it.
 *
 * @param replaces the primary key it stood under before, where an edit has changed that
 * @param isNoted false where the caller notes many changes as one step of the undo
 */
export function putItem(
  data: DataSet,
  table: string,
  item: Item,
  label: string,
  replaces?: Item,
  isNoted = true,
): Changed {
  const claim = claimOf(data.context, table, item);
  if (claim.kind === 'several')
    return { ok: false, refusal: { type: 'ValidationException', message: claim.message } };
  const found = data.context.table(table);
  const TableName = found?.name ?? table;
  const actions: object[] = [{ Put: { TableName, Item: item } }];
  const moved = found && replaces && !hasSameKey(data, table, item, replaces);
  if (moved) actions.push({ Delete: { TableName, Key: keyOf(data, table, replaces) } });
  return write(data, label, { command: 'TransactWriteItems', input: { TransactItems: actions } }, isNoted);
}

/** Removes the item with this primary key. */
export function removeItem(data: DataSet, table: string, item: Item, label: string): Changed {
  const TableName = data.context.table(table)?.name ?? table;
  return write(data, label, { command: 'DeleteItem', input: { TableName, Key: keyOf(data, table, item) } });
}

/** The primary key of an item, or of one of its index entries. */
export function keyOf({ context }: Pick<DataSet, 'context'>, table: string, item: Item): Item {
  const found = context.table(table);
  const names = found ? [found.partitionKey.name, ...(found.sortKey ? [found.sortKey.name] : [])] : [];
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}

function hasSameKey(data: DataSet, table: string, a: Item, b: Item): boolean {
  const text = (item: Item) =>
    JSON.stringify(keyOf(data, table, item), (_key, value: unknown) =>
      value instanceof Uint8Array ? [...value] : value,
    );
  return text(a) === text(b);
}

/** Takes the last change back. @returns its label; undefined where there is none */
export function undoChange(data: DataSet): string | undefined {
  const step = undo(data.journal, data.database);
  if (step) data.version += 1;
  return step?.label;
}

/** Makes the change undone last again. @returns its label; undefined where there is none */
export function redoChange(data: DataSet): string | undefined {
  const step = redo(data.journal, data.database);
  if (step) data.version += 1;
  return step?.label;
}

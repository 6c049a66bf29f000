/** Changes of single items and of many read in, each one step of the set's undo. */

import type { Entity } from '../model/schema.ts';
import { attributesOf } from '../planner/items.ts';
import { claimOf } from '../samples/claims.ts';
import type { Change, Database } from '../simulator/database.ts';
import type { Refusal } from '../simulator/refusal.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import { composeItem } from './compose.ts';
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
  const moved = found && replaces && !hasSameKey(data, table, item, replaces);
  if (!moved) return write(data, label, { command: 'PutItem', input: { TableName, Item: item } }, isNoted);
  const TransactItems = [
    { Put: { TableName, Item: item } },
    { Delete: { TableName, Key: keyOf(data, table, replaces) } },
  ];
  return write(data, label, { command: 'TransactWriteItems', input: { TransactItems } }, isNoted);
}

/**
 * Gives one attribute of an item another value. Keys of which the attribute is a part are composed anew, so that the
 * item moves to where the entity's templates put it; a key attribute that is named itself is taken as it is.
 *
 * @param key the item's primary key
 */
export function setAttribute(
  data: DataSet,
  table: string,
  key: Item,
  name: string,
  value: AttributeValue,
): Changed {
  const store = data.database.store(table);
  const row = store.find(keyOf(data, table, key));
  if (row === undefined)
    return { ok: false, refusal: { type: 'ValidationException', message: 'The item is no longer there.' } };
  const item = store.item(row);
  const claim = claimOf(data.context, table, item);
  const entity = claim.kind === 'entity' ? claim.entity : undefined;
  const changed = entity ? relaid(data, entity, item, name, value) : { ...item, [name]: value };
  const label = `Change ${name} of ${entity?.name ?? 'an item'}`;
  return putItem(data, table, changed, label, item);
}

function relaid({ context }: DataSet, entity: Entity, item: Item, name: string, value: AttributeValue): Item {
  const keys = new Set(
    context
      .lanesOf(entity)
      .flatMap(({ partition, sort }) => [...partition, ...sort].map((part) => part.key.name)),
  );
  const isAttribute = entity.attributes.some((attribute) => attribute.name === name);
  if (keys.has(name) && !isAttribute) return { ...item, [name]: value };
  const attributes = new Map(attributesOf(context, entity, item)).set(name, value);
  const others = Object.entries(item).filter(([other]) => !keys.has(other));
  // From entries: an attribute may be called `__proto__`.
  return Object.fromEntries([
    ...others,
    ...Object.entries(composeItem(context, entity, attributes)),
    ...(isAttribute ? [] : [[name, value] as const]),
  ]);
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

/** Primary keys as texts, to find items by. */
import type { Context } from '../planner/lanes.ts';
import type { Item } from '../values/attribute-value.ts';

/** A text that is the same for the same primary key; undefined where the item lacks part of it. */
export function keyText(context: Context, table: string, item: Item): string | undefined {
  const found = context.table(table);
  if (!found) return undefined;
  const keys = [found.partitionKey, ...(found.sortKey ? [found.sortKey] : [])].map(({ name }) => item[name]);
  if (keys.some((value) => value === undefined)) return undefined;
  return JSON.stringify([table, keys], (_name, value: unknown) =>
    value instanceof Uint8Array ? [...value] : value,
  );
}

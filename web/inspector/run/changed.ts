import type { Model } from '../../../src/model/schema.ts';
import { equalValues, type Item } from '../../../src/values/attribute-value.ts';

/** The primary key of an item. */
export function keyOf(model: Model, table: string, item: Item): Item {
  const found = model.tables.find(({ id }) => id === table);
  const names = found ? [found.partitionKey.name, ...(found.sortKey ? [found.sortKey.name] : [])] : [];
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}

/** Attributes that came, went or have another value. */
export function changedNames(before: Item, after: Item): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => {
    const [left, right] = [before[name], after[name]];
    return !(left && right && equalValues(left, right));
  });
}

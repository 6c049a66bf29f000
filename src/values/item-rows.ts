/** Many items in one list of values: an object for each of a million items costs more than all its values. */
import type { AttributeValue, Item } from './attribute-value.ts';

/** Items with attributes of the same names: each has a value for each name, undefined where it lacks the attribute. */
export type ItemRows = {
  names: readonly string[];
  count: number;
  /** The values of all items, one item after the other. */
  values: readonly (AttributeValue | undefined)[];
};

/** One of the items as an object. */
export function itemOfRow({ names, values }: ItemRows, at: number): Item {
  const pairs = names.flatMap((name, column): [string, AttributeValue][] => {
    const value = values[at * names.length + column];
    return value ? [[name, value]] : [];
  });
  // A name may be any text, `__proto__` too: this makes a member of it.
  return Object.fromEntries(pairs);
}

/** All of the items as objects. */
export function itemsOfRows(rows: ItemRows): Item[] {
  return Array.from({ length: rows.count }, (_, at) => itemOfRow(rows, at));
}

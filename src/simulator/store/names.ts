/** The attribute names of a table: each is kept once and stands in the items as a number. */
import { textSize } from './text.ts';

export type Names = {
  ids: Map<string, number>;
  names: string[];
  /** Length of each name in UTF-8. */
  sizes: number[];
};

export function createNames(): Names {
  return { ids: new Map(), names: [], sizes: [] };
}

/** The number of a name, which is new to the table perhaps. */
export function idOfName(names: Names, name: string): number {
  const known = names.ids.get(name);
  if (known !== undefined) return known;
  const id = names.names.length;
  names.ids.set(name, id);
  names.names.push(name);
  names.sizes.push(textSize(name));
  return id;
}

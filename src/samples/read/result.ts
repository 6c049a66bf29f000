/** What reading items gives. */
import type { Item } from '../../values/attribute-value.ts';

export type FoundItem = {
  item: Item;
  /** Name of the table, where the text says it. */
  table?: string;
  /** Line of the text, from 1, at which it begins; in one JSON document its path there: `[3]`. */
  at: string;
};
export type ItemProblem = {
  /** As in `FoundItem`, with the path inside the item behind it. */
  at: string;
  message: string;
};
export type ItemsRead = { items: FoundItem[]; problems: ItemProblem[] };
/** A part of what is read, with the characters read so far. */
export type ItemsPart = ItemsRead & { done: number; total: number };

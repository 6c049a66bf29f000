/** Items put in bulk: checked as PutItem checks them, but not counted. */
import { maxItemBytes } from '../../capacity/limits.ts';
import { mostBytesOfItem, sizeOfItem } from '../../capacity/sizes.ts';
import type { Item } from '../../values/attribute-value.ts';
import { caught, type Refusal, refuse } from '../refusal.ts';
import type { TableStore } from '../store/index.ts';
import { checkItemKeys } from './keys.ts';
import { acceptItem } from './values.ts';
import { refuseTooLarge } from './write.ts';

/** What became of the items: how many were stored, and which were refused, by their place among those given. */
export type Loaded = { loaded: number; refused: { at: number; item: Item; refusal: Refusal }[] };

/**
 * Checks an item as a PutItem of it would be.
 *
 * @returns the item, its numbers as DynamoDB writes them
 * @throws a refusal in DynamoDB's words
 */
export function acceptForTable(store: TableStore, given: unknown): Item {
  const item = acceptItem(given, 'current');
  if (mostBytesOfItem(item) > maxItemBytes && sizeOfItem(item) > maxItemBytes)
    refuse('ValidationException', 'Item size has exceeded the maximum allowed size');
  checkItemKeys(store.table, item);
  refuseTooLarge(store, item, 'Item size has exceeded the maximum allowed size');
  return item;
}

/** Puts items into a table; one that is refused leaves the others alone. */
export function load(store: TableStore, items: Iterable<Item>): Loaded {
  const refused: Loaded['refused'] = [];
  let loaded = 0;
  let at = 0;
  for (const item of items) {
    try {
      store.put(acceptForTable(store, item));
      loaded += 1;
    } catch (error) {
      const refusal = caught(error);
      if (!refusal) throw error;
      refused.push({ at, item, refusal });
    }
    at += 1;
  }
  return { loaded, refused };
}

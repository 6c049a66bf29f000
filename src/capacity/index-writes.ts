/**
 * What a write to an item does to its entry in one index, GSI or LSI, and the units it costs there. Sources: AWS
 * Developer Guide, "Using Global Secondary Indexes: write capacity units" and "Local Secondary Indexes: write capacity
 * units"; each case measured on DynamoDB. An index is charged the same inside and outside a transaction.
 */
import { writeUnits } from './units.ts';

/** `absent`: before and after; `unchanged`: the same key and the same projected attributes. */
export type EntryChange = 'absent' | 'new' | 'removed' | 'unchanged' | 'changed' | 'moved';

export type EntryWrite = {
  change: EntryChange;
  /** Write units on the index; at 0 the response shows no part for it. */
  units: number;
};

/** An index entry before and after a write. */
export type EntryPair = {
  /** Bytes of the projected entry; undefined where the item is not in the index. */
  before: number | undefined;
  after: number | undefined;
  /** Are all index key attributes those of before? Matters only where there are both entries. */
  sameKey: boolean;
  /** Are all projected attributes those of before? Matters only where there are both entries. */
  sameView: boolean;
};

/**
 * The case and the write units of one index entry: an entry that comes or goes costs its size, an unchanged one
 * nothing, a changed one the larger size, and one whose key changes costs a removal and a write.
 */
export function entryWrite({ before, after, sameKey, sameView }: EntryPair): EntryWrite {
  if (before === undefined)
    return after === undefined ? { change: 'absent', units: 0 } : { change: 'new', units: writeUnits(after) };
  if (after === undefined) return { change: 'removed', units: writeUnits(before) };
  if (!sameKey) return { change: 'moved', units: writeUnits(before) + writeUnits(after) };
  if (sameView) return { change: 'unchanged', units: 0 };
  return { change: 'changed', units: Math.max(writeUnits(before), writeUnits(after)) };
}

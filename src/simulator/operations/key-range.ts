/** The positions in an item collection that a key condition covers. */
import type { AccessPath } from '../../model/lookup.ts';
import {
  type AttributeValue,
  beginsWithValue,
  compareValues,
  type Item,
} from '../../values/attribute-value.ts';
import type { KeyCondition, KeyRange } from '../expressions/index.ts';
import type { Collection } from '../store/index.ts';

/** From the first position a condition covers to behind the last; the first may lie behind where there is none. */
export function rangeOf(collection: Collection, { sort, range }: KeyCondition): [from: number, to: number] {
  const bound = (value: AttributeValue, after?: boolean) => collection.lowerBound([...sort, value], after);
  const begin = sort.length > 0 ? collection.lowerBound(sort) : 0;
  const end = sort.length > 0 ? collection.lowerBound(sort, true) : collection.count;
  switch (range?.operator) {
    case undefined:
      return [begin, end];
    case '<':
      return [begin, bound(range.value)];
    case '<=':
      return [begin, bound(range.value, true)];
    case '>':
      return [bound(range.value, true), end];
    case '>=':
      return [bound(range.value), end];
    case 'BETWEEN':
      return [bound(range.low), bound(range.high, true)];
    case 'begins_with':
      return [bound(range.value), collection.upperBoundOfPrefix([...sort, range.value])];
  }
}

/** Does the sort key of an item, or of a start key, meet the condition? */
export function isInRange(path: AccessPath, { sort, range }: KeyCondition, item: Item): boolean {
  const equal = sort.every((asked, at) => {
    const value = item[path.sortKey[at]?.name ?? ''];
    return value !== undefined && compareValues(value, asked) === 0;
  });
  const value = item[path.sortKey[sort.length]?.name ?? ''];
  return equal && (!range || (value !== undefined && meets(range, value)));
}

function meets(range: KeyRange, value: AttributeValue): boolean {
  const to = (bound: AttributeValue) => compareValues(value, bound) ?? Number.NaN;
  switch (range.operator) {
    case '<':
      return to(range.value) < 0;
    case '<=':
      return to(range.value) <= 0;
    case '>':
      return to(range.value) > 0;
    case '>=':
      return to(range.value) >= 0;
    case 'BETWEEN':
      return to(range.low) >= 0 && to(range.high) <= 0;
    case 'begins_with':
      return beginsWithValue(value, range.value);
  }
}

/** Holds what a call returned against what it should return. */
import type { ReadPattern } from '../model/schema.ts';
import type { Context } from '../planner/lanes.ts';
import { equalValues, type Item } from '../values/attribute-value.ts';
import { companionsOf } from './companions.ts';
import type { Given } from './conditions.ts';
import { orderedBy, ownItems, type Typed } from './expected.ts';
import { keyText } from './key-text.ts';
import { compareInOrder, compareLists, limitOf } from './order.ts';
import type { Run } from './run.ts';

export type Agreement = {
  /** How many items the call should return. */
  expected: number;
  /** Items that should have come and did not. */
  missing: Item[];
  /** Items that came and should not have. */
  extra: Item[];
  /** The items are right and their order is not. */
  misordered: boolean;
  agrees: boolean;
  /** Of each returned item that is expected: the whole item as stored, in the order returned. */
  whole: Item[];
};

/**
 * Compares a finished run with a plain evaluation. Where a limit leaves a choice, among ties or without an order, any
 * choice of the right size is right. The order is that of the pattern's own items, whatever comes between them.
 *
 * @param data every item there is
 */
export function agreementOf(
  context: Context,
  pattern: ReadPattern,
  given: Given,
  run: Run,
  data: readonly Typed[],
): Agreement {
  const all = ownItems(context, pattern, given, data);
  const limit = limitOf(pattern, given);
  const due = limit === undefined ? all : all.slice(0, limit);
  const own = paired(context, run.items, all);
  const chosen = own.pairs.map(({ typed }) => typed);
  // What comes with the items that were chosen, where the limit leaves a choice.
  const companions = companionsOf(context, pattern, given, data, limit === undefined ? all : chosen);
  const expected = due.length + companions.length;
  // What was counted without being given can only be compared by its number.
  if (pattern.result === 'count' && run.count !== run.items.length) {
    const agrees = run.count === expected;
    return { expected, missing: [], extra: [], misordered: false, agrees, whole: [] };
  }
  const others = paired(context, own.extra, companions);
  const brought = new Set(others.pairs.map(({ typed }) => typed));
  const { missing, surplus } = within(pattern, due, chosen);
  const absent = [...missing, ...companions.filter((one) => !brought.has(one))].map(({ item }) => item);
  const extra = [...others.extra, ...surplus.map(({ item }) => item)];
  const { order } = pattern;
  const misordered =
    order !== undefined &&
    chosen.some((typed, at) => {
      const before = chosen[at - 1];
      return before && compareInOrder(order, orderedBy(pattern, before), orderedBy(pattern, typed)) > 0;
    });
  const agrees = absent.length === 0 && extra.length === 0 && !misordered;
  const found = new Map([...own.pairs, ...others.pairs].map(({ item, typed }) => [item, typed.item]));
  const whole = run.items.flatMap((item): Item[] => {
    const stored = found.get(item);
    return stored ? [stored] : [];
  });
  return { expected, missing: absent, extra, misordered, agrees, whole };
}

/** What is due and was not chosen, and the reverse; items that tie stand for one another. */
function within(pattern: ReadPattern, due: readonly Typed[], chosen: readonly Typed[]) {
  const isChosen = new Set(chosen);
  const isDue = new Set(due);
  const surplus = chosen.filter((one) => !isDue.has(one));
  const missing = due.filter((one) => {
    if (isChosen.has(one)) return false;
    const values = orderedBy(pattern, one);
    const at = surplus.findIndex((other) => compareLists(values, orderedBy(pattern, other)) === 0);
    if (at >= 0) surplus.splice(at, 1);
    return at < 0;
  });
  return { missing, surplus };
}

/** Each returned item with the expected one it is: by the primary key, or, where it carries none, by all it carries. */
function paired(context: Context, items: readonly Item[], expected: readonly Typed[]) {
  const pairs: { item: Item; typed: Typed }[] = [];
  const extra: Item[] = [];
  const byKey = new Map<string, Typed>();
  for (const one of expected) byKey.set(keyText(context, one.entity.table, one.item) ?? '', one);
  const left = new Set(expected);
  for (const item of items) {
    const typed = find(context, item, byKey, left);
    if (typed) {
      left.delete(typed);
      pairs.push({ item, typed });
    } else extra.push(item);
  }
  return { pairs, extra };
}

function find(
  context: Context,
  item: Item,
  byKey: ReadonlyMap<string, Typed>,
  left: ReadonlySet<Typed>,
): Typed | undefined {
  for (const { id } of context.model.tables) {
    const key = keyText(context, id, item);
    const typed = key === undefined ? undefined : byKey.get(key);
    if (typed) return left.has(typed) ? typed : undefined;
    if (key !== undefined && context.model.tables.length === 1) return undefined;
  }
  for (const typed of left) {
    const isPart = Object.entries(item).every(([name, value]) => {
      const own = typed.item[name];
      return own !== undefined && isPartOf(value, own);
    });
    if (isPart) return typed;
  }
  return undefined;
}

/** Is a projected value the whole, or, of a map, some of it? */
function isPartOf(part: Item[string], whole: Item[string]): boolean {
  if (equalValues(part, whole)) return true;
  if (!('M' in part) || !('M' in whole)) return false;
  return Object.entries(part.M).every(([name, value]) => {
    const own = whole.M[name];
    return own !== undefined && isPartOf(value, own);
  });
}

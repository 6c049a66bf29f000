/** Holds what a call returned against what it should return. */
import type { ReadPattern } from '../model/schema.ts';
import type { Context } from '../planner/lanes.ts';
import { equalValues, type Item } from '../values/attribute-value.ts';
import type { Given } from './conditions.ts';
import { expectedItems, type Typed } from './expected.ts';
import { compareLists, limitOf, type Run } from './run.ts';

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
 * choice of the right size is right.
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
  const all = expectedItems(context, pattern, given, data);
  const limit = pattern.returns.length > 0 ? undefined : limitOf(pattern, given);
  const expected = limit === undefined ? all : all.slice(0, limit);
  if (pattern.result === 'count' && run.items.length === 0) {
    const agrees = run.count === expected.length;
    return { expected: expected.length, missing: [], extra: [], misordered: false, agrees, whole: [] };
  }
  const { pairs, extra } = paired(context, run.items, all);
  const chosen = new Set(pairs.map(({ typed }) => typed));
  // Of those that the limit leaves out any could stand for another that ties with it.
  const values = (one: Typed) => pattern.order?.by.map((name) => one.attributes.get(name)) ?? [];
  const ties = (a: Typed, b: Typed) => compareLists(values(a), values(b)) === 0;
  const absent = expected.filter((one) => !chosen.has(one));
  const inPlace = pairs.map(({ typed }) => typed).filter((one) => !expected.includes(one));
  const missing = absent.filter((one) => {
    const at = inPlace.findIndex((other) => ties(one, other));
    if (at < 0) return true;
    inPlace.splice(at, 1);
    return false;
  });
  const order = pattern.order;
  const sign = order?.direction === 'descending' ? -1 : 1;
  const misordered =
    order !== undefined &&
    pairs.some(({ typed }, at) => {
      const before = pairs[at - 1]?.typed;
      return before !== undefined && sign * compareLists(values(before), values(typed)) > 0;
    });
  const tooMany = [...extra, ...inPlace.map(({ item }) => item)];
  return {
    expected: expected.length,
    missing: missing.map(({ item }) => item),
    extra: tooMany,
    misordered,
    agrees: missing.length === 0 && tooMany.length === 0 && !misordered,
    whole: pairs.map(({ typed }) => typed.item),
  };
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

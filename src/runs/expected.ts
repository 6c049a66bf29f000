/** What a call of a read pattern should return: a plain evaluation over the entities' items. */
import type { Entity, ReadPattern } from '../model/schema.ts';
import { attributesOf } from '../planner/items.ts';
import type { Context } from '../planner/lanes.ts';
import type { Item } from '../values/attribute-value.ts';
import { companionsOf } from './companions.ts';
import { type Attributes, type Given, meets } from './conditions.ts';
import { compareInOrder, limitOf } from './order.ts';
import { entityOf } from './typing.ts';

/** An item with the entity it is of and all its attributes, also those that only its keys hold. */
export type Typed = { item: Item; entity: Entity; attributes: Attributes };

/** Items by type. An item that no entity claims, or of which two explain it equally well, is none of theirs. */
export function typedItems(context: Context, table: string, items: Iterable<Item>): Typed[] {
  const typed: Typed[] = [];
  for (const item of items) {
    const entity = entityOf(context, table, item);
    if (entity) typed.push({ item, entity, attributes: attributesOf(context, entity, item) });
  }
  return typed;
}

/**
 * Items of the pattern's own entity that it describes, before its limit, in its order; items that tie, and those of a
 * pattern without an order, in any.
 *
 * @param data every item there is, of every table that the pattern's entities lie in
 */
export function ownItems(
  context: Context,
  pattern: ReadPattern,
  given: Given,
  data: readonly Typed[],
): Typed[] {
  const entity = context.entity(pattern.entity);
  if (!entity) return [];
  const found = data.filter((one) => one.entity === entity && meets(pattern, entity, one.attributes, given));
  const { order } = pattern;
  return order
    ? found.sort((a, b) => compareInOrder(order, orderedBy(pattern, a), orderedBy(pattern, b)))
    : found;
}

/** The values that the pattern orders an item by; none for a pattern without an order. */
export function orderedBy({ order }: ReadPattern, { attributes }: Typed) {
  return order?.by.map((name) => attributes.get(name)) ?? [];
}

/**
 * All that a call should return: the pattern's own items up to its limit, in its order, and behind them the items of
 * the further types that it wants. Where a limit cuts between items that tie, another choice of them is as right.
 *
 * @param data every item there is, of every table that the pattern's entities lie in
 */
export function expectedItems(
  context: Context,
  pattern: ReadPattern,
  given: Given,
  data: readonly Typed[],
): Typed[] {
  const own = ownItems(context, pattern, given, data).slice(0, limitOf(pattern, given));
  return [...own, ...companionsOf(context, pattern, given, data, own)];
}

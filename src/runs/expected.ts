/** What a call of a read pattern should return: a plain evaluation over the entities' items. */
import type { Entity, ReadPattern } from '../model/schema.ts';
import { attributesOf, typesOf } from '../planner/items.ts';
import type { Context } from '../planner/lanes.ts';
import { questionFor, questionOf } from '../planner/question.ts';
import { type AttributeValue, equalValues, type Item } from '../values/attribute-value.ts';
import { type Attributes, type Given, meets } from './conditions.ts';
import { compareLists } from './run.ts';

/** An item with the entity it is of and all its attributes, also those that only its keys hold. */
export type Typed = { item: Item; entity: Entity; attributes: Attributes };

/** Items by type. An item that no entity claims, or that several do, is none of theirs. */
export function typedItems(context: Context, table: string, items: Iterable<Item>): Typed[] {
  const typed: Typed[] = [];
  for (const item of items) {
    const [entity, other] = typesOf(context, table, item);
    if (entity && !other) typed.push({ item, entity, attributes: attributesOf(context, entity, item) });
  }
  return typed;
}

/**
 * Items that the pattern describes, before its limit, in its order; items that tie, and those of a pattern without an
 * order, in any.
 *
 * @param data every item there is, of every table that the pattern's entities lie in
 */
export function expectedItems(
  context: Context,
  pattern: ReadPattern,
  given: Given,
  data: readonly Typed[],
): Typed[] {
  const entity = context.entity(pattern.entity);
  if (!entity) return [];
  const found = data.filter((one) => one.entity === entity && meets(pattern, entity, one.attributes, given));
  const question = questionOf(pattern, entity);
  for (const id of new Set(pattern.returns)) {
    const other = context.entity(id);
    if (!other || other === entity) continue;
    const { conditions } = questionFor(context, question, other);
    const fixed = new Set(
      conditions.flatMap(({ attribute, operator }) => (operator === '=' ? attribute : [])),
    );
    const candidates = data.filter(
      (one) => one.entity === other && meets({ conditions, anyOf: [] }, other, one.attributes, given),
    );
    const links = fixed.size > 0 ? [] : linksTo(context, other, found);
    found.push(
      ...(links.length === 0 ? candidates : candidates.filter((one) => links.some((link) => link(one)))),
    );
  }
  const { order } = pattern;
  if (!order) return found;
  const sign = order.direction === 'ascending' ? 1 : -1;
  const values = (one: Typed) => order.by.map((name) => one.attributes.get(name));
  return found.sort((a, b) => sign * compareLists(values(a), values(b)));
}

/** For each declared relationship between an entity and those found: does an item belong to one of them? */
function linksTo(context: Context, entity: Entity, found: readonly Typed[]): ((one: Typed) => boolean)[] {
  return context.model.relationships.flatMap((relationship) => {
    const down = relationship.to === entity.id;
    const source = down ? relationship.from : relationship.from === entity.id ? relationship.to : undefined;
    const held = found.filter((one) => one.entity.id === source);
    if (
      source === undefined ||
      relationship.by.length === 0 ||
      !found.some((one) => one.entity.id === source)
    )
      return [];
    return [
      (one: Typed) =>
        held.some((other) =>
          relationship.by.every(({ attribute, its }) => {
            const [own, theirs] = down ? [its, attribute] : [attribute, its];
            return isSame(one.attributes.get(own), other.attributes.get(theirs));
          }),
        ),
    ];
  });
}

function isSame(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  return a !== undefined && b !== undefined && equalValues(a, b);
}

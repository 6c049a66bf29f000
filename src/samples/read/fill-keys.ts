/** Key attributes that an item lacks, from its other attributes by an entity's key templates. */
import { attributesByName } from '../../keys/attributes.ts';
import { composeKey } from '../../keys/compose.ts';
import { parseTemplate } from '../../keys/parse.ts';
import type { KeyScalar } from '../../keys/value.ts';
import { accessPaths, placementOn } from '../../model/lookup.ts';
import type { Entity } from '../../model/schema.ts';
import { setOwn } from '../../model/shape.ts';
import type { Context } from '../../planner/lanes.ts';
import { type AttributeValue, attributeValueOf, type Item, scalarOf } from '../../values/attribute-value.ts';

export type Filled = { item: Item } | { message: string };

/**
 * The item with its keys. One that has the whole primary key stays as it is. Otherwise the one entity of the table (or
 * the one given) whose templates give a primary key from its attributes says what the keys of the table and of every
 * index are; an index for which an attribute is missing stays without.
 * @param table the table's id.
 */
export function withKeys(context: Context, table: string, item: Item, entity?: Entity): Filled {
  const found = context.table(table);
  if (!found) return { item };
  const primary = [found.partitionKey.name, ...(found.sortKey ? [found.sortKey.name] : [])];
  if (primary.every((name) => Object.hasOwn(item, name))) return { item };
  const candidates = entity ? [entity] : context.entitiesIn(table);
  const fitting = candidates.flatMap((each) => {
    const filled = filledBy(context, table, each, item);
    return filled && primary.every((name) => Object.hasOwn(filled, name)) ? [{ each, filled }] : [];
  });
  // Of several, one that uses more of the item's attributes says more about it.
  const known = fitting.map(({ each, filled }) => ({
    each,
    filled,
    score: each.attributes.filter(({ name }) => Object.hasOwn(item, name)).length - each.attributes.length,
  }));
  const best = Math.max(...known.map(({ score }) => score));
  const [first, second] = known.filter(({ score }) => score === best);
  if (!first) {
    const lacking = primary.filter((name) => !Object.hasOwn(item, name)).map((name) => JSON.stringify(name));
    return {
      message: `It lacks the key attribute ${lacking.join(' and ')}, and no entity's templates give it from its attributes.`,
    };
  }
  if (second)
    return {
      message: `It could be ${JSON.stringify(first.each.name)} or ${JSON.stringify(second.each.name)}: both have templates that give it a primary key.`,
    };
  return { item: first.filled };
}

function filledBy(context: Context, table: string, entity: Entity, item: Item): Item | undefined {
  const found = context.table(table);
  if (!found) return undefined;
  const attributes = attributesByName(entity.attributes);
  const values = new Map<string, KeyScalar>();
  for (const [name, value] of Object.entries(item)) {
    const scalar = scalarOf(value);
    if (scalar) values.set(name, scalar);
  }
  const filled: { [name: string]: AttributeValue } = {};
  for (const path of accessPaths(found)) {
    const placement = placementOn(entity, path);
    if (!placement) continue;
    const keys = [...path.partitionKey, ...path.sortKey];
    const templates = [...placement.partition, ...placement.sort];
    const composed = keys.map((key, at) =>
      composeKey(parseTemplate(templates[at] ?? '').template, values, key.type, attributes),
    );
    if (!composed.every((each) => each.ok)) continue;
    for (const [at, key] of keys.entries()) {
      const each = composed[at];
      if (each?.ok && !Object.hasOwn(filled, key.name))
        setOwn(filled, key.name, attributeValueOf(each.value));
    }
  }
  for (const [name, value] of Object.entries(item)) setOwn(filled, name, value);
  // Attributes that stand in keys alone are not stored beside them.
  for (const { name, stored } of entity.attributes)
    if (!stored && Object.hasOwn(item, name) && !isKey(found, name)) delete filled[name];
  return filled;
}

const isKey = (table: Parameters<typeof accessPaths>[0], name: string) =>
  accessPaths(table).some((path) => [...path.partitionKey, ...path.sortKey].some((key) => key.name === name));

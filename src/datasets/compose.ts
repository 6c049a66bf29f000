/** Items of an entity from its attributes, with the keys of the table and of every index that it is in. */
import { attributesByName } from '../keys/attributes.ts';
import { composeKey } from '../keys/compose.ts';
import type { KeyScalar } from '../keys/value.ts';
import type { Entity } from '../model/schema.ts';
import type { Context } from '../planner/lanes.ts';
import { type AttributeValue, attributeValueOf, type Item, scalarOf } from '../values/attribute-value.ts';

/**
 * The item as the entity's templates lay it out. Where part of an index's key cannot be composed, as an attribute is
 * absent or unsuited, the item gets none of it and is no member; without part of the table's key it is refused when it
 * is put.
 *
 * @param attributes values by name; those that the entity keeps in keys only are not stored beside them
 */
export function composeItem(
  context: Context,
  entity: Entity,
  attributes: ReadonlyMap<string, AttributeValue>,
): Item {
  const declared = attributesByName(entity.attributes);
  const scalars = new Map<string, KeyScalar>();
  for (const [name, value] of attributes) {
    const scalar = scalarOf(value);
    if (scalar) scalars.set(name, scalar);
  }
  const item: [string, AttributeValue][] = [...attributes].filter(
    ([name]) => declared.get(name)?.stored !== false,
  );
  for (const lane of context.lanesOf(entity)) {
    const parts = [...lane.partition, ...lane.sort];
    const keys = parts.flatMap(({ key, segments }): [string, AttributeValue][] => {
      const template = { segments: segments.map(({ segment }) => segment) };
      const composed = composeKey(template, scalars, key.type, declared);
      return composed.ok ? [[key.name, attributeValueOf(composed.value)]] : [];
    });
    if (keys.length === parts.length || lane.path.kind === 'table') item.push(...keys);
  }
  // From entries: an attribute may be called `__proto__`.
  return Object.fromEntries(item);
}

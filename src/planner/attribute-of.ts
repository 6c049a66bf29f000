/** The attribute that a condition or a wanted name is about. */
import type { Attribute, Entity } from '../model/schema.ts';

/** The attribute a condition is about: itself, or the top of a path such as `address.city`. */
export function attributeOf(entity: Entity, name: string): Attribute | undefined {
  const own = entity.attributes.find((attribute) => attribute.name === name);
  if (own) return own;
  const top = /^[^.[]+/.exec(name)?.[0];
  return top === undefined || top === name
    ? undefined
    : entity.attributes.find((attribute) => attribute.name === top);
}

/** Attributes by name, those inside maps by path. */
import type { Attribute, Entity } from './schema.ts';

/** Every attribute of an entity with those nested in its maps and lists, outermost first. */
export function allAttributes(entity: Entity): Attribute[] {
  return entity.attributes.flatMap(withNested);
}

function withNested(attribute: Attribute): Attribute[] {
  const nested = [...(attribute.fields ?? []), ...(attribute.items ? [attribute.items] : [])];
  return [attribute, ...nested.flatMap(withNested)];
}

/** The attribute with this name or, failing that, at this path inside maps (`address.city`); or undefined. */
export function attributeAt(attributes: readonly Attribute[], path: string): Attribute | undefined {
  const own = attributes.find((attribute) => attribute.name === path);
  if (own) return own;
  for (const attribute of attributes) {
    if (attribute.fields && path.startsWith(`${attribute.name}.`)) {
      const inner = attributeAt(attribute.fields, path.slice(attribute.name.length + 1));
      if (inner) return inner;
    }
  }
  return undefined;
}

/** Whether an entity has an attribute with this very name at the top, where keys and projections look. */
export function hasAttribute(entity: Entity, name: string): boolean {
  return entity.attributes.some((attribute) => attribute.name === name);
}

/** Whether items of the entity carry an attribute with this name as such, not only inside composed keys. */
export function storesAttribute(entity: Entity, name: string): boolean {
  return entity.attributes.some((attribute) => attribute.name === name && attribute.stored);
}

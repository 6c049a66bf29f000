/** Attributes by name, those inside maps by path. */
import { isAtOrBelow } from './path.ts';
import type { Attribute, Entity } from './schema.ts';

/** Every attribute of an entity with those nested in its maps and lists, outermost first. */
export function allAttributes(entity: Entity): Attribute[] {
  return entity.attributes.flatMap(withNested);
}

function withNested(attribute: Attribute): Attribute[] {
  const nested = [...(attribute.fields ?? []), ...(attribute.items ? [attribute.items] : [])];
  return [attribute, ...nested.flatMap(withNested)];
}

/** The attribute with this name or, failing that, at this path (`address.city`, `lines[0].sku`); or undefined. */
export function attributeAt(attributes: readonly Attribute[], path: string): Attribute | undefined {
  const own = attributes.find((attribute) => attribute.name === path);
  if (own) return own;
  for (const attribute of attributes) {
    if (!isAtOrBelow(path, attribute.name)) continue;
    const inner = within(attribute, path.slice(attribute.name.length));
    if (inner) return inner;
  }
  return undefined;
}

/** What lies at the rest of a path inside a map or a list. */
function within(attribute: Attribute, rest: string): Attribute | undefined {
  if (rest === '') return attribute;
  const position = /^\[\d+\]/.exec(rest)?.[0];
  if (position) return attribute.items && within(attribute.items, rest.slice(position.length));
  return attribute.fields && attributeAt(attribute.fields, rest.slice(1));
}

/** Whether an entity has an attribute with this very name at the top, where keys and projections look. */
export function hasAttribute(entity: Entity, name: string): boolean {
  return entity.attributes.some((attribute) => attribute.name === name);
}

/** Whether items of the entity carry an attribute with this name as such, not only inside composed keys. */
export function storesAttribute(entity: Entity, name: string): boolean {
  return entity.attributes.some((attribute) => attribute.name === name && attribute.stored);
}

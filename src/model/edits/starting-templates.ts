import type { AccessPath } from '../lookup.ts';
import type { Entity, KeyAttribute } from '../schema.ts';

/**
 * Templates to begin with where an entity is put in a table or an index, one for every key attribute, so that it
 * really is there: an attribute of the key's own name as it is; else a literal of the entity's name, or on a key that
 * is no string an attribute of its type. Empty where the entity has nothing of the key's type. On an LSI the partition
 * is the table's own.
 * @param native writes a template that is nothing but this attribute.
 */
export function startingTemplates(
  entity: Entity,
  path: AccessPath,
  native: (attribute: string) => string,
): { partition: string[]; sort: string[] } {
  const begin = ({ name, type }: KeyAttribute) => {
    const own = entity.attributes.find((attribute) => attribute.name === name);
    if (own) return native(name);
    if (type === 'S') return literalOf(entity.name);
    const fitting = entity.attributes.find((attribute) => attribute.type === type);
    return fitting ? native(fitting.name) : '';
  };
  return {
    partition: path.kind === 'lsi' ? [] : path.partitionKey.map(begin),
    sort: path.sortKey.map(begin),
  };
}

/** A literal for an entity as templates usually have it: `Order line` → `ORDERLINE`. */
function literalOf(name: string): string {
  const word = name
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, 24);
  return word || 'ITEM';
}

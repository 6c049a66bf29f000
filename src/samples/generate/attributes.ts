/** What the generator has to know of an entity's attributes before it makes the first item. */
import { parseTemplate } from '../../keys/parse.ts';
import type { Attribute, Entity } from '../../model/schema.ts';
import { primaryAttributes } from './relations.ts';

/** Every attribute that the items need a value of: the declared ones, and those that only templates name. */
export function neededAttributes(entity: Entity): Attribute[] {
  const byName = new Map<string, Attribute>();
  for (const attribute of entity.attributes)
    if (!byName.has(attribute.name)) byName.set(attribute.name, attribute);
  for (const { segment } of segmentsOf(entity)) {
    const { attribute: name, transform } = segment;
    if (byName.has(name)) continue;
    // The empty name is a shard drawn at random, which its transform describes.
    const shard =
      name === '' && transform?.kind === 'shard'
        ? { count: transform.count, first: transform.first }
        : undefined;
    byName.set(name, {
      name,
      type: shard ? 'N' : 'S',
      optional: false,
      stored: false,
      ...(shard && { shard }),
    });
  }
  return [...byName.values()];
}

/** Attributes that stand in keys, with the least width they are padded to, if any. */
export function attributesInKeys(entity: Entity): Map<string, number | undefined> {
  const widths = new Map<string, number | undefined>();
  for (const { segment } of segmentsOf(entity)) {
    const { attribute, transform } = segment;
    const known = widths.get(attribute);
    const width = transform?.kind === 'pad' ? transform.width : undefined;
    widths.set(attribute, width === undefined ? known : Math.min(width, known ?? width));
  }
  return widths;
}

function segmentsOf(entity: Entity) {
  const templates = entity.keys.flatMap(({ partition, sort }) => [...partition, ...sort]);
  return templates.flatMap((text) => parseTemplate(text).references);
}

/**
 * How many distinct values an attribute has by the model: those stated; as many as items where a pattern demands that
 * no two are alike; for one with a skew, or one in the partition key that does not identify the item alone, the root of
 * the number of items, as is assumed in planning. Undefined where every value is drawn for itself.
 */
export function statedDistinct(
  attribute: Attribute,
  entity: Entity,
  items: number,
  unique: ReadonlySet<string>,
): number | undefined {
  const { name, distinct, skew } = attribute;
  if (unique.has(name)) return items;
  if (distinct !== undefined && distinct >= 1) return distinct;
  const root = Math.max(1, Math.round(Math.sqrt(items)));
  if (skew?.kind === 'zipf') return root;
  const base = entity.keys.find(({ index }) => index === entity.table);
  const partition = (base?.partition ?? []).flatMap((text) => parseTemplate(text).references);
  const stands = partition.some(({ segment }) => segment.attribute === name);
  return stands && primaryAttributes(entity).length > 1 ? root : undefined;
}

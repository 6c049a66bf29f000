/** Which attributes get more values as the data grows: those that name something there are ever more of. */
import type { Attribute, Entity } from '../model/schema.ts';
import type { Context } from '../planner/lanes.ts';
import type { Volumes } from '../planner/volumes.ts';

/** An attribute of an entity as a key of a set. */
export const keyOf = (entity: Pick<Entity, 'id'>, attribute: string): string =>
  JSON.stringify([entity.id, attribute]);

/** Formats whose values are made one for each thing that they name. */
const identifying = new Set(['uuid', 'ulid', 'ksuid', 'email']);

/**
 * The attributes whose number of values grows with the items, each as `keyOf` writes it. One that nearly every item has
 * a value of its own of, or that has the format of an identifier, does; so does what refers to such an attribute, by a
 * relationship or by bearing the name of a part of another entity's key, and a copy of one. A closed list, a flag and
 * a shard number do not.
 */
export function growingAttributes(context: Context, volumes: Volumes): ReadonlySet<string> {
  const { entities, relationships } = context.model;
  const growing = new Set<string>();
  const attributeOf = (entity: Entity | undefined, name: string) =>
    entity?.attributes.find((one) => one.name === name);
  const add = (entity: Entity | undefined, name: string): boolean => {
    const attribute = attributeOf(entity, name);
    if (!entity || !attribute || isLimited(attribute) || growing.has(keyOf(entity, name))) return false;
    growing.add(keyOf(entity, name));
    return true;
  };
  for (const entity of entities)
    for (const attribute of entity.attributes)
      if (isNaming(entity, attribute, volumes)) add(entity, attribute.name);
  const keys = keyAttributes(context);
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const { from, to, by } of relationships)
      for (const { attribute, its } of by)
        if (growing.has(JSON.stringify([to, its])))
          isChanged = add(context.entity(from), attribute) || isChanged;
    for (const entity of entities)
      for (const { name, copyOf } of entity.attributes) {
        const isCopy = copyOf && growing.has(JSON.stringify([copyOf.entity, copyOf.attribute]));
        const isReference = keys
          .get(name)
          ?.some((other) => other !== entity && growing.has(keyOf(other, name)));
        if (isCopy || isReference) isChanged = add(entity, name) || isChanged;
      }
  }
  return growing;
}

function isNaming(entity: Entity, attribute: Attribute, volumes: Volumes): boolean {
  if (identifying.has(attribute.format?.kind ?? '')) return true;
  return volumes.distinct(entity, attribute.name) * 2 >= volumes.count(entity) && volumes.count(entity) > 1;
}

/** What no number of items gives further values. */
function isLimited({ type, values, shard }: Attribute): boolean {
  return type === 'BOOL' || type === 'NULL' || shard !== undefined || (values?.length ?? 0) > 0;
}

/** The entities in whose primary key an attribute of this name stands. */
function keyAttributes(context: Context): Map<string, Entity[]> {
  const found = new Map<string, Entity[]>();
  for (const entity of context.model.entities) {
    const base = context.baseOf(entity);
    const segments = base ? [...base.partition, ...base.sort].flatMap((part) => part.segments) : [];
    for (const { attribute } of segments)
      if (attribute) found.set(attribute.name, [...(found.get(attribute.name) ?? []), entity]);
  }
  return found;
}

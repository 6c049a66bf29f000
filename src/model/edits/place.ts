import { entityOf } from '../lookup.ts';
import type { Model } from '../schema.ts';

/**
 * Says how an entity fills a table's key or an index, in place; without templates the entity is taken out of
 * it. Templates set by hand are no longer inferred ones. False where there is no such entity.
 */
export function setPlacement(
  model: Model,
  entityId: string,
  indexId: string,
  templates: { partition: string[]; sort: string[] } | undefined,
): boolean {
  const entity = entityOf(model, entityId);
  if (!entity) return false;
  const at = entity.keys.findIndex((placement) => placement.index === indexId);
  const old = entity.keys[at];
  if (!templates) {
    if (old) entity.keys.splice(at, 1);
    return true;
  }
  const partition = [...templates.partition];
  const sort = [...templates.sort];
  if (!old) {
    entity.keys.push({ index: indexId, partition, sort });
    return true;
  }
  old.partition = partition;
  old.sort = sort;
  delete old.inferred;
  return true;
}

/** Moves an attribute of an entity from one place in its list to another, in place. False where there is none. */
export function moveAttribute(model: Model, entityId: string, from: number, to: number): boolean {
  const attributes = entityOf(model, entityId)?.attributes;
  const attribute = attributes?.[from];
  if (!attributes || !attribute || to < 0 || to >= attributes.length) return false;
  attributes.splice(from, 1);
  attributes.splice(to, 0, attribute);
  return true;
}

/** How items of different types in one place are told apart. */
import type { Entity } from '../model/schema.ts';
import type { Context, Lane } from './lanes.ts';
import type { Filter } from './plan.ts';
import { carriedNames } from './residual.ts';

/**
 * A filter for the wanted types. Where every type on the path holds an attribute with one fixed value of its own
 * (`entityType`), DynamoDB can filter by it; else the caller tells the type by the shape of the key.
 */
export function typeFilter(
  context: Context,
  lane: Lane,
  wanted: readonly Entity[],
): Filter & { kind: 'type' } {
  const entities = wanted.map((entity) => entity.id);
  const carried = carriedNames(context, lane.path);
  const others = context.lanesOn(lane.path).map((other) => other.entity);
  const keyNames = new Set([...lane.path.partitionKey, ...lane.path.sortKey].map((key) => key.name));
  for (const attribute of wanted[0]?.attributes ?? []) {
    if (
      attribute.type !== 'S' ||
      attribute.values?.length !== 1 ||
      !attribute.stored ||
      keyNames.has(attribute.name)
    )
      continue;
    if (carried && !carried.has(attribute.name)) continue;
    const typeValueOf = (entity: Entity) => {
      const own = entity.attributes.find((candidate) => candidate.name === attribute.name);
      return own?.type === 'S' && own.values?.length === 1 && !own.optional
        ? String(own.values[0])
        : undefined;
    };
    const values = wanted.map(typeValueOf);
    const strange = others.filter((other) => !wanted.includes(other)).map(typeValueOf);
    if (
      values.some((value) => value === undefined) ||
      strange.some((value) => value !== undefined && values.includes(value))
    )
      continue;
    return {
      kind: 'type',
      entities,
      by: { attribute: attribute.name, values: [...new Set(values)] as string[] },
    };
  }
  return { kind: 'type', entities };
}

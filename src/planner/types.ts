/** How items of different types in one place are told apart. */
import type { Attribute, Entity } from '../model/schema.ts';
import { carriedNames } from './carried.ts';
import type { Context, Lane } from './lanes.ts';
import type { Filter } from './plan.ts';

/** The value of an attribute that is the same in every item of the entity, as a text that tells a type apart. */
function typeValueOf(entity: Entity, name: string): string | undefined {
  const own = entity.attributes.find((attribute) => attribute.name === name);
  return own && isTypeValue(own) ? String(own.values?.[0]) : undefined;
}

const isTypeValue = ({ type, values, optional }: Attribute) =>
  type === 'S' && values?.length === 1 && !optional;

const marks = new WeakMap<Entity, string>();

/** All that a type filter for other entities asks of this one: an entity with the same marks can take its place. */
export function typeMarks(entity: Entity): string {
  let mark = marks.get(entity);
  if (mark === undefined) {
    mark = JSON.stringify(entity.attributes.filter(isTypeValue).map(({ name, values }) => [name, values]));
    marks.set(entity, mark);
  }
  return mark;
}

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
    const values = wanted.map((entity) => typeValueOf(entity, attribute.name));
    const strange = others
      .filter((other) => !wanted.includes(other))
      .map((entity) => typeValueOf(entity, attribute.name));
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

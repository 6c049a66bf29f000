/** The attributes in an entity's keys. */
import { parseTemplate } from '../../keys/parse.ts';
import { references } from '../../keys/shape.ts';
import type { Entity, Placement } from '../../model/schema.ts';

/** Attributes in the partition key and in the sort key, in order, each once. */
export type KeyFields = { partition: string[]; sort: string[] };

/** The attributes that fill the keys of a placement; none where the entity is not placed. */
export function keyFields(placement: Placement | undefined): KeyFields {
  const fields = (templates: readonly string[]): string[] => [
    ...new Set(templates.flatMap((text) => references(parseTemplate(text).template))),
  ];
  return { partition: fields(placement?.partition ?? []), sort: fields(placement?.sort ?? []) };
}

/** The attributes of the entity's primary key. */
export function baseFields(entity: Entity): string[] {
  const { partition, sort } = keyFields(entity.keys.find((placement) => placement.index === entity.table));
  return [...new Set([...partition, ...sort])];
}

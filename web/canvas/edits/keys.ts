/** Changes to how entities fill keys, as recipes over a draft of the model. */
import { escapeName } from '../../../src/keys/parse.ts';
import { startingTemplates } from '../../../src/model/edits/index.ts';
import { accessPaths, entityOf } from '../../../src/model/lookup.ts';
import type { Entity, Model, Placement, Table } from '../../../src/model/schema.ts';
import type { KeyPart } from '../scene/types.ts';
import { insertReference, moveReference, referenceOrdinal, removeSegment } from './template.ts';

/** A key template of an entity: which lane, and which of the key's attributes there. */
export type TemplatePlace = { entity: string; lane: string; key: KeyPart; position: number };

/** The template at a place; empty where there is none. */
export function templateAt(model: Model, place: TemplatePlace): string {
  const placement = entityOf(model, place.entity)?.keys.find(({ index }) => index === homeOf(model, place));
  return placement?.[place.key][place.position] ?? '';
}

/** Writes the template at a place, placing the entity in the lane where it is not there yet. */
export function setTemplate(model: Model, place: TemplatePlace, text: string): void {
  const entity = entityOf(model, place.entity);
  const path = pathOf(model, homeOf(model, place));
  if (!entity || !path) return;
  // One template alone would place no item: an index holds those that have all its keys.
  if (!placementIn(entity, path.id))
    entity.keys.push({ index: path.id, ...startingTemplates(entity, path, native) });
  const kept = placementIn(entity, path.id);
  if (!kept) return;
  const count = place.key === 'partition' ? path.partitionKey.length : path.sortKey.length;
  while (kept[place.key].length < Math.min(count, place.position)) kept[place.key].push('');
  kept[place.key][place.position] = text;
  // What a person has written is no inference any more.
  delete kept.inferred;
}

/** Places an entity in a lane with templates to start from. */
export function placeEntity(model: Model, entityId: string, lane: string): void {
  const entity = entityOf(model, entityId);
  const path = pathOf(model, lane);
  if (!entity || !path || placementIn(entity, lane)) return;
  entity.keys.push({ index: lane, ...startingTemplates(entity, path, native) });
}

/** Takes an entity out of a lane: no item of it is in that index any more. */
export function removePlacement(model: Model, entityId: string, lane: string): void {
  const entity = entityOf(model, entityId);
  if (entity) entity.keys = entity.keys.filter(({ index }) => index !== lane);
}

/** Inserts an attribute into a template before the reference at `ordinal`; appends it where there are no more. */
export function insertAttribute(
  model: Model,
  place: TemplatePlace,
  attribute: string,
  ordinal: number = Number.POSITIVE_INFINITY,
): void {
  const reference = { kind: 'reference', attribute } as const;
  setTemplate(model, place, insertReference(templateAt(model, place), ordinal, reference));
}

/** Moves the reference that is segment `at` of a template to be its reference number `to`. */
export function moveSegment(model: Model, place: TemplatePlace, at: number, to: number): void {
  const text = templateAt(model, place);
  const from = referenceOrdinal(text, at);
  if (from !== undefined) setTemplate(model, place, moveReference(text, from, to));
}

/** Removes segment `at` of a template. */
export function dropSegment(model: Model, place: TemplatePlace, at: number): void {
  setTemplate(model, place, removeSegment(templateAt(model, place), at));
}

/** Where the template lives: an LSI takes its partition from the base key unless it has templates of its own. */
function homeOf(model: Model, { entity: id, lane, key }: TemplatePlace): string {
  const path = pathOf(model, lane);
  if (path?.kind !== 'lsi' || key === 'sort') return lane;
  const own = entityOf(model, id)?.keys.find(({ index }) => index === lane);
  return own && own.partition.length > 0 ? lane : path.table;
}

function pathOf(model: Model, lane: string) {
  return model.tables.flatMap((table: Table) => accessPaths(table)).find(({ id }) => id === lane);
}

function placementIn(entity: Entity, lane: string): Placement | undefined {
  return entity.keys.find(({ index }) => index === lane);
}

const native = (attribute: string) => `{${escapeName(attribute)}}`;

import { entityOf, tableOf } from '../lookup.ts';
import type { Entity, KeyAttribute, Model, Table } from '../schema.ts';
import { keyAttributesOf } from './stored-name.ts';

/** A template that is nothing but this attribute. */
export type NativeTemplate = (attribute: string) => string;

type IndexKeys = { partition: KeyAttribute[]; sort: KeyAttribute[] };

/** The keys that an index has of its own; an LSI shares the partition key of its table. */
function indexKeys(table: Table, indexId: string): IndexKeys | undefined {
  const global = table.globalIndexes.find(({ id }) => id === indexId);
  if (global) return { partition: global.partitionKey, sort: global.sortKey };
  const local = table.localIndexes.find(({ id }) => id === indexId);
  return local && { partition: [], sort: [local.sortKey] };
}

/** How an entity fills a key attribute anyway: as another key of its table, or because it stores the attribute. */
function templateFor(entity: Entity, table: Table, name: string, native: NativeTemplate): string | undefined {
  const base = entity.keys.find(({ index }) => index === table.id);
  if (table.partitionKey.name === name && base?.partition[0]) return base.partition[0];
  if (table.sortKey?.name === name && base?.sort[0]) return base.sort[0];
  for (const index of table.globalIndexes) {
    const placement = entity.keys.find((one) => one.index === index.id);
    const lists = [
      [index.partitionKey, placement?.partition],
      [index.sortKey, placement?.sort],
    ] as const;
    for (const [keys, templates] of lists) {
      const text = templates?.[keys.findIndex((key) => key.name === name)];
      if (text) return text;
    }
  }
  return entity.attributes.some((own) => own.name === name && own.stored) ? native(name) : undefined;
}

/**
 * Where an entity would lie in an index by what it stores anyway: every key attribute of the index is a key of its
 * table or an attribute of its own. Undefined where one is not.
 */
export function placementByAttributes(
  model: Model,
  entityId: string,
  indexId: string,
  native: NativeTemplate,
): { partition: string[]; sort: string[] } | undefined {
  const entity = entityOf(model, entityId);
  const table = entity && tableOf(model, entity.table);
  const keys = table && indexKeys(table, indexId);
  if (!keys) return undefined;
  const filled = (list: KeyAttribute[]) =>
    list.flatMap(({ name }) => templateFor(entity, table, name, native) ?? []);
  const { partition, sort } = keys;
  const templates = { partition: filled(partition), sort: filled(sort) };
  const isWhole = templates.partition.length === partition.length && templates.sort.length === sort.length;
  return isWhole ? templates : undefined;
}

/**
 * Puts one key attribute of an index on a stored attribute, in place: on a key of the table (an inverted index), on
 * an attribute of its entities, or on a new name. Other indexes and the table keep theirs. Entities in the index get
 * the template that goes with it; entities that hold all its keys anyway come into it, as they would in DynamoDB.
 *
 * @returns false, with nothing changed, where there is no such key attribute or the index has the name already.
 */
export function keyOnAttribute(
  model: Model,
  tableId: string,
  indexId: string,
  at: { part: 'partition' | 'sort'; position: number },
  name: string,
  native: NativeTemplate,
): boolean {
  const table = tableOf(model, tableId);
  const keys = table && indexKeys(table, indexId);
  if (!keys || name === '') return false;
  const key = keys[at.part][at.position];
  if (!key || [...keys.partition, ...keys.sort].some((one) => one.name === name)) return false;
  const entities = model.entities.filter((entity) => entity.table === tableId);
  const types = entities.flatMap((entity) => entity.attributes.filter((own) => own.name === name));
  const known = keyAttributesOf(table).find((one) => one.name === name)?.type ?? types[0]?.type;
  key.name = name;
  if (known === 'S' || known === 'N' || known === 'B') key.type = known;
  for (const entity of entities) {
    const placement = entity.keys.find((one) => one.index === indexId);
    if (placement) {
      const text = templateFor(entity, table, name, native);
      if (text !== undefined) placement[at.part][at.position] = text;
      continue;
    }
    const templates = placementByAttributes(model, entity.id, indexId, native);
    if (templates) entity.keys.push({ index: indexId, ...templates });
  }
  return true;
}

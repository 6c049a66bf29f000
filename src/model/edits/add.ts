/**
 * Adding parts. Every edit in this folder changes the model it is given, in place: an immer draft in the
 * application, a plain model in tests. `parts` overrides the defaults and has to fit the schema; an id
 * among them is taken as it is.
 */
import type { z } from 'zod';
import {
  type AttributeInput,
  aGlobalIndex,
  aLocalIndex,
  anAttribute,
  anEntity,
  aRead,
  aTable,
  aWrite,
  type EntityInput,
  type ReadInput,
  type WriteInput,
} from '../builders.ts';
import { freshId, slug, uniqueName } from '../ids.ts';
import { entityOf, tableOf } from '../lookup.ts';
import {
  type Attribute,
  type Entity,
  type GlobalIndex,
  type globalIndexSchema,
  type KeyAttribute,
  type LocalIndex,
  type localIndexSchema,
  type Model,
  type Pattern,
  type Placement,
  type Relationship,
  relationshipSchema,
  type Table,
  type tableSchema,
} from '../schema.ts';

type Parts<T extends z.ZodType> = Partial<z.input<T>>;

const namesOf = (parts: readonly { name?: string | undefined }[]): string[] =>
  parts.map(({ name }) => name ?? '');

/** Adds a table with string keys PK and SK under a name that no table has. */
export function addTable(model: Model, parts: Parts<typeof tableSchema> = {}): Table {
  const name = parts.name ?? uniqueName('Table', namesOf(model.tables), '-');
  const table = aTable({ ...parts, name, id: parts.id ?? freshId(model, name) });
  model.tables.push(table);
  return table;
}

/** Adds a local index (`LSI1`, `LSI2`…) to a table; undefined where there is no such table. */
export function addLocalIndex(
  model: Model,
  tableId: string,
  parts: Parts<typeof localIndexSchema> = {},
): LocalIndex | undefined {
  const table = tableOf(model, tableId);
  if (!table) return undefined;
  const name = parts.name ?? nextIndexName(table, 'LSI');
  const index = aLocalIndex({ ...parts, name, id: parts.id ?? freshId(model, name) });
  table.localIndexes.push(index);
  return index;
}

/**
 * Adds a global index (`GSI1`, `GSI2`…) to a table; undefined where there is no such table. It begins with a partition
 * key alone, so that one attribute is all an entity needs to be in it; a sort key is added where one is wanted.
 */
export function addGlobalIndex(
  model: Model,
  tableId: string,
  parts: Parts<typeof globalIndexSchema> = {},
): GlobalIndex | undefined {
  const table = tableOf(model, tableId);
  if (!table) return undefined;
  const name = parts.name ?? nextIndexName(table, 'GSI');
  const throughput = table.billing.mode === 'PROVISIONED' ? { throughput: { read: 1, write: 1 } } : {};
  const index = aGlobalIndex({
    sortKey: [],
    ...throughput,
    ...parts,
    name,
    id: parts.id ?? freshId(model, name),
  });
  table.globalIndexes.push(index);
  return index;
}

function nextIndexName(table: Table, prefix: string): string {
  const taken = new Set(namesOf([...table.localIndexes, ...table.globalIndexes]));
  let number = 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

/**
 * Adds an entity to a table. Without attributes and keys of its own it gets an identifier and a place in the
 * table, `ORDER#{orderId}`; on a key of another type than string the identifier itself is the key.
 */
export function addEntity(model: Model, tableId: string, parts: EntityInput = {}): Entity | undefined {
  const table = tableOf(model, tableId);
  if (!table) return undefined;
  const name = parts.name ?? uniqueName('Entity', namesOf(model.entities));
  const start = parts.attributes || parts.keys ? {} : startingKeys(table, name);
  const entity = anEntity({ ...start, ...parts, name, table: tableId, id: parts.id ?? freshId(model, name) });
  model.entities.push(entity);
  return entity;
}

function startingKeys(table: Table, name: string): { attributes: AttributeInput[]; keys: Placement[] } {
  // Letters, digits and underscores only, so that the template needs no escaping.
  const words = slug(name)
    .split('-')
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''));
  const camel = words
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  const prefix = words.join('_').toUpperCase();
  const attributes: AttributeInput[] = [];
  const template = (key: KeyAttribute, attribute: string, composed: string): string => {
    if (key.type === 'S') return composed;
    attributes.push({ name: attribute, type: key.type });
    return `{${attribute}}`;
  };
  const partition = template(table.partitionKey, `${camel}Id`, `${prefix}#{${camel}Id}`);
  if (attributes.length === 0) attributes.push({ name: `${camel}Id`, type: 'S' });
  const sort = table.sortKey ? [template(table.sortKey, `${camel}Position`, prefix)] : [];
  return { attributes, keys: [{ index: table.id, partition: [partition], sort }] };
}

/** Adds an attribute, `attribute` by default, under a name that the entity does not have. */
export function addAttribute(
  model: Model,
  entityId: string,
  parts: Partial<Attribute> = {},
): Attribute | undefined {
  const entity = entityOf(model, entityId);
  if (!entity) return undefined;
  const name = uniqueName(parts.name ?? 'attribute', namesOf(entity.attributes), '');
  const attribute = anAttribute({ ...parts, name });
  entity.attributes.push(attribute);
  return attribute;
}

/** Adds an access pattern about an entity: a read unless `kind` says `write`. */
export function addPattern(
  model: Model,
  entityId: string,
  parts: (ReadInput & { kind?: 'read' }) | (WriteInput & { kind: 'write' }) = {},
): Pattern | undefined {
  const entity = entityOf(model, entityId);
  if (!entity) return undefined;
  const standard = parts.kind === 'write' ? `Create ${entity.name}` : `Find ${entity.name}`;
  const name = parts.name ?? uniqueName(standard, namesOf(model.patterns));
  const own = { name, id: parts.id ?? freshId(model, name), entity: entityId };
  const pattern = parts.kind === 'write' ? aWrite({ ...parts, ...own }) : aRead({ ...parts, ...own });
  model.patterns.push(pattern);
  return pattern;
}

/** Adds a relationship: many of `from` belong to one of `to`. Undefined where one of the two is not there. */
export function addRelationship(
  model: Model,
  parts: Parts<typeof relationshipSchema> & { from: string; to: string },
): Relationship | undefined {
  const [from, to] = [entityOf(model, parts.from), entityOf(model, parts.to)];
  if (!from || !to) return undefined;
  const id = parts.id ?? freshId(model, `${from.name} ${to.name}`);
  const relationship = relationshipSchema.parse({ ...parts, id });
  model.relationships.push(relationship);
  return relationship;
}

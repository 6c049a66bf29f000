/**
 * Builders for examples and tests: name what matters, the rest gets sensible defaults. Ids are made from the
 * names, so that `aTable({ name: 'Shop' })` has the id `shop`.
 */
import type { z } from 'zod';
import { slug } from './ids.ts';
import {
  type Attribute,
  attributeSchema,
  attributeTypeSchema,
  type Condition,
  conditionSchema,
  type Entity,
  entitySchema,
  type GlobalIndex,
  globalIndexSchema,
  type KeyAttribute,
  keyTypeSchema,
  type LocalIndex,
  localIndexSchema,
  type Model,
  modelSchema,
  type Placement,
  placementSchema,
  type ReadPattern,
  type Relationship,
  readPatternSchema,
  relationshipSchema,
  type Scalar,
  type Table,
  tableSchema,
  type WritePattern,
  writePatternSchema,
} from './schema.ts';

type Input<T extends z.ZodType> = Partial<z.input<T>>;
/** What the schema names but for some keys; TypeScript's own Omit loses the names of loose objects. */
type InputWithout<T extends z.ZodType, K extends string> = {
  [P in keyof Input<T> as string extends P ? never : P extends K ? never : P]: Input<T>[P];
};
export type EntityInput = InputWithout<typeof entitySchema, 'attributes'> & { attributes?: AttributeInput[] };
type Conditions = { conditions?: (string | Condition)[] };
export type ReadInput = InputWithout<typeof readPatternSchema, 'conditions'> & Conditions;
export type WriteInput = InputWithout<typeof writePatternSchema, 'conditions'> & Conditions;
/** `userId` is a string attribute, `total:N` a number; or the attribute in full. */
export type AttributeInput = string | (Partial<Attribute> & { name: string });

/** A model; empty unless parts are given. */
export function aModel(parts: Input<typeof modelSchema> = {}): Model {
  return modelSchema.parse({ name: 'Model', ...parts });
}

/** A table with the string key PK and SK. For a table without sort key give `sortKey: undefined`. */
export function aTable(parts: Input<typeof tableSchema> = {}): Table {
  const name = parts.name ?? 'Main';
  return tableSchema.parse({
    id: slug(name),
    name,
    partitionKey: { name: 'PK', type: 'S' },
    sortKey: { name: 'SK', type: 'S' },
    ...parts,
  });
}

/** A global index that carries everything, with one string partition and one sort attribute named after it. */
export function aGlobalIndex(parts: Input<typeof globalIndexSchema> = {}): GlobalIndex {
  const name = parts.name ?? 'GSI1';
  return globalIndexSchema.parse({
    id: slug(name),
    name,
    partitionKey: [{ name: `${name}PK`, type: 'S' }],
    sortKey: [{ name: `${name}SK`, type: 'S' }],
    projection: { type: 'ALL' },
    ...parts,
  });
}

/** A local index that carries everything, with a string sort attribute named after it. */
export function aLocalIndex(parts: Input<typeof localIndexSchema> = {}): LocalIndex {
  const name = parts.name ?? 'LSI1';
  return localIndexSchema.parse({
    id: slug(name),
    name,
    sortKey: { name: `${name}SK`, type: 'S' },
    projection: { type: 'ALL' },
    ...parts,
  });
}

/** A key attribute: `PK` is a string, `score:N` a number. */
export function aKey(text: string): KeyAttribute {
  const { name, type } = typed(text);
  return { name, type: keyTypeSchema.parse(type) };
}

/** An attribute: `userId` is a string, `total:N` a number; or the attribute in full. */
export function anAttribute(input: AttributeInput): Attribute {
  const parts = typeof input === 'string' ? typed(input) : input;
  return attributeSchema.parse({ type: 'S', ...parts });
}

function typed(text: string): { name: string; type: string } {
  const [, name = text, type = 'S'] = /^(.*):([A-Z]+)$/.exec(text) ?? [];
  return attributeTypeSchema.safeParse(type).success ? { name, type } : { name: text, type: 'S' };
}

/** An entity in the table `main`, without keys. */
export function anEntity(parts: EntityInput = {}): Entity {
  const name = parts.name ?? 'Order';
  const attributes = (parts.attributes ?? []).map(anAttribute);
  return entitySchema.parse({ id: slug(name), name, table: 'main', ...parts, attributes });
}

/** How an entity fills an index: `aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}')`. */
export function aPlacement(
  index: string,
  partition: string | string[],
  sort: string | string[] = [],
): Placement {
  return placementSchema.parse({ index, partition: [partition].flat(), sort: [sort].flat() });
}

/** A condition on a parameter named after the attribute, or on the constants given. */
export function aCondition(
  attribute: string,
  operator: Condition['operator'] = '=',
  ...values: Scalar[]
): Condition {
  return conditionSchema.parse({ attribute, operator, operands: values.map((value) => ({ value })) });
}

/** A read of `order` that expects a list; a string among the conditions is an equality with a parameter. */
export function aRead(parts: ReadInput = {}): ReadPattern {
  const name = parts.name ?? 'Orders';
  const conditions = conditionsOf(parts.conditions);
  return readPatternSchema.parse({
    id: slug(name),
    name,
    entity: 'order',
    ...parts,
    conditions,
    kind: 'read',
  });
}

/** A write that creates an `order`; a string among the conditions is an equality with a parameter. */
export function aWrite(parts: WriteInput = {}): WritePattern {
  const name = parts.name ?? 'Create an order';
  const conditions = conditionsOf(parts.conditions);
  return writePatternSchema.parse({
    id: slug(name),
    name,
    entity: 'order',
    action: 'create',
    ...parts,
    conditions,
    kind: 'write',
  });
}

function conditionsOf(conditions: (string | Condition)[] = []): Condition[] {
  return conditions.map((each) => (typeof each === 'string' ? aCondition(each) : each));
}

/** A relationship by which many of `from` belong to one of `to`. */
export function aRelationship(
  parts: Input<typeof relationshipSchema> & { from: string; to: string },
): Relationship {
  return relationshipSchema.parse({ id: `${parts.from}-${parts.to}`, ...parts });
}

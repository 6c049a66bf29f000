/**
 * The model document: one schema, from which the types, the validation and the published JSON Schema come.
 *
 * Objects are loose: a key this version does not know is kept and written back. Every list may be left out of
 * a file and reads as empty. References between parts go by `id`, which never changes when a name does;
 * attributes are referred to by name, inside their entity.
 */
import { z } from 'zod';

/** Stable handle of a table, index, entity, relationship or pattern within one model. */
const id = z.string().min(1).describe('Stable handle; never changes when the name does');
const name = z.string().describe('What people call it; free text, checked by the problems, never refused');
const count = z.number().nonnegative();

const list = <T extends z.ZodType>(item: T) => z.array(item).default([]);

export const keyTypeSchema = z.enum(['S', 'N', 'B']).describe('Type of a key attribute');

export const attributeTypeSchema = z
  .enum(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'])
  .describe('DynamoDB attribute type');

/** A constant in a pattern. Numbers beyond 2^53 are written as text; the attribute's type decides. */
export const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);

export const formatSchema = z
  .discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('uuid') }),
    z.looseObject({ kind: z.literal('ulid') }),
    z.looseObject({ kind: z.literal('ksuid') }),
    z.looseObject({ kind: z.literal('iso-timestamp') }).describe('ISO 8601 in UTC, 2026-01-31T09:30:00Z'),
    z.looseObject({ kind: z.literal('iso-date') }).describe('2026-01-31'),
    z.looseObject({ kind: z.literal('epoch-seconds') }),
    z.looseObject({ kind: z.literal('epoch-milliseconds') }),
    z.looseObject({ kind: z.literal('email') }),
    z.looseObject({ kind: z.literal('integer') }),
    z
      .looseObject({ kind: z.literal('decimal'), places: z.int().min(0).max(38) })
      .describe('Fixed places after the point'),
    z.looseObject({ kind: z.literal('slug') }).describe('Lower-case letters, digits and hyphens'),
    z.looseObject({ kind: z.literal('text') }).describe('Free text: may hold any character'),
    z
      .looseObject({ kind: z.literal('local-timestamp') })
      .describe('A time with an offset or none: does not sort as time'),
  ])
  .describe('What the values look like');

export const shardSchema = z
  .looseObject({
    count: z.int().min(1).describe('Number of shards'),
    first: z.int().default(0).describe('Number of the first shard'),
    of: z.string().optional().describe('Attribute the shard is computed from; absent: drawn at random'),
  })
  .describe('The attribute is a shard number');

export const copySchema = z
  .looseObject({ entity: id, attribute: name })
  .describe("The attribute is a copy of another entity's attribute");

export const skewSchema = z
  .discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('uniform') }).describe('All alike'),
    z
      .looseObject({ kind: z.literal('zipf'), exponent: z.number().min(0).max(20).default(1) })
      .describe('The k-th most frequent occurs in proportion to 1 / k^exponent'),
  ])
  .describe('How unevenly things are spread');

export const spanSchema = z
  .looseObject({ from: z.string(), to: z.string() })
  .describe('A stretch of time between two ISO 8601 times or dates, UTC where they name no offset');

const attributeShape = {
  name,
  type: attributeTypeSchema,
  optional: z.boolean().default(false).describe('May be absent from an item'),
  stored: z
    .boolean()
    .default(true)
    .describe('False: present only inside composed keys, so it cannot be filtered on'),
  values: z.array(scalarSchema).optional().describe('The closed list of its values'),
  weights: z
    .array(count)
    .optional()
    .describe('How often each of `values` occurs, in their order, relative to the others; absent: 1'),
  format: formatSchema.optional(),
  distinct: count.optional().describe('Number of distinct values over all items'),
  skew: skewSchema.optional().describe('How unevenly its values occur; absent: uniform'),
  span: spanSchema.optional().describe("When its times lie; absent: within the sample data's span"),
  size: count.optional().describe('Typical size of a value in bytes, without the name'),
  shard: shardSchema.optional(),
  copyOf: copySchema.optional(),
  notes: z.string().optional(),
};

export type Attribute = z.infer<typeof flatAttributeSchema> & {
  /** Attributes of a map (M). */
  fields?: Attribute[] | undefined;
  /** What a list (L) holds; the name is not used. */
  items?: Attribute | undefined;
};
const flatAttributeSchema = z.looseObject(attributeShape);

export const attributeSchema: z.ZodType<Attribute> = z.looseObject({
  ...attributeShape,
  get fields() {
    return z.array(attributeSchema).optional().describe('Attributes of a map');
  },
  get items() {
    return attributeSchema.optional().describe('What a list holds');
  },
});

export const keyAttributeSchema = z.looseObject({ name, type: keyTypeSchema });

export const projectionSchema = z
  .discriminatedUnion('type', [
    z.looseObject({ type: z.literal('ALL') }),
    z.looseObject({ type: z.literal('KEYS_ONLY') }),
    z.looseObject({ type: z.literal('INCLUDE'), attributes: list(name) }),
  ])
  .describe('Attributes an index carries beside the keys');

export const throughputSchema = z
  .looseObject({ read: count, write: count })
  .describe('Capacity units per second');

export const localIndexSchema = z.looseObject({
  id,
  name,
  sortKey: keyAttributeSchema,
  projection: projectionSchema,
  notes: z.string().optional(),
});

export const globalIndexSchema = z.looseObject({
  id,
  name,
  partitionKey: z.array(keyAttributeSchema).describe('One to four attributes; a Query binds all of them'),
  sortKey: list(keyAttributeSchema).describe('None to four attributes; a Query binds them from the left'),
  projection: projectionSchema,
  throughput: throughputSchema.optional(),
  notes: z.string().optional(),
});

export const billingSchema = z.discriminatedUnion('mode', [
  z.looseObject({ mode: z.literal('PAY_PER_REQUEST') }),
  z.looseObject({ mode: z.literal('PROVISIONED'), read: count, write: count }),
]);

export const tableSchema = z.looseObject({
  id,
  name,
  partitionKey: keyAttributeSchema,
  sortKey: keyAttributeSchema.optional(),
  localIndexes: list(localIndexSchema),
  globalIndexes: list(globalIndexSchema),
  billing: billingSchema.default({ mode: 'PAY_PER_REQUEST' }),
  timeToLive: z.string().optional().describe('Attribute that holds the expiry in epoch seconds'),
  stream: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']).optional(),
  pointInTimeRecovery: z.boolean().default(false),
  deletionProtection: z.boolean().default(false),
  tableClass: z.enum(['STANDARD', 'STANDARD_INFREQUENT_ACCESS']).default('STANDARD'),
  replicas: list(z.string()).describe('Other Regions that hold a replica'),
  notes: z.string().optional(),
});

export const placementSchema = z
  .looseObject({
    index: id.describe("The index's id, or the table's own id for the base key"),
    partition: z.array(z.string()).describe('One key template per partition key attribute'),
    sort: list(z.string()).describe('One key template per sort key attribute'),
    inferred: z.string().optional().describe('Evidence, where an import inferred the templates'),
  })
  .describe('How the entity fills the key of its table or of one index');

export const entitySchema = z.looseObject({
  id,
  name,
  table: id,
  attributes: list(attributeSchema),
  keys: list(placementSchema).describe(
    'Without an entry for an index, no item of the entity is in it (sparse index)',
  ),
  count: count.optional().describe('Number of items'),
  size: count.optional().describe('Typical item size in bytes'),
  notes: z.string().optional(),
});

export const relationshipSchema = z.looseObject({
  id,
  name: name.optional(),
  from: id.describe('The entity that refers: many of it belong to one of the other'),
  to: id.describe('The entity referred to'),
  by: list(z.looseObject({ attribute: name, its: name })).describe(
    'Which attribute holds which attribute of the other',
  ),
  average: count.optional().describe('How many of the referring belong to one, on average'),
  skew: skewSchema.optional().describe('How unevenly they belong to them; absent: uniform'),
});

export const operandSchema = z.union([
  z.looseObject({ parameter: z.string() }).describe('Given by the caller'),
  z.looseObject({ value: scalarSchema }).describe('A constant'),
]);

export const operatorSchema = z.enum([
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'between',
  'in',
  'begins_with',
  'contains',
  'not_contains',
  'attribute_exists',
  'attribute_not_exists',
]);

export const conditionSchema = z.looseObject({
  attribute: name,
  operator: operatorSchema,
  operands: list(operandSchema).describe(
    'Absent: parameters named after the attribute. A single parameter of `in` is a list',
  ),
  size: z.boolean().default(false).describe('Compares size(attribute), not its value'),
  expected: count
    .optional()
    .describe('How many values an `in` list holds, or how many buckets a range spans, typically'),
  varyWith: z
    .string()
    .optional()
    .describe('Conditions of `in` with the same tag vary together: one combination per position'),
});

const rateSchema = z
  .looseObject({ average: count.optional(), peak: count.optional() })
  .describe('Calls per second');

const patternShape = {
  id,
  name,
  group: z.string().optional(),
  entity: id.describe('The item type it is about'),
  conditions: list(conditionSchema).describe('All hold'),
  rate: rateSchema.optional(),
  notes: z.string().optional(),
};

const dynamodbJson = z.record(z.string(), z.unknown());

export const expectedSchema = z
  .looseObject({
    parameters: dynamodbJson.describe('Value of each parameter in DynamoDB JSON; a list of values as L'),
    keys: list(dynamodbJson).describe('Primary key of each item expected, in DynamoDB JSON'),
  })
  .describe('Which items a pattern must return from the samples for these parameters');

export const readPatternSchema = z.looseObject({
  ...patternShape,
  kind: z.literal('read'),
  result: z.enum(['one', 'list', 'count']).default('list').describe('What the caller expects'),
  anyOf: list(z.array(conditionSchema)).describe('Alternatives: at least one of the lists holds'),
  returns: list(id).describe('Further item types wanted'),
  attributes: z
    .union([z.literal('all'), z.array(name)])
    .optional()
    .describe('Attributes wanted; absent: what the index carries is enough'),
  order: z.looseObject({ by: z.array(name), direction: z.enum(['ascending', 'descending']) }).optional(),
  limit: z.union([count, z.looseObject({ parameter: z.string() })]).optional(),
  consistent: z.boolean().default(false).describe('Must see every write that was acknowledged before'),
  atomic: z.boolean().default(false).describe('All items as of one moment'),
  index: id.optional().describe('Only this index (or the table, by its id) may answer'),
  without: list(id).describe('Indexes that may not answer'),
  scanIntended: z
    .looseObject({ reason: z.string() })
    .optional()
    .describe('A Scan is what is wanted here, and why'),
  expected: z.array(expectedSchema).optional().describe('Results pinned by hand'),
});

export const writePatternSchema = z.looseObject({
  ...patternShape,
  kind: z.literal('write'),
  action: z.enum(['create', 'update', 'delete']),
  changes: list(name).describe('Attributes that an update changes'),
  removes: list(name).describe(
    'Attributes that an update removes: the item leaves every index whose key holds one',
  ),
  unique: list(name).describe('Attributes whose value no other item of the entity may have'),
  also: list(
    z.looseObject({
      action: z.enum(['create', 'update', 'delete']),
      entity: id,
      changes: list(name),
      removes: list(name),
    }),
  ).describe('Further items written in the same transaction'),
});

export const patternSchema = z.discriminatedUnion('kind', [readPatternSchema, writePatternSchema]);

export const samplesSchema = z
  .looseObject({ table: id, items: list(z.record(z.string(), z.unknown())) })
  .describe('Sample items in DynamoDB JSON');

/** When sample data lies where the model does not say: one whole year, as the core has no clock. */
export const defaultSpan = { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' } as const;

export const generatorSchema = z
  .looseObject({
    seed: z.int().default(1).describe('The same seed gives the same items'),
    items: z.int().min(0).default(1000).describe('How many items over all tables'),
    span: spanSchema.optional().describe(`When their times lie; absent: ${defaultSpan.from.slice(0, 4)}`),
  })
  .describe('How sample data is generated');

export const layoutSchema = z
  .looseObject({
    nodes: list(
      z.looseObject({ id, x: z.number(), y: z.number(), width: count.optional(), height: count.optional() }),
    ),
    collapsed: z
      .array(id)
      .optional()
      .describe('Indexes, and base keys by the id of their table, of which only the header shows'),
  })
  .describe('Where things lie on the canvas; says nothing about the design');

/** The version of the file form that this build writes. */
export const currentVersion = 1;

export const modelSchema = z.looseObject({
  keyscape: z.literal(currentVersion).default(currentVersion).describe('Version of the file form'),
  name: name.default('Untitled'),
  description: z.string().optional(),
  fanOutLimit: z
    .int()
    .min(1)
    .default(100)
    .describe('Most requests a single call of a pattern may fan out to'),
  tables: list(tableSchema),
  entities: list(entitySchema),
  relationships: list(relationshipSchema),
  patterns: list(patternSchema),
  notes: z.string().optional(),
  samples: list(samplesSchema),
  generator: generatorSchema.optional(),
  layout: layoutSchema.default({ nodes: [] }),
  unreadable: list(z.looseObject({ path: z.string(), reason: z.string(), value: z.unknown() })).describe(
    'Parts of an opened file that could not be read, kept as they were',
  ),
});

export type KeyType = z.infer<typeof keyTypeSchema>;
export type AttributeType = z.infer<typeof attributeTypeSchema>;
export type Scalar = z.infer<typeof scalarSchema>;
export type Format = z.infer<typeof formatSchema>;
export type Shard = z.infer<typeof shardSchema>;
export type KeyAttribute = z.infer<typeof keyAttributeSchema>;
export type Projection = z.infer<typeof projectionSchema>;
export type LocalIndex = z.infer<typeof localIndexSchema>;
export type GlobalIndex = z.infer<typeof globalIndexSchema>;
export type Billing = z.infer<typeof billingSchema>;
export type Table = z.infer<typeof tableSchema>;
export type Placement = z.infer<typeof placementSchema>;
export type Entity = z.infer<typeof entitySchema>;
export type Relationship = z.infer<typeof relationshipSchema>;
export type Operand = z.infer<typeof operandSchema>;
export type Operator = z.infer<typeof operatorSchema>;
export type Condition = z.infer<typeof conditionSchema>;
export type ReadPattern = z.infer<typeof readPatternSchema>;
export type WritePattern = z.infer<typeof writePatternSchema>;
export type Pattern = z.infer<typeof patternSchema>;
export type Skew = z.infer<typeof skewSchema>;
export type Span = z.infer<typeof spanSchema>;
export type Expected = z.infer<typeof expectedSchema>;
export type Generator = z.infer<typeof generatorSchema>;
export type Samples = z.infer<typeof samplesSchema>;
export type Layout = z.infer<typeof layoutSchema>;
export type Model = z.infer<typeof modelSchema>;

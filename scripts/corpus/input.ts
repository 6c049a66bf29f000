/**
 * The part of a published case that a planner may read. Everything else in the file (the published answer, its
 * alternatives and remarks) is left behind here: the schema copies the fields it names and no others.
 */
import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const key = z.object({ name: z.string(), type: z.enum(['S', 'N', 'B']) });
const keys = z
  .union([key, z.array(key)])
  .nullish()
  .transform((value) => (value ? [value].flat() : []));
const templates = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => (value === null || value === undefined ? [] : [value].flat()));

const projection = z
  .object({ type: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']), attributes: z.array(z.string()).default([]) })
  .nullish()
  .transform((value) => value ?? { type: 'ALL' as const, attributes: [] });

const tableSchema = z.object({
  name: z.string(),
  partitionKey: key,
  sortKey: key.nullish(),
  lsis: z.array(z.object({ name: z.string(), sortKey: key, projection })).default([]),
  gsis: z.array(z.object({ name: z.string(), partitionKey: keys, sortKey: keys, projection })).default([]),
});

const attributeSchema = z.object({
  name: z.string(),
  type: z.enum(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']).default('S').catch('S'),
  values: z.array(scalar).optional(),
  shard: z
    .object({ count: z.number(), of: z.string().nullish(), first: z.number().nullish() })
    .optional()
    .transform(
      (shard) => shard && { count: shard.count, first: shard.first ?? 0, of: shard.of ?? undefined },
    ),
  stored: z.boolean().default(true),
  optional: z.boolean().default(false),
});

const entitySchema = z.object({
  name: z.string(),
  table: z.string(),
  attributes: z.array(attributeSchema).default([]),
  keys: z.record(z.string(), z.object({ pk: templates, sk: templates })),
  references: z.array(z.object({ attribute: z.string(), entity: z.string(), its: z.string() })).default([]),
});

const givenSchema = z.object({
  attribute: z.union([z.string(), z.array(z.string())]).optional(),
  op: z.string(),
  value: z.union([scalar, z.array(scalar)]).nullish(),
  values: z.array(scalar).nullish(),
  /** Names of attributes, rows of values, or rows with names. */
  tuples: z
    .union([z.array(z.string()), z.array(z.array(scalar)), z.array(z.record(z.string(), scalar))])
    .nullish(),
  entity: z.string().optional(),
});

const patternSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  description: z.string().default(''),
  entity: z.string(),
  kind: z.enum(['read', 'write']),
  given: z.array(givenSchema).default([]),
  anyOf: z.array(z.array(givenSchema)).default([]),
  returns: z.array(z.string()).default([]),
  needs: z.union([z.literal('all'), z.array(z.string())]).optional(),
  order: z
    .object({
      by: z.union([z.string(), z.array(z.string())]).transform((by) => [by].flat()),
      direction: z.string().transform((text) => (text.startsWith('desc') ? 'descending' : 'ascending')),
    })
    .optional(),
  limit: z.union([z.number(), z.string()]).optional(),
  consistentRead: z.boolean().default(false),
  atomic: z.boolean().default(false),
  via: z.string().optional(),
  without: z.array(z.string()).default([]),
});

const caseSchema = z.object({
  name: z.string(),
  tables: z.array(tableSchema),
  entities: z.array(entitySchema),
  accessPatterns: z.array(patternSchema),
});

export type CaseTable = z.infer<typeof tableSchema>;
export type CaseAttribute = z.infer<typeof attributeSchema>;
export type CaseEntity = z.infer<typeof entitySchema>;
export type CaseGiven = z.infer<typeof givenSchema>;
export type CasePattern = z.infer<typeof patternSchema>;
export type CaseInput = z.infer<typeof caseSchema>;

/**
 * Copies the input fields of a case out of parsed JSON.
 * Throws a `ZodError` that names the damaged place where a field is missing or of the wrong form.
 */
export function readInput(json: unknown): CaseInput {
  return caseSchema.parse(json);
}

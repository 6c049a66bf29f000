/** The other part of a published case: the answer that its source gives. Only the scorer reads it. */
import { z } from 'zod';

const text = z.string().nullish();
const templates = z
  .union([z.string(), z.array(text)])
  .nullish()
  .transform((value) => [value ?? []].flat().filter((one) => typeof one === 'string'));
const index = z
  .string()
  .nullish()
  .transform((name) => name ?? 'table');

const dimensionSchema = z.object({
  attribute: z.union([z.string(), z.array(z.string())]),
  /** Anything but a number is a count that the source leaves open. */
  count: z
    .unknown()
    .optional()
    .transform((count) => (typeof count === 'number' ? count : undefined)),
});

/** One dimension or several: attributes that the request is repeated over, and how often where that is known. */
const fanOutSchema = z
  .union([dimensionSchema, z.array(dimensionSchema)])
  .nullish()
  .transform((fanOut) => {
    const dimensions = [fanOut ?? []].flat();
    if (dimensions.length === 0) return undefined;
    const counts = dimensions.map(({ count }) => count);
    const known = counts.every((count) => count !== undefined);
    return {
      attributes: dimensions.flatMap(({ attribute }) => attribute),
      count: known ? counts.reduce((product, count) => product * count, 1) : undefined,
    };
  });

const requestSchema = z.object({
  operation: text.transform((name) => name ?? ''),
  index,
  pk: templates,
  sk: templates,
  filter: text,
  entity: z.string().optional(),
  fanOut: fanOutSchema,
});

const actionSchema = z.object({
  action: z.string(),
  entity: z.string(),
  index,
  pk: templates,
  sk: templates,
});

const solutionSchema = requestSchema.extend({
  resolution: text.transform((name) => name ?? ''),
  steps: z
    .array(requestSchema.extend({ repeat: z.unknown().optional() }))
    .nullish()
    .transform((steps) => steps ?? []),
  actions: z
    .array(actionSchema)
    .nullish()
    .transform((actions) => actions ?? []),
  sourceInconsistent: z.boolean().default(false),
  why: text,
});

const answersSchema = z.object({
  accessPatterns: z.array(
    z.object({
      published: solutionSchema,
      alternatives: z
        .array(solutionSchema)
        .nullish()
        .transform((alternatives) => alternatives ?? []),
      notes: text,
    }),
  ),
});

export type PublishedRequest = z.infer<typeof requestSchema> & { repeat?: unknown };
export type PublishedAction = z.infer<typeof actionSchema>;
export type Solution = z.infer<typeof solutionSchema>;
export type PublishedAnswer = z.infer<typeof answersSchema>['accessPatterns'][number];

/**
 * Copies the answers out of a case's parsed JSON, one per access pattern, in the order of the file.
 * Throws a `ZodError` that names the damaged place.
 */
export function readAnswers(json: unknown): PublishedAnswer[] {
  return answersSchema.parse(json).accessPatterns;
}

/** The other part of a published case: the answer that its source gives. Only the scorer reads it. */
import { z } from 'zod';

const text = z.string().nullish();
const templates = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => (value === null || value === undefined ? [] : [value].flat()));

const fanOutSchema = z.object({ attribute: z.string(), count: z.number().nullish() });

const requestSchema = z.object({
  operation: z.string().default(''),
  index: z.string().default('table'),
  pk: templates,
  sk: templates,
  filter: text,
  entity: z.string().optional(),
  fanOut: fanOutSchema.nullish(),
});

const actionSchema = z.object({
  action: z.string(),
  entity: z.string(),
  index: z.string().default('table'),
  pk: templates,
  sk: templates,
});

const solutionSchema = requestSchema.extend({
  resolution: z.string().default(''),
  steps: z
    .array(requestSchema.extend({ repeat: z.string().nullish() }))
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

export type PublishedRequest = z.infer<typeof requestSchema> & { repeat?: string | null | undefined };
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

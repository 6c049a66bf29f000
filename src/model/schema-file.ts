import { z } from 'zod';
import { modelSchema } from './schema.ts';

/**
 * The text of the published JSON Schema (draft 2020-12) of a model file, for editors and other tools: what a
 * file may say, so that everything with a default may be left out.
 */
export function schemaText(): string {
  const { $schema, ...rest } = z.toJSONSchema(modelSchema, { io: 'input', target: 'draft-2020-12' });
  const schema = { $schema, title: 'Keyscape model', ...rest };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

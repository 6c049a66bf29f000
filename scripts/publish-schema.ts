/** Writes the JSON Schema of the model file to where the page publishes it. */
import { writeFileSync } from 'node:fs';
import { schemaText } from '../src/model/schema-file.ts';

writeFileSync(new URL('../public/keyscape.schema.json', import.meta.url), schemaText());

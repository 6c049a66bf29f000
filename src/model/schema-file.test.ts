import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { schemaText } from './schema-file.ts';

it('is what the published file holds; `npm run schema` writes it anew', () => {
  const published = new URL('../../public/keyscape.schema.json', import.meta.url);
  expect(readFileSync(published, 'utf8')).toBe(schemaText());
});

it('asks for nothing that has a default, and knows attributes within attributes', () => {
  const schema = JSON.parse(schemaText());
  expect(schema.required).toBeUndefined();
  expect(schema.properties.tables.items.required).toEqual(['id', 'name', 'partitionKey']);
  expect(JSON.stringify(schema)).toContain('"$ref"');
});

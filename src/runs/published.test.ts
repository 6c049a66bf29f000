/** Models written by others: their plans return what their patterns describe, on their own items and on generated ones. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  createDataSet,
  type DataSet,
  fillFromSamples,
  fillGenerated,
  laidOutAnew,
} from '../datasets/dataset.ts';
import { importModel } from '../importers/index.ts';
import { parseTemplate } from '../keys/parse.ts';
import { references } from '../keys/shape.ts';
import { type Model, readPatternSchema } from '../model/schema.ts';
import { callsOf, faultOf } from './agreeing.testing.ts';

const folder = [3, 4]
  .map((up) => fileURLToPath(new URL(`${'../'.repeat(up)}shared/models/`, import.meta.url)))
  .find((path) => existsSync(path));
const files = ['nosql-workbench', 'aws-mcp-schema'].flatMap((own) =>
  folder && existsSync(`${folder}${own}`)
    ? readdirSync(`${folder}${own}`)
        .filter((name) => name.endsWith('.json') && !name.startsWith('invalid') && !name.includes('usage'))
        .map((name) => `${own}/${name}`)
    : [],
);

async function faultsOf(data: DataSet): Promise<string[]> {
  const calls = await callsOf(data);
  return calls.flatMap((call) => faultOf(data, call) ?? []);
}

/** The model with reads by every key of every entity in place of none: by its partition, and by all of it. */
function withPatterns(model: Model): Model {
  if (model.patterns.length > 0) return model;
  const patterns = model.entities.flatMap((entity) =>
    entity.keys.flatMap(({ index, partition, sort }) =>
      [partition, [...partition, ...sort]].map((templates, at) => {
        const names = templates.flatMap((text) => references(parseTemplate(text).template));
        return readPatternSchema.parse({
          id: `${entity.id} ${index} ${at}`,
          name: `${entity.name} by ${at === 0 ? 'partition' : 'key'} of ${index}`,
          kind: 'read',
          entity: entity.id,
          conditions: [...new Set(names)].map((attribute) => ({ attribute, operator: '=' })),
        });
      }),
    ),
  );
  return { ...model, patterns };
}

describe.skipIf(files.length === 0)('published models (skipped where ../shared/models is absent)', () => {
  it.each(files)('%s: every read returns what it should', async (file) => {
    const { model } = await importModel(readFileSync(`${folder}${file}`, 'utf8'), file);
    const empty = createDataSet(withPatterns(model as Model));
    // Some of the items published lack the keys of an index that their own templates give.
    const published = (await laidOutAnew(fillFromSamples(empty), empty.model)) as DataSet;
    expect(await faultsOf(published)).toEqual([]);
    const generated = (await fillGenerated(empty, { seed: 1, items: 400 })) as DataSet;
    expect(await faultsOf(generated)).toEqual([]);
  });
});

/** The plans of published models return what their patterns describe, on generated data. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createDataSet, type DataSet, fillGenerated } from '../../src/datasets/dataset.ts';
import { callsOf, faultOf } from '../../src/runs/agreeing.testing.ts';
import { adapt } from './adapt.ts';
import { readInput } from './input.ts';

const folder = [3, 4]
  .map((up) => fileURLToPath(new URL(`${'../'.repeat(up)}shared/corpus/cases/`, import.meta.url)))
  .find((path) => existsSync(path));
const files = folder ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

describe.skipIf(files.length === 0)('published cases (skipped where ../shared/corpus is absent)', () => {
  it.each(files)('%s: every read returns what it should, with generated items', async (file) => {
    const { model } = adapt(readInput(JSON.parse(readFileSync(`${folder}${file}`, 'utf8'))));
    const data = (await fillGenerated(createDataSet(model), { seed: 1, items: 400 })) as DataSet;
    expect(data.refused).toEqual([]);
    const calls = await callsOf(data);
    expect(calls.flatMap((call) => faultOf(data, call) ?? [])).toEqual([]);
  });
});

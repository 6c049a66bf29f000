/** The plans of the worked examples return what their patterns describe, on generated data. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDataSet, type DataSet, fillGenerated } from '../datasets/dataset.ts';
import { openModel } from '../model/open.ts';
import { callsOf, faultOf } from './agreeing.testing.ts';

const folder = new URL('../../public/examples/', import.meta.url);
const files = readdirSync(folder)
  .filter((file) => file !== 'index.json')
  .sort();

describe.each(files)('example %s', (file) => {
  it('returns what it should, with generated items', async () => {
    const { model } = openModel(readFileSync(new URL(file, folder), 'utf8'));
    if (!model) throw new Error(`${file} does not open`);
    const data = (await fillGenerated(createDataSet(model), { seed: 1, items: 800 })) as DataSet;
    expect(data.refused).toEqual([]);
    const calls = await callsOf(data);
    expect(calls.flatMap((call) => faultOf(data, call) ?? [])).toEqual([]);
  });
});

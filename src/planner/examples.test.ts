import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { templateProblems } from '../keys/problems.ts';
import { writeModel } from '../model/canonical.ts';
import { openModel } from '../model/open.ts';
import { modelProblems } from '../model/problems.ts';
import type { Model } from '../model/schema.ts';
import { expectedPlans, expectedProblems, expectedReads } from './examples.testing.ts';
import { planModel } from './index.ts';
import type { Plan } from './plan.ts';

const folder = new URL('../../public/examples/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const files = readdirSync(folder)
  .filter((file) => file !== 'index.json')
  .sort();

function modelOf(file: string): Model {
  const { model } = openModel(textOf(file));
  if (!model) throw new Error(`${file} does not open`);
  return model;
}

/** Asked of a plan what a row of the expectations says. */
function answerOf(plan: Plan, expected: readonly (string | string[] | undefined)[]) {
  if (plan.kind === 'write') {
    const effects = plan.steps.at(-1)?.indexEffects ?? [];
    const text = effects.map(({ index, effect }) => `${index} ${effect}`).join(', ');
    return expected.length > 1 ? [plan.verdict.label, text] : [plan.verdict.label];
  }
  const [, , keys, ...reasons] = expected;
  const step = plan.steps[0];
  const key = (step?.key ?? []).map(({ operator }) => operator).join(' ');
  const given = new Set(
    plan.reasons.flatMap(({ code, attributes }) => [code, `${code} ${attributes.join(' ')}`]),
  );
  return [
    plan.verdict.label,
    step?.index ?? step?.table,
    Array.isArray(keys) && keys.includes(key) ? keys : key,
    ...reasons.map((reason) => (given.has(String(reason)) ? reason : `no ${reason}`)),
  ];
}

it('lists every example, the worked one first', () => {
  const list: { file: string; name: string; kind: string; teaches: string }[] = JSON.parse(
    textOf('index.json'),
  );
  expect(list.map(({ file }) => file).sort()).toEqual(files);
  expect(list[0]?.file).toBe('a-users-orders.json');
  for (const { file, name, kind, teaches } of list) {
    expect(name).toBe(modelOf(file).name);
    expect(kind).not.toBe('');
    expect(teaches).toMatch(/\.$/);
  }
});

describe.each(files)('example %s', (file) => {
  it('is in canonical form and opens without problems', () => {
    const { model, problems } = openModel(textOf(file));
    expect(problems).toEqual([]);
    expect(model && writeModel(model)).toBe(textOf(file));
  });

  it('has templates without problems, but for its declared traps', () => {
    const found = templateProblems(modelOf(file)).map(({ code, subjects }) => `${code} ${subjects?.[0]}`);
    expect(found).toEqual(expectedProblems[file] ?? []);
  });

  it('has nothing that DynamoDB would refuse, and nothing that contradicts itself', () => {
    const found = modelProblems(modelOf(file)).filter(({ severity }) => severity !== 'note');
    expect(found.map(({ message }) => message)).toEqual([]);
  });

  it('states volumes and says what it teaches', () => {
    const model = modelOf(file);
    expect(model.description?.split(/\. /).length).toBeGreaterThanOrEqual(2);
    expect(model.entities.filter(({ count, size }) => !count || !size)).toEqual([]);
    expect(model.relationships.filter(({ average, by }) => !average || by.length === 0)).toEqual([]);
    expect(model.patterns.filter(({ group, rate }) => !group || !rate)).toEqual([]);
  });

  it('shows a mix of verdicts', () => {
    const labels = [...planModel(modelOf(file)).plans.values()].map(({ kind, verdict }) => [
      kind,
      verdict.label,
    ]);
    expect(labels.length).toBeGreaterThanOrEqual(8);
    for (const kind of ['read', 'write']) {
      const own = new Set(labels.filter((label) => label[0] === kind).map(([, label]) => label));
      expect(own.size).toBeGreaterThanOrEqual(3);
    }
  });

  const model = modelOf(file);
  const expected = expectedPlans[file] ?? {};
  const { plans } = planModel(model);

  it('is expected pattern by pattern', () => {
    expect(Object.keys(expected).sort()).toEqual(model.patterns.map(({ name }) => name).sort());
  });

  it.each(model.patterns.map(({ id, name }) => [name, id]))('answers: %s', (name, id) => {
    const row = expected[name] ?? [];
    expect(answerOf(plans.get(id) as Plan, row)).toEqual(row);
  });

  it.each(Object.entries(expectedReads[file] ?? {}))('reads: %s', (name, items) => {
    const pattern = model.patterns.find((each) => each.name === name);
    expect(plans.get(pattern?.id ?? '')?.reads.items).toBeCloseTo(items, 6);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { writeModel } from './canonical.ts';
import { firstVersion, type Migration, migrate, migrations } from './migrations.ts';
import { openModel } from './open.ts';
import { currentVersion, modelSchema } from './schema.ts';
import { chosen, isObject, shapeOf } from './shape.ts';

const versions = Array.from(
  { length: currentVersion - firstVersion + 1 },
  (_, index) => firstVersion + index,
);

/** The fixtures of one version; they are never changed, and a missing folder fails the test. */
function fixtures(version: number): { name: string; text: string }[] {
  const folder = new URL(`./fixtures/v${version}/`, import.meta.url);
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** Gathers the values that a document has for every schema within a schema. */
function gather(
  schema: z.core.$ZodType,
  value: unknown,
  into: Map<z.core.$ZodType, { values: unknown[]; path: string }>,
  path: string,
): void {
  const known = into.get(schema) ?? { values: [], path };
  into.set(schema, known);
  const shape = shapeOf(schema);
  if (value !== undefined) known.values.push(value);
  if (shape.kind === 'list') {
    for (const each of Array.isArray(value) ? value : []) gather(shape.item, each, into, path);
  } else if (shape.kind === 'choice') {
    const option = value === undefined ? undefined : chosen(shape, value);
    for (const each of shape.options) {
      if (each === option) gather(each, value, into, `${path}(${shape.options.indexOf(each)})`);
      else if (!into.has(each))
        into.set(each, { values: [], path: `${path}(${shape.options.indexOf(each)})` });
    }
  } else if (shape.kind === 'object' && isObject(value)) {
    for (const field of shape.fields) gather(field.schema, value[field.key], into, `${path}.${field.key}`);
  }
}

describe('the chain', () => {
  it('leads from every released version to the next, without a gap', () => {
    expect(migrations.map((migration) => migration.from)).toEqual(versions.slice(0, -1));
  });

  it.each(versions)('brings every fixture of version %i to the current one', (version) => {
    expect(fixtures(version).length).toBeGreaterThan(0);
    for (const { name, text } of fixtures(version)) {
      const { model, problems } = openModel(text);
      expect(
        problems.filter(({ code }) => code !== 'migrated'),
        name,
      ).toEqual([]);
      expect(model?.keyscape).toBe(currentVersion);
    }
  });

  it('has a fixture of the current version that says everything a model can say', () => {
    const found = new Map<z.core.$ZodType, { values: unknown[]; path: string }>();
    for (const { text } of fixtures(currentVersion)) gather(modelSchema, JSON.parse(text), found, 'model');
    const unsaid = [...found.values()].filter(({ values }) => values.length === 0).map(({ path }) => path);
    expect(unsaid).toEqual([]);
  });

  it('leaves fixtures of the current version as they are', () => {
    for (const { name, text } of fixtures(currentVersion)) {
      const { model } = openModel(text);
      expect(model && writeModel(model), name).toBe(text);
    }
  });
});

describe('migrating', () => {
  const chain: Migration[] = [
    { from: 1, summary: 'Tables have a title.', migrate: ({ name, ...rest }) => ({ ...rest, title: name }) },
    {
      from: 2,
      summary: 'Titles are lists.',
      migrate: (document) => ({ ...document, title: [document.title] }),
    },
  ];

  it('takes one step after another and writes the version reached', () => {
    const document = Object.freeze({ keyscape: 1, name: 'A', mine: true });
    expect(migrate(document, 3, chain)).toEqual({
      document: { keyscape: 3, title: ['A'], mine: true },
      applied: chain,
    });
  });

  it('does only the steps that are missing', () => {
    expect(migrate({ keyscape: 2, title: 'A' }, 3, chain)).toMatchObject({ document: { title: ['A'] } });
    expect(migrate({ keyscape: 3 }, 3, chain)).toEqual({ document: { keyscape: 3 }, applied: [] });
  });

  it('says where the chain has a gap', () => {
    expect(migrate({ keyscape: 1 }, 4, chain)).toEqual({ missing: 3 });
  });
});

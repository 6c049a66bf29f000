/** Models written by others, where they lie beside the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Condition, Model } from '../model/schema.ts';
import { isObject } from '../model/shape.ts';
import { explainedShare } from './explained.testing.ts';
import { importModel } from './index.ts';

const shared = [3, 4]
  .map((up) => fileURLToPath(new URL(`${'../'.repeat(up)}shared/`, import.meta.url)))
  .find((path) => existsSync(`${path}models`));
const filesIn = (folder: string): string[] =>
  shared && existsSync(`${shared}${folder}`)
    ? readdirSync(`${shared}${folder}`).filter((name) => name.endsWith('.json'))
    : [];
const read = (folder: string, file: string): string => readFileSync(`${shared}${folder}/${file}`, 'utf8');

const workbench = filesIn('models/nosql-workbench');
const schemas = filesIn('models/aws-mcp-schema');
const cases = filesIn('corpus/cases').filter((name) => name.startsWith('mcp-'));

/** Items that no entity explains, because the file's own templates or the samples are at odds. */
const atOdds: Record<string, number> = {
  // The schema says `patient#${name}`, the items have keys such as `P1`.
  'v2.0-OneTable.json': 8,
  // The value template says `${treatmentId}`, which is T11; the sort key ends in T1.
  'v2.0-Hospital.json': 1,
  // The facet calls the key `ProcessedDate#SKU`; the date in the key is mistyped.
  'v3.0-RecurringPaymentsSchema.json': 1,
};

describe.skipIf(workbench.length === 0)(
  'published NoSQL Workbench models (skipped where ../shared/models is absent)',
  () => {
    it.each(workbench)('%s: tables, and templates that compose the sample items back', async (file) => {
      const { model, problems, format } = await importModel(read('models/nosql-workbench', file), file);
      expect(format).toBe(file.includes('OneTable') ? 'onetable' : 'nosql-workbench');
      expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
      const share = explainedShare(model as Model);
      expect(share.of - share.explained).toBe(atOdds[file] ?? 0);
      expect(itemsIn(read('models/nosql-workbench', file))).toBe(share.of);
    });
  },
);

/** Items in the file, each facet's beside the table's. */
function itemsIn(text: string): number {
  const document: unknown = JSON.parse(text);
  const count = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + count(each), 0);
    if (!isObject(value)) return 0;
    return Object.entries(value).reduce(
      (sum, [key, each]) =>
        sum + ((key === 'TableData' || key === 'data') && Array.isArray(each) ? each.length : count(each)),
      0,
    );
  };
  return count(document);
}

describe.skipIf(schemas.length === 0)(
  'published MCP schemas (skipped where ../shared/models is absent)',
  () => {
    it.each(schemas.filter((name) => name.endsWith('_schema.json') && !name.startsWith('invalid')))(
      '%s reads without a problem',
      async (file) => {
        const { model, problems } = await importModel(read('models/aws-mcp-schema', file), file);
        expect(problems).toEqual([]);
        expect(model?.patterns.length).toBeGreaterThan(0);
        expect(model?.patterns.every((pattern) => !('index' in pattern))).toBe(true);
      },
    );

    it.each(schemas.filter((name) => name.startsWith('invalid')))(
      '%s reads what it can, with problems',
      async (file) => {
        const { model, problems } = await importModel(read('models/aws-mcp-schema', file), file);
        expect(model?.tables.length).toBeGreaterThan(0);
        expect(problems.filter((problem) => problem.severity === 'error').length).toBeGreaterThan(5);
        expect(problems.filter((problem) => problem.code === 'import-failed')).toEqual([]);
        expect(problems.every((problem) => problem.path !== '')).toBe(true);
      },
    );

    it.each(schemas.filter((name) => name.endsWith('_usage_data.json')))(
      '%s is recognised as usage data',
      async (file) => {
        const { model, problems, format } = await importModel(read('models/aws-mcp-schema', file), file);
        expect([model, format, problems.map((problem) => problem.code)]).toEqual([
          undefined,
          'aws-mcp-usage',
          ['usage-data'],
        ]);
      },
    );
  },
);

describe.skipIf(cases.length === 0)(
  'transcribed MCP schemas (skipped where ../shared/corpus is absent)',
  () => {
    it.each(cases)('%s asks the same as the file it was transcribed from', async (name) => {
      const transcribed: unknown = JSON.parse(read('corpus/cases', name));
      const file =
        isObject(transcribed) && isObject(transcribed.source)
          ? String(transcribed.source.path).split('/').at(-1)
          : undefined;
      if (!isObject(transcribed) || file === undefined || !schemas.includes(file)) return;
      const { model } = await importModel(read('models/aws-mcp-schema', file), file);
      const patterns = new Map(
        model?.patterns.map((pattern) => [/\(pattern (\d+)\)/.exec(pattern.notes ?? '')?.[1], pattern]),
      );
      for (const wanted of transcribed.accessPatterns as Record<string, unknown>[]) {
        const pattern = patterns.get(String(wanted.id));
        const given = wanted.given as { attribute: string; op: string; entity?: string }[];
        const own = given.filter((each) => each.entity === undefined || each.entity === wanted.entity);
        expect({ id: wanted.id, asked: pattern?.conditions.map(inWords).sort() }).toEqual({
          id: wanted.id,
          asked: own.map((each) => `${each.attribute} ${each.op}`).sort(),
        });
      }
    });
  },
);

function inWords({ attribute, operator, size }: Condition): string {
  return `${attribute} ${size ? 'size ' : ''}${operator}`;
}

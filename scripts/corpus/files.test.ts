import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planModel } from '../../src/planner/index.ts';
import { scoreFolder } from './files.ts';
import { report, summary } from './report.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cases-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const planner = (model: Parameters<typeof planModel>[0]) => planModel(model).plans;
const put = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content));

const pattern = { id: '1', description: 'User by id', entity: 'User', kind: 'read' };
const one = {
  name: 'one',
  tables: [{ name: 'Users', partitionKey: { name: 'PK', type: 'S' }, lsis: [], gsis: [] }],
  entities: [
    {
      name: 'User',
      table: 'Users',
      attributes: [
        { name: 'id', type: 'S' },
        { name: 'city', type: 'S' },
      ],
      keys: { Users: { pk: 'USER#{id}', sk: null } },
    },
  ],
  accessPatterns: [
    {
      ...pattern,
      given: [{ attribute: 'id', op: '=' }],
      published: { operation: 'GetItem', resolution: 'get-item', index: 'table', pk: 'USER#{id}', sk: null },
    },
    {
      ...pattern,
      id: '2',
      given: [{ attribute: 'city', op: '=' }],
      published: { operation: 'Query', resolution: 'query-gsi', index: 'byCity', pk: '{city}', sk: null },
    },
    {
      ...pattern,
      id: '3',
      given: [],
      published: { operation: 'None', resolution: 'not-in-dynamodb', index: 'table' },
    },
  ],
};

describe('a folder of cases', () => {
  test('is marked, damaged files left out by name', () => {
    put('b.json', one);
    put('a.json', { name: 'no tables' });
    writeFileSync(join(folder, 'c.json'), '{ broken');
    writeFileSync(join(folder, 'readme.txt'), 'not a case');
    const { scored, damaged, crashed } = scoreFolder(folder, planner);
    expect(scored.map(({ id, mark }) => [id, mark])).toEqual([
      ['1', 'agrees'],
      ['2', 'disagrees'],
      ['3', undefined],
    ]);
    expect(damaged).toEqual([
      expect.stringMatching(/^a\.json: .*tables/),
      expect.stringMatching(/^c\.json: /),
    ]);
    expect(crashed).toEqual([]);
  });

  test('goes on where the planner breaks on a case', () => {
    put('a.json', { ...one, name: 'bad' });
    put('b.json', one);
    const { scored, crashed } = scoreFolder(folder, (model) => {
      if (model.name === 'bad') throw new Error('too bad');
      return planner(model);
    });
    expect(scored).toHaveLength(3);
    expect(crashed).toEqual([expect.stringMatching(/^a\.json: Error: too bad/)]);
  });

  test('that is not there throws', () => {
    expect(() => scoreFolder(join(folder, 'nowhere'), planner)).toThrow(/nowhere/);
  });
});

describe('the report', () => {
  test('names disagreements with both answers, what is not scored, and the sum in the last line', () => {
    put('a.json', one);
    const { scored } = scoreFolder(folder, planner);
    const lines = report(scored, false);
    const text = lines.join('\n');
    expect(text).toMatch(/Not scored\n {2}one 3: User by id \(not-in-dynamodb\) → Scan table/);
    expect(text).toMatch(/Disagreements\n {2}one 2: User by id/);
    expect(text).toContain('published query-gsi');
    expect(text).toContain('ours scan-table+filter');
    expect(text).not.toContain('Our answers');
    expect(lines.at(-1)).toBe(
      'reads: 1 agree, 0 bounds differ, 0 better, 1 disagree of 2; writes: 0 agree, 0 disagree of 0',
    );
    expect(report(scored, true).join('\n')).toContain('[agrees] one 1: User by id');
  });

  test('of nothing is the sum alone', () => {
    expect(summary([])).toBe(
      'reads: 0 agree, 0 bounds differ, 0 better, 0 disagree of 0; writes: 0 agree, 0 disagree of 0',
    );
  });
});

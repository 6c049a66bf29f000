import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planModel } from '../../src/planner/index.ts';
import { scoreFolder } from './files.ts';
import { report } from './report.ts';

const folder = '../shared/corpus/cases';

test('the planner disagrees with no published read', { timeout: 120_000 }, (context) => {
  if (!existsSync(folder)) context.skip(`${folder} is not there`);
  const { scored, damaged, crashed } = scoreFolder(folder, (model) => planModel(model).plans);
  expect({ damaged, crashed }).toEqual({ damaged: [], crashed: [] });
  const reads = scored.filter(({ kind, mark }) => kind === 'read' && mark !== undefined);
  expect(reads.length).toBeGreaterThan(0);
  const disagreeing = reads.filter(({ mark }) => mark === 'disagrees');
  expect(disagreeing.length, report(disagreeing, false).join('\n')).toBe(0);
});

import { expect, test } from 'vitest';
import { aGlobalIndex, aModel, anEntity, aTable } from '../../src/model/builders.ts';
import type { Problem } from '../../src/model/problem.ts';
import { subjectOf } from './subject.ts';

const model = aModel({
  tables: [aTable({ id: 't', globalIndexes: [aGlobalIndex({ id: 'g' })] })],
  entities: [anEntity({ id: 'e', table: 't' })],
});
const aProblem = (given: Partial<Problem>): Problem => ({
  severity: 'error',
  code: 'x',
  path: '',
  message: '',
  ...given,
});

test.each([
  [
    'its first subject that is in the model',
    { subjects: ['gone', 'e'], path: 'tables[0]' },
    { kind: 'entity', id: 'e' },
  ],
  ['the table at its path', { path: 'tables[0].name' }, { kind: 'table', id: 't' }],
  ['the index at its path', { path: 'tables[0].globalIndexes[0].projection' }, { kind: 'index', id: 'g' }],
  ['nothing where the path leads nowhere', { path: 'entities[7].name' }, undefined],
  ['nothing for the whole model', {}, undefined],
])('a problem selects %s', (_what, given, selection) => {
  expect(subjectOf(model, aProblem(given), false)).toEqual(selection);
});

test('the path of a problem found on opening is one in the file, not in the model as it is now', () => {
  expect(subjectOf(model, aProblem({ path: 'tables[0].name' }), true)).toBeUndefined();
});

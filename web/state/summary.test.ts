import { expect, test } from 'vitest';
import { aModel, aRead } from '../../src/model/builders.ts';
import type { Plan, Verdict } from '../../src/planner/plan.ts';
import { summaryOf } from './summary.ts';

const verdict = (label: string, rank: number): Verdict => ({
  operation: 'Query',
  fanOut: 1,
  fetch: false,
  filter: false,
  further: [],
  label,
  rank,
});
const planOf = (pattern: string, label: string, rank: number): [string, Plan] => [
  pattern,
  {
    pattern,
    kind: 'read',
    verdict: verdict(label, rank),
    steps: [],
    reads: { requests: 1, items: 1, returned: 1, bytes: 1, units: 1, assumed: false },
    reasons: [],
    candidates: [],
  },
];

test('the summary counts the verdicts, best first', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const model = aModel({ patterns: ids.map((id) => aRead({ id, entity: 'e' })) });
  const plans = new Map([
    planOf('a', 'Scan', 9),
    planOf('b', 'Query', 2),
    planOf('c', 'GetItem', 1),
    planOf('d', 'Query', 2),
  ]);
  expect(summaryOf(model, plans)).toBe('4 patterns: 1 GetItem, 2 Query, 1 Scan');
});

test('without plans it counts the patterns', () => {
  expect(summaryOf(aModel({}), new Map())).toBe('0 patterns');
  expect(summaryOf(aModel({ patterns: [aRead({ id: 'a', entity: 'e' })] }), new Map())).toBe('1 pattern');
});

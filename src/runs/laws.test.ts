import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDataSet } from '../datasets/dataset.ts';
import { aDesign, type Design, ofSeveralTypes } from '../planner/designs.testing.ts';
import { planModel } from '../planner/index.ts';
import { typesOf } from '../planner/items.ts';
import { isAmbiguous } from '../planner/judge.testing.ts';
import { faultOf } from './agreeing.testing.ts';
import { agreementOf } from './agreement.ts';
import { runPlan } from './run.ts';

async function faultsOf({ model, made, parameters }: Design): Promise<string[]> {
  const data = createDataSet(model);
  const { refused } = data.database.load(
    'main',
    made.map(({ stored }) => stored),
  );
  expect(refused).toEqual([]);
  const typed = made.map(({ stored, entity, attributes }) => ({ item: stored, entity, attributes }));
  // Types whose keys can be the same, and keys with two readings, no reader can tell apart.
  const isMistaken = made.some(({ entity, stored }) =>
    typesOf(data.context, 'main', stored).some((type) => type.id !== entity.id),
  );
  if (isMistaken || model.entities.some(isAmbiguous)) return [];
  const { plans } = planModel(model);
  const faults: string[] = [];
  for (const pattern of model.patterns) {
    const plan = plans.get(pattern.id);
    if (pattern.kind !== 'read' || !plan || plan.verdict.operation === 'Unanswerable') continue;
    const run = await runPlan(data.context, pattern, plan, parameters, (request) =>
      data.database.run(request),
    );
    const agreement = run.stopped ? undefined : agreementOf(data.context, pattern, parameters, run, typed);
    const given = new Map(parameters);
    const fault = faultOf(data, { pattern, plan, choice: 0, given, run, agreement });
    if (fault) faults.push(fault);
  }
  return faults;
}

it('returns what the plain evaluation returns, on random designs, where no warning says otherwise', async () => {
  const law = fc.asyncProperty(aDesign, async (design) => {
    expect(await faultsOf(design)).toEqual([]);
  });
  await fc.assert(law, { numRuns: 40, endOnFailure: true });
});

it('does so for patterns of several types', async () => {
  const law = fc.asyncProperty(aDesign, async (design) => {
    expect(await faultsOf(ofSeveralTypes(design))).toEqual([]);
  });
  await fc.assert(law, { numRuns: 40, endOnFailure: true });
});

it('gives the first so many of a pattern with a limit', async () => {
  const law = fc.asyncProperty(aDesign, fc.integer({ min: 1, max: 4 }), async (design, limit) => {
    const patterns = design.model.patterns.map((pattern) =>
      pattern.kind === 'read' && pattern.result !== 'count' ? { ...pattern, limit } : pattern,
    );
    expect(await faultsOf({ ...design, model: { ...design.model, patterns } })).toEqual([]);
  });
  await fc.assert(law, { numRuns: 40, endOnFailure: true });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model, ReadPattern } from '../model/schema.ts';
import { aDesign, type Design, ofSeveralTypes } from './designs.testing.ts';
import { planModel } from './index.ts';
import { judge } from './judge.testing.ts';
import type { Candidate, Filter, Plan, Reads, Reason, Step } from './plan.ts';
import { worseBy } from './worse.testing.ts';

const readsIn = ({ model }: Design) =>
  model.patterns.filter((pattern): pattern is ReadPattern => pattern.kind === 'read');

function expectExact(design: Design): void {
  const { plans } = planModel(design.model);
  for (const pattern of readsIn(design)) {
    const { fault } = judge(design, pattern, plans.get(pattern.id) as Plan);
    if (!fault) continue;
    const stored = (made: typeof fault.missed) => made.map((one) => one.stored);
    const found = { missed: stored(fault.missed), extra: stored(fault.extra), other: fault.other };
    expect({ pattern: pattern.id, ...found }).toEqual({
      pattern: pattern.id,
      missed: [],
      extra: [],
      other: [],
    });
  }
}

describe('what a plan selects', () => {
  it('[P-LAW-1] is exactly what its pattern describes, where no warning says otherwise', () => {
    fc.assert(fc.property(aDesign, expectExact), { numRuns: 250 });
  });

  it('[P-LAW-6] is exactly what a pattern of several types asks of each of them', () => {
    fc.assert(
      fc.property(aDesign, (design) => expectExact(ofSeveralTypes(design))),
      { numRuns: 120 },
    );
  });
});

/** The same list in another order, by the digits of a number. */
function shuffled<T>(list: readonly T[], turns: number): T[] {
  const left = [...list];
  const out: T[] = [];
  for (let rest = turns; left.length > 0; rest = Math.floor(rest / left.length || turns))
    out.push(...left.splice(rest % left.length, 1));
  return out;
}

function shuffledModel(model: Model, turns: number): Model {
  return {
    ...model,
    tables: shuffled(model.tables, turns).map((table) => ({
      ...table,
      localIndexes: shuffled(table.localIndexes, turns),
      globalIndexes: shuffled(table.globalIndexes, turns),
    })),
    entities: shuffled(model.entities, turns).map((entity) => ({
      ...entity,
      attributes: shuffled(entity.attributes, turns),
      keys: shuffled(entity.keys, turns),
    })),
    relationships: shuffled(model.relationships, turns),
    patterns: shuffled(model.patterns, turns).map((pattern) => ({
      ...pattern,
      conditions: shuffled(pattern.conditions, turns),
    })),
  };
}

const byText = <T>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

function filterOf(filter: Filter | undefined): unknown {
  if (filter?.kind === 'and' || filter?.kind === 'or')
    return { kind: filter.kind, terms: byText(filter.terms.map(filterOf)) };
  return filter;
}

const readsOf = (reads: Reads) => ({
  ...reads,
  items: reads.items.toFixed(6),
  bytes: reads.bytes.toFixed(3),
  units: reads.units.toFixed(6),
  returned: reads.returned.toFixed(6),
});
const reasonsOf = (reasons: readonly Reason[]) =>
  byText(
    reasons.map((reason) => ({
      ...reason,
      attributes: byText(reason.attributes),
      entities: byText(reason.entities ?? []),
    })),
  );
const stepOf = (step: Step) => ({
  operation: step.operation,
  table: step.table,
  index: step.index,
  key: step.key,
  fanOut: step.fanOut,
  filter: filterOf(step.filter),
  check: filterOf(step.check),
  reads: readsOf(step.reads),
});
const candidateOf = (candidate: Candidate) => ({
  path: candidate.path.id,
  verdict: candidate.verdict,
  steps: candidate.steps.map(stepOf),
  scopes: candidate.scopes,
  neighbours: candidate.neighbours,
  reads: readsOf(candidate.reads),
  reasons: reasonsOf(candidate.reasons),
});

/** A plan without what the order of declaration may decide: the order of filter terms and of reasons. */
const essence = (plan: Plan) => ({
  verdict: plan.verdict,
  steps: plan.steps.map(stepOf),
  reads: readsOf(plan.reads),
  reasons: reasonsOf(plan.reasons),
  candidates: plan.candidates.map(candidateOf),
});

/** Of two conditions of a kind on one attribute the first binds the key, so their order matters. */
function hasRivals(pattern: ReadPattern): boolean {
  const names = pattern.conditions.map(({ attribute }) => attribute);
  return new Set(names).size < names.length;
}

describe('planning', () => {
  it('[P-LAW-2] gives the same plan for the same model', () => {
    fc.assert(
      fc.property(aDesign, ({ model }) => {
        const copy: Model = JSON.parse(JSON.stringify(model));
        expect([...planModel(copy).plans]).toEqual([...planModel(model).plans]);
      }),
      { numRuns: 60 },
    );
  });

  it('[P-LAW-3] does not depend on the order in which parts are declared', () => {
    fc.assert(
      fc.property(aDesign, fc.nat(), (design, turns) => {
        const other = planModel(shuffledModel(design.model, turns));
        const { plans } = planModel(design.model);
        for (const pattern of readsIn(design)) {
          if (hasRivals(pattern)) continue;
          const own = plans.get(pattern.id) as Plan;
          expect(essence(other.plans.get(pattern.id) as Plan)).toEqual(essence(own));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[P-LAW-4] is never worse off for one more index', () => {
    const isStated = fc.boolean();
    fc.assert(
      fc.property(aDesign, fc.integer({ min: 100, max: 5000 }), isStated, (design, size, stated) => {
        // Sizes are stated, as the keys of another index make every item larger.
        const entities = design.model.entities.map(({ count = 1000, ...entity }) => ({
          ...entity,
          size,
          ...(stated ? { count } : {}),
        }));
        const after: Model = { ...design.model, entities };
        const [table] = after.tables;
        const last = table?.globalIndexes.at(-1);
        if (!table || !last) return;
        const before: Model = {
          ...after,
          tables: [{ ...table, globalIndexes: table.globalIndexes.slice(0, -1) }],
          entities: entities.map((entity) => ({
            ...entity,
            keys: entity.keys.filter(({ index }) => index !== last.id),
          })),
        };
        const [was, is] = [planModel(before).plans, planModel(after).plans];
        for (const { id } of readsIn(design)) {
          const worse = worseBy(is.get(id) as Plan, was.get(id) as Plan, stated);
          expect({ id, worse }).toEqual({ id, worse: [] });
        }
      }),
      { numRuns: 150 },
    );
  });
});

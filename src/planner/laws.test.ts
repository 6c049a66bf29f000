import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributesByName } from '../keys/attributes.ts';
import { ambiguities } from '../keys/match.ts';
import { parseTemplate } from '../keys/parse.ts';
import type { Entity, ReadPattern } from '../model/schema.ts';
import { aDesign, type Design, keyOf, type Made } from './designs.testing.ts';
import { answer } from './dynamodb.testing.ts';
import { execute, meetsCondition, meetsPattern } from './execute.testing.ts';
import { planModel } from './index.ts';
import { contextOf } from './lanes.ts';
import type { Plan } from './plan.ts';

const stats: Record<string, number> = {};
const count = (key: string) => {
  stats[key] = (stats[key] ?? 0) + 1;
};

const readsOf = (design: Design) =>
  design.model.patterns.filter((one): one is ReadPattern => one.kind === 'read');

/** Attributes that a warning of the plan names. */
const warned = (plan: Plan, ...codes: string[]): Set<string> =>
  new Set(plan.reasons.filter(({ code }) => codes.includes(code)).flatMap(({ attributes }) => attributes));

/** Has a key that the plan uses two readings, by the declared formats? The keys' own problems say so. */
function isAmbiguous(entity: Entity): boolean {
  const declared = attributesByName(entity.attributes);
  return entity.keys.some(({ partition, sort }) =>
    [...partition, ...sort].some((text) => ambiguities(parseTemplate(text).template, declared).length > 0),
  );
}

function check(design: Design, pattern: ReadPattern, plan: Plan): void {
  const { model, made, parameters } = design;
  if (plan.verdict.operation === 'Unanswerable') {
    count('unanswerable');
    return;
  }
  const context = contextOf(model);
  const store = { model, items: new Map([['main', made.map(({ stored }) => stored)]]) };
  const outcome = execute(context, plan, parameters, (request) => answer(store, request));
  const byKey = new Map(made.map((one) => [keyOf(model, one.stored), one]));
  const entity = context.entity(pattern.entity) as Entity;
  const wanted = made.filter(
    (one) => one.entity.id === entity.id && meetsPattern(pattern, entity, one.attributes, parameters),
  );
  count(
    plan.verdict.operation + (plan.verdict.filter ? '+filter' : '') + (plan.verdict.fanOut > 1 ? ' xN' : ''),
  );
  count(wanted.length > 0 ? 'some' : 'none');
  const sparse = warned(plan, 'sparse-may-miss');
  const traps = warned(plan, 'unpadded-number', 'not-sortable-time', 'delimiter-in-value', 'ambiguous-key');
  const overlap = new Set(
    plan.reasons
      .filter(({ code }) => code === 'key-space-overlap')
      .flatMap((reason) => reason.entities ?? []),
  );
  const loose = traps.size > 0 || isAmbiguous(entity);
  count(loose ? 'loose' : overlap.size > 0 ? 'overlap' : sparse.size > 0 ? 'sparse' : 'exact');
  if (pattern.result === 'count' && outcome.items.length === 0) {
    if (!loose && sparse.size === 0 && overlap.size === 0) expect(outcome.count).toBe(wanted.length);
    return;
  }
  const selected = new Set(outcome.items.map((item) => keyOf(model, item)));
  if (outcome.items.some((item) => keyOf(model, item).includes('undefined'))) return;
  const missed = wanted.filter((one) => !selected.has(keyOf(model, one.stored)));
  const wantedKeys = new Set(wanted.map((one) => keyOf(model, one.stored)));
  const extra = [...selected].filter((key) => !wantedKeys.has(key)).map((key) => byKey.get(key) as Made);
  const reallyMissed = missed.filter(
    (one) => !loose && ![...sparse].some((name) => !one.attributes.has(name)),
  );
  const reallyExtra = extra.filter((one) => {
    if (one.entity.id !== entity.id) return !(overlap.has(one.entity.id) || loose);
    return (
      !loose ||
      pattern.conditions.some(
        (condition) =>
          !traps.has(condition.attribute) &&
          !isAmbiguous(entity) &&
          !meetsCondition(condition, entity, one.attributes, parameters),
      )
    );
  });
  const describe = () =>
    JSON.stringify(
      {
        pattern: {
          conditions: pattern.conditions,
          anyOf: pattern.anyOf,
          attributes: pattern.attributes,
          order: pattern.order,
        },
        requests: outcome.requests,
        steps: plan.steps.map(({ request, check, filter }) => ({ request: request.command, check, filter })),
        parameters: [...parameters],
        reasons: plan.reasons,
        missed: reallyMissed.map((one) => one.stored),
        extra: reallyExtra.map((one) => [one.entity.id, one.stored]),
        entities: model.entities.map((one) => ({
          id: one.id,
          keys: one.keys,
          attributes: one.attributes.map((a) => `${a.name}${a.optional ? '?' : ''}${a.stored ? '' : '!'}`),
        })),
        table: model.tables[0],
      },
      null,
      1,
    );
  if (reallyMissed.length + reallyExtra.length > 0) throw new Error(describe());
}

describe('laws of the planner', () => {
  it('selects exactly the items that the pattern describes', () => {
    fc.assert(
      fc.property(aDesign, (design) => {
        const { plans } = planModel(design.model);
        for (const pattern of readsOf(design)) check(design, pattern, plans.get(pattern.id) as Plan);
      }),
      {
        numRuns: Number(process.env.RUNS ?? 300),
        ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
      },
    );
    console.log(stats);
  });
});

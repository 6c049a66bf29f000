import type { Model } from '../../src/model/schema.ts';
import { type ModelPlan, planModel } from '../../src/planner/index.ts';
import type { Plan } from '../../src/planner/plan.ts';
import { useDocument } from './document.ts';

const noPlans: ReadonlyMap<string, Plan> = new Map();
let latest: { model: Model; result: ModelPlan } | undefined;

/** The plans of a model by pattern id; worked out once per model, reusing what the previous model's plans share. */
export function plansOf(model: Model | undefined): ReadonlyMap<string, Plan> {
  if (!model) return noPlans;
  if (latest?.model !== model) latest = { model, result: planModel(model, latest?.result) };
  return latest.result.plans;
}

/** The plan of every access pattern, by pattern id. */
export function usePlans(): ReadonlyMap<string, Plan> {
  return useDocument((state) => plansOf(state.model));
}

/** The plan of one access pattern; undefined where there is no such pattern. */
export function usePlan(patternId: string): Plan | undefined {
  return useDocument((state) => plansOf(state.model).get(patternId));
}

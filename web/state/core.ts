/** The one place through which the state reaches parts of the core that are not there yet. */
import type { Problem } from '../../src/model/problem.ts';
import type { Model } from '../../src/model/schema.ts';
import type { Plan } from '../../src/planner/plan.ts';

export type ModelPlan = { plans: ReadonlyMap<string, Plan> };
export const planModel = (_model: Model, _previous?: ModelPlan): ModelPlan => ({ plans: new Map() });
export const modelProblems = (_model: Model): Problem[] => [];
export const templateProblems = (_model: Model): Problem[] => [];

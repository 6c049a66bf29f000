/** The planner: which DynamoDB operations answer each access pattern of a model, why, and what they read. */
import type { Model, Pattern } from '../model/schema.ts';
import { type Context, contextOf } from './lanes.ts';
import type { Plan } from './plan.ts';
import { planRead } from './read.ts';
import { volumesOf } from './volumes.ts';
import { planWrite } from './write.ts';

/** The plans of a model's patterns, by pattern id, and what is needed to make the next ones faster. */
export type ModelPlan = { plans: ReadonlyMap<string, Plan>; context: Context };

/**
 * Plans every access pattern of a model. Pure and deterministic: the same model gives the same plans, whatever the
 * order in which its parts are declared.
 *
 * @param previous the plans of the model before an edit: patterns that the edit cannot have touched keep theirs.
 */
export function planModel(model: Model, previous?: ModelPlan): ModelPlan {
  const context = contextOf(model, previous?.context);
  const planning = { context, volumes: volumesOf(context) };
  const planOne = (pattern: Pattern): Plan =>
    pattern.kind === 'read' ? planRead(planning, pattern) : planWrite(planning, pattern);
  return { plans: new Map(model.patterns.map((pattern) => [pattern.id, planOne(pattern)])), context };
}

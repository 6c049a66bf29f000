/** The planner: which DynamoDB operations answer each access pattern of a model, why, and what they read. */
import type { Model, Pattern } from '../model/schema.ts';
import { type Context, contextOf } from './lanes.ts';
import type { Plan } from './plan.ts';
import type { Planning } from './planning.ts';
import { planRead } from './read.ts';
import { carriedOver, changesBetween, type Memo, memoOf } from './reuse.ts';
import { type Volumes, volumesOf } from './volumes.ts';
import { planWrite } from './write.ts';

/** The plans of a model's patterns, by pattern id, and what makes the next ones faster. */
export type ModelPlan = {
  plans: ReadonlyMap<string, Plan>;
  context: Context;
  volumes: Volumes;
  memos: ReadonlyMap<string, Memo>;
};

function planOne(planning: Planning, pattern: Pattern): Plan {
  return pattern.kind === 'read' ? planRead(planning, pattern) : planWrite(planning, pattern);
}

/** Nothing of an earlier plan is of use once what all of it rests on has changed. */
function isFollowing(model: Model, previous: ModelPlan): boolean {
  const before = previous.context.model;
  return before.relationships === model.relationships && before.fanOutLimit === model.fanOutLimit;
}

/**
 * Plans every access pattern of a model. Pure and deterministic: the same model gives the same plans, whatever the
 * order in which its parts are declared.
 *
 * @param previous the plans of the model before an edit that kept the identity of what it left alone (as immer
 *   does): patterns that the edit cannot have touched keep their plan, the same object. Without it, everything is
 *   planned, with the same result.
 */
export function planModel(model: Model, previous?: ModelPlan): ModelPlan {
  const context = contextOf(model, previous?.context);
  const volumes = volumesOf(context, previous);
  const now: Planning = { context, volumes };
  const following = previous && isFollowing(model, previous) ? previous : undefined;
  const changes = following && changesBetween(following, now);
  const plans = new Map<string, Plan>();
  const memos = new Map<string, Memo>();
  for (const pattern of model.patterns) {
    const before = following?.memos.get(pattern.id);
    const carried = before && changes && carriedOver(now, before, pattern, changes);
    if (before && carried?.kind === 'kept') {
      plans.set(pattern.id, before.plan);
      memos.set(pattern.id, before);
      continue;
    }
    if (before && carried?.kind === 'recounted') {
      plans.set(pattern.id, carried.plan);
      memos.set(pattern.id, { ...before, plan: carried.plan });
      continue;
    }
    const planning: Planning = { context, volumes, traces: [] };
    if (carried?.kind === 'rescan') planning.rejected = carried.rejected;
    const plan = planOne(planning, pattern);
    plans.set(pattern.id, plan);
    const made = memoOf(planning, pattern, plan);
    if (made) memos.set(pattern.id, made);
  }
  return { plans, context, volumes, memos };
}

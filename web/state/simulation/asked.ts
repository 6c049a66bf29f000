import type { Pattern } from '../../../src/model/schema.ts';
import type { Plan } from '../../../src/planner/plan.ts';

const known = new WeakMap<Pattern, { plan: Plan | undefined; text: string }>();

/** What a run of the pattern asks, as a text: another text means that an earlier run says nothing of it any more. */
export function askedOf(pattern: Pattern, plan: Plan | undefined): string {
  const before = known.get(pattern);
  if (before && before.plan === plan) return before.text;
  // What people call it, how often it is called and what is pinned are no part of the question.
  const { name: _name, group: _group, notes: _notes, rate: _rate, ...rest } = pattern;
  const question = { ...rest, expected: undefined };
  const steps = plan?.steps.map(({ request, filter, check, fanOut, after }) => [
    request,
    filter,
    check,
    fanOut,
    after,
  ]);
  const text = JSON.stringify([question, steps]);
  known.set(pattern, { plan, text });
  return text;
}

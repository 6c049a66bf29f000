import { useDeferredValue } from 'react';
import { templateProblems } from '../../src/keys/problems.ts';
import type { Problem } from '../../src/model/problem.ts';
import { modelProblems } from '../../src/model/problems.ts';
import type { Model } from '../../src/model/schema.ts';
import { useDocument } from './document.ts';
import { plansOf } from './plans.ts';
import { runProblems } from './running/problems.ts';
import { type SimulationState, useSimulation } from './simulation/index.ts';

const severities: Problem['severity'][] = ['error', 'warning', 'note'];
const none: Problem[] = [];
const known = new WeakMap<Model, { opening: Problem[]; problems: Problem[] }>();

/** What was found on opening and what the model itself has, gravest first; the same list for the same model. */
export function problemsOf(model: Model | undefined, opening: Problem[]): Problem[] {
  if (!model) return none;
  const before = known.get(model);
  if (before?.opening === opening) return before.problems;
  const all = [...opening, ...modelProblems(model), ...templateProblems(model)];
  const problems = severities.flatMap((severity) => all.filter((problem) => problem.severity === severity));
  known.set(model, { opening, problems });
  return problems;
}

/**
 * All problems of the open document, gravest first. In a large model finding them takes longer than a frame, so
 * an edit shows its letters and its verdicts first, and its problems right behind them.
 */
export function useProblems(): Problem[] {
  const model = useDeferredValue(useDocument((state) => state.model));
  const opening = useDocument((state) => state.openingProblems);
  const reports = useSimulation((state) => state.reports);
  return withRuns(model, problemsOf(model, opening), reports);
}

let latest: { own: Problem[]; reports: SimulationState['reports']; all: Problem[] } | undefined;

/** The problems with those that runs found: errors, so behind the model's own errors. */
function withRuns(model: Model | undefined, own: Problem[], reports: SimulationState['reports']): Problem[] {
  if (!model || reports.size === 0) return own;
  if (latest?.own === own && latest.reports === reports) return latest.all;
  const found = runProblems(model, plansOf(model), reports);
  const errors = own.filter(({ severity }) => severity === 'error').length;
  const all = found.length === 0 ? own : [...own.slice(0, errors), ...found, ...own.slice(errors)];
  latest = { own, reports, all };
  return all;
}

import { templateProblems } from '../../src/keys/problems.ts';
import type { Problem } from '../../src/model/problem.ts';
import { modelProblems } from '../../src/model/problems.ts';
import type { Model } from '../../src/model/schema.ts';
import { useDocument } from './document.ts';

const severities: Problem['severity'][] = ['error', 'warning', 'note'];
const none: Problem[] = [];
let latest: { model: Model; opening: Problem[]; problems: Problem[] } | undefined;

/** What was found on opening and what the model itself has, gravest first; the same list for the same model. */
export function problemsOf(model: Model | undefined, opening: Problem[]): Problem[] {
  if (!model) return none;
  if (latest?.model !== model || latest.opening !== opening) {
    const all = [...opening, ...modelProblems(model), ...templateProblems(model)];
    const problems = severities.flatMap((severity) => all.filter((problem) => problem.severity === severity));
    latest = { model, opening, problems };
  }
  return latest.problems;
}

/** All problems of the open document, gravest first. */
export function useProblems(): Problem[] {
  return useDocument((state) => problemsOf(state.model, state.openingProblems));
}

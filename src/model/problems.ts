import type { Problem } from './problem.ts';
import { rules } from './problems/rules.ts';
import type { Model } from './schema.ts';

/**
 * What is wrong with a model, apart from its key templates: names, keys, indexes, projections, patterns and
 * references. A model that breaks a rule is still a model: everything else works on it.
 */
export function modelProblems(model: Model): Problem[] {
  return rules.flatMap(({ code, severity, find }) =>
    find(model).map((finding) => ({ severity, code, ...finding })),
  );
}

import type { Model } from '../../src/model/schema.ts';
import type { Plan, Verdict } from '../../src/planner/plan.ts';

/**
 * One line over all plans of a model: how many patterns there are, and how many have each verdict, best first.
 */
export function summaryOf(model: Model, plans: ReadonlyMap<string, Plan>): string {
  const groups = new Map<string, { verdict: Verdict; count: number }>();
  for (const { id } of model.patterns) {
    const verdict = plans.get(id)?.verdict;
    if (!verdict) continue;
    const group = groups.get(verdict.label);
    if (group) group.count += 1;
    else groups.set(verdict.label, { verdict, count: 1 });
  }
  const total = model.patterns.length;
  const heading = total === 1 ? '1 pattern' : `${total} patterns`;
  if (groups.size === 0) return heading;
  const parts = [...groups.values()]
    .sort((a, b) => a.verdict.rank - b.verdict.rank || a.verdict.label.localeCompare(b.verdict.label, 'en'))
    .map(({ verdict, count }) => `${count} ${verdict.label}`);
  return `${heading}: ${parts.join(', ')}`;
}

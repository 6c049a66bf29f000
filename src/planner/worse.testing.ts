/** What makes one plan of a read a worse answer than another: an order of its own, apart from the planner's. */
import type { Candidate, Plan, Verdict } from './plan.ts';

const lookups = ['GetItem', 'BatchGetItem', 'TransactGetItems'];
const [query, further, fannedOut, filtered, scan, none] = [3, 4, 5, 6, 7, 8] as const;

function classOf({ operation, fanOut, fetch, filter, further: more }: Verdict): number {
  if (operation === 'Unanswerable') return none;
  if ([operation, ...more].includes('Scan')) return scan;
  if (filter) return filtered;
  if (!lookups.includes(operation) || more.includes('Query')) {
    if (fanOut > 1) return fannedOut;
    return fetch || more.length > 0 ? further : query;
  }
  return more.length > 0 ? further : lookups.indexOf(operation);
}

/** Requests for all values of a key that the pattern says nothing of, most of it thrown away: no better than a Scan. */
const readsAll = ({ consumed, verdict }: Candidate) =>
  consumed.length === 0 && verdict.fanOut > 1 && verdict.filter;

/** A Scan of a path on which there is nothing but what is wanted: better than reading what is then thrown away. */
const scansWanted = ({ steps }: Plan) =>
  steps.length === 1 && steps[0]?.operation === 'Scan' && !steps[0].filter && !steps[0].check;

/** Does the plan say that items are missed, or that its range is not in the order of the values? */
function isDoubtful({ reasons, steps }: Plan): boolean {
  const ranged = new Set(
    steps.flatMap(({ scopes }) =>
      scopes.flatMap(({ state, attribute }) => (state === 'ranged' ? attribute : [])),
    ),
  );
  return reasons.some(
    ({ code, attributes }) =>
      code === 'sparse-may-miss' ||
      ((code === 'unpadded-number' || code === 'not-sortable-time') &&
        attributes.some((name) => ranged.has(name))),
  );
}

/** What a plan is worth, less being better in each respect. */
function worthOf(plan: Plan) {
  const [best] = plan.candidates;
  const own = best && readsAll(best) ? scan : classOf(plan.verdict);
  const inVain = own === scan && !scansWanted(plan);
  return {
    // An answer that may be wrong is still better than reading a whole table in vain.
    trust: own === none ? 4 : 2 * Number(inVain) + Number(isDoubtful(plan)),
    class: own === scan && !inVain ? fannedOut + 0.5 : own,
    units: plan.reads.units,
    disorder: Number(best?.ordered !== true),
  };
}

/**
 * In which respects a plan is worse than another of the same pattern, where it is better in none.
 *
 * @param stated whether the model states its volumes: only then is a costlier plan a worse one, and a cheaper one
 *   better whatever its verdict
 */
export function worseBy(fresh: Plan, old: Plan, stated: boolean): string[] {
  const [a, b] = [worthOf(fresh), worthOf(old)];
  if (a.trust !== b.trust) return a.trust > b.trust ? ['trust'] : [];
  if (!stated) return a.class > b.class ? ['class'] : [];
  const far = 1e-9 * Math.max(a.units, b.units);
  const respects = [
    ['class', a.class - b.class],
    ['units', Math.abs(a.units - b.units) <= far ? 0 : a.units - b.units],
    ['disorder', a.disorder - b.disorder],
  ] as const;
  if (respects.some(([, difference]) => difference < 0)) return [];
  return respects.flatMap(([name, difference]) => (difference > 0 ? name : []));
}

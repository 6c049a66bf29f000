/** The one line that says what keeps an answer from being better. */
import type { Candidate, Reason } from './plan.ts';

/** Reasons in the order in which they matter, for an answer by keys. */
const weightiest: Reason['code'][] = [
  'sparse-may-miss',
  'unpadded-number',
  'not-sortable-time',
  'ambiguous-key',
  'filter-on-key',
  'not-stored',
  'filter-after-read',
  'not-projected',
  'fetched-from-table',
];

/**
 * What is missing for something better, or undefined. For a Scan: what the nearest key would need, that of the
 * fewest attributes. For a filter: the scope at which the sort key ended, where it could have gone on.
 */
export function missingOf(
  best: Candidate,
  others: readonly Candidate[],
  reasons: readonly Reason[],
): Reason | undefined {
  const find = (code: Reason['code']) => reasons.find((reason) => reason.code === code);
  if (best.verdict.operation === 'Scan') {
    const obstacles = others.flatMap(({ feasible, reasons: why }) => (feasible ? [] : why.slice(0, 1)));
    const unbound = obstacles.filter(({ code }) => code === 'partition-unbound');
    const [nearest] = unbound.sort((a, b) => a.attributes.length - b.attributes.length);
    return nearest ?? obstacles[0] ?? find('scan-reads-all');
  }
  const { filter, fetch, fanOut, further, operation } = best.verdict;
  const endsAt = filter ? find('sort-prefix-ends-at') : undefined;
  const fansOut = operation === 'Query' && fanOut > 1 ? find('fan-out') : undefined;
  const found = weightiest.map(find).find((reason) => reason !== undefined);
  const serious = found && weightiest.indexOf(found.code) < 4 ? found : undefined;
  return serious ?? endsAt ?? (filter || fetch || further.length > 0 ? found : undefined) ?? fansOut;
}

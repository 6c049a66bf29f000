/** The one line that says what keeps an answer from being better. */
import type { Candidate, Reason } from './plan.ts';

/** The first so many are said even of an answer without filter: its results may not be what was asked for. */
const serious = 4;

/** Reasons in the order in which they matter, for an answer by keys. */
const weightiest: Reason['code'][] = [
  'sparse-may-miss',
  'unpadded-number',
  'not-sortable-time',
  'ambiguous-key',
  'filter-on-key',
  'not-stored',
  'checked-in-part',
  'filter-after-read',
  'not-projected',
  'fetched-from-table',
];

/** The scope that ended the sort key where a condition behind it had to be filtered. */
function brokenAt(best: Candidate, reasons: readonly Reason[]): Reason | undefined {
  const filtered = reasons.filter(
    ({ code }) =>
      code === 'filter-after-read' ||
      code === 'not-stored' ||
      code === 'checked-in-part' ||
      code === 'filter-on-key',
  );
  const left = new Set(filtered.flatMap(({ attributes }) => attributes));
  const behind = best.scopes.some(
    ({ state, attribute }) => state === 'beyond' && attribute !== undefined && left.has(attribute),
  );
  return behind ? reasons.find(({ code }) => code === 'sort-prefix-ends-at') : undefined;
}

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
    const isWanted = best.neighbours.length === 0 && !best.verdict.filter;
    if (isWanted || find('scan-intended')) return undefined;
    const obstacles = others.flatMap(({ feasible, reasons: why }) => (feasible ? [] : why.slice(0, 1)));
    const unbound = obstacles.filter(({ code }) => code === 'partition-unbound');
    const [nearest] = unbound.sort((a, b) => a.attributes.length - b.attributes.length);
    return nearest ?? obstacles[0] ?? find('scan-reads-all');
  }
  const { filter, fetch, fanOut, further, operation } = best.verdict;
  const found = weightiest.map(find).find((reason) => reason !== undefined);
  if (found && weightiest.indexOf(found.code) < serious) return found;
  if (filter) return brokenAt(best, reasons) ?? found;
  if (fetch || further.length > 0) return found;
  return operation === 'Query' && fanOut > 1 ? find('fan-out') : undefined;
}

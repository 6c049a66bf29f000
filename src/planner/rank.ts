/** Which way to answer is best. */
import type { Candidate as Full } from './plan.ts';

/** All that ranking looks at. */
type Candidate = Omit<Full, 'steps'>;

const filtering = [
  'filter-after-read',
  'checked-after-read',
  'filter-on-key',
  'not-stored',
  'checked-in-part',
  'neighbours-read',
];

/** Is it a Scan that reads just the items wanted: of a sparse index made for them, or of all there is? */
function isExactScan({ verdict, reasons }: Candidate): boolean {
  return verdict.operation === 'Scan' && !reasons.some(({ code }) => filtering.includes(code));
}

/** Requests for every value of a key that the pattern knows nothing of, filtered after: a Scan by another name. */
const isScanInDisguise = ({ consumed, verdict }: Candidate) =>
  consumed.length === 0 && verdict.fanOut > 1 && verdict.filter;

/** Do its keys lack some items, or is its range one that does not sort as the values do? */
function mayBeWrong({ reasons, scopes }: Candidate): boolean {
  return reasons.some(({ code, attributes }) => {
    if (code === 'sparse-may-miss') return true;
    if (code !== 'unpadded-number' && code !== 'not-sortable-time') return false;
    return scopes.some((scope) => scope.state === 'ranged' && attributes.includes(scope.attribute ?? ''));
  });
}

/**
 * 0: nothing missed, and nothing scanned in vain; 1: by keys that may give too little or too much; 2: any other
 * Scan. Such a Scan grows with the table, so it is never chosen for reading little today; 3: one that misses items.
 */
function tier(candidate: Candidate): number {
  if (!candidate.feasible) return 4;
  if (isExactScan(candidate)) return 0;
  const scans = candidate.verdict.operation === 'Scan' || isScanInDisguise(candidate);
  if (!scans) return mayBeWrong(candidate) ? 1 : 0;
  return mayBeWrong(candidate) ? 3 : 2;
}

/** Which Scans could be a better answer than the best by keys: any, one that reads just what is wanted, or none. */
export function roomForScan(best: Candidate | undefined): 'any' | 'exact' | 'none' {
  if (!best || tier(best) >= 2) return 'any';
  return best.verdict.filter || tier(best) === 1 ? 'exact' : 'none';
}

/** Class of the verdict; a Scan that reads just what is wanted stands before a Query that filters. */
const classOf = (candidate: Candidate) => (isExactScan(candidate) ? 5.5 : candidate.verdict.rank);

/** Further parts of an answer, at one class of verdict. */
const partsOf = ({ verdict }: Candidate) => Number(verdict.fetch) + verdict.further.length;

const isLess = (a: number, b: number) =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : a - b;
const residuals = (candidate: Candidate) =>
  candidate.reasons.filter(
    (reason) =>
      reason.code === 'filter-after-read' ||
      reason.code === 'checked-after-read' ||
      reason.code === 'filter-on-key' ||
      reason.code === 'not-stored' ||
      reason.code === 'checked-in-part',
  ).length;
const byCaller = ['filter-on-key', 'not-stored', 'checked-in-part'];
const clientSide = (candidate: Candidate) =>
  candidate.reasons.filter(({ code }) => byCaller.includes(code)).length;

/** Is it one item by its whole key? Nothing reads less but a smaller index entry, and that cannot be relied on. */
const isLookup = (candidate: Candidate) => candidate.verdict.operation === 'GetItem';

/**
 * Compares two candidates for one question; negative when `a` is better.
 *
 * A GetItem first. Then, where the model states volumes, read units per call and the order wanted; where it does
 * not, or they are equal: verdict, attributes consumed by the key, requests, residual conditions, neighbour types,
 * order, bytes, the table before its indexes, name.
 */
export function compareCandidates(a: Candidate, b: Candidate): number {
  const byTier = tier(a) - tier(b);
  if (byTier !== 0) return byTier;
  if (!a.feasible) return byPath(a, b);
  const byLookup = Number(isLookup(b)) - Number(isLookup(a));
  if (byLookup !== 0) return byLookup;
  const stated = !a.reads.assumed && !b.reads.assumed;
  const ordered = Number(b.ordered) - Number(a.ordered);
  return (
    (stated ? isLess(a.reads.units, b.reads.units) || ordered : 0) ||
    classOf(a) - classOf(b) ||
    partsOf(a) - partsOf(b) ||
    clientSide(a) - clientSide(b) ||
    b.consumed.length - a.consumed.length ||
    a.verdict.fanOut - b.verdict.fanOut ||
    residuals(a) - residuals(b) ||
    a.neighbours.length - b.neighbours.length ||
    ordered ||
    (stated ? isLess(a.reads.bytes, b.reads.bytes) : 0) ||
    byPath(a, b)
  );
}

const kinds = { table: 0, lsi: 1, gsi: 2 } as const;

function byPath(a: Candidate, b: Candidate): number {
  return (
    Number(a.path.kind !== 'table') - Number(b.path.kind !== 'table') ||
    compareNames(a.path.name, b.path.name) ||
    kinds[a.path.kind] - kinds[b.path.kind] ||
    compareNames(a.path.id, b.path.id)
  );
}

/** By code units: the same everywhere, whatever the language of the page. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

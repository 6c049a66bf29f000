/** The best answer for one item type, as a plan. */
import type { ReadPattern } from '../model/schema.ts';
import { keyedCandidates, type Planning } from './candidates.ts';
import type { Candidate, Plan, Reads, Reason } from './plan.ts';
import type { Question } from './question.ts';
import { compareCandidates } from './rank.ts';
import { scanCandidates } from './scans.ts';
import { verdictOf } from './verdict.ts';

const nothing: Reads = { requests: 0, items: 0, returned: 0, bytes: 0, units: 0, assumed: false };

/** An answer for a pattern that cannot be planned at all, saying why. */
export function unanswerable(
  pattern: { id: string; kind: 'read' | 'write' },
  reason: Reason,
  candidates: Candidate[] = [],
): Plan {
  return {
    pattern: pattern.id,
    kind: pattern.kind,
    verdict: verdictOf({ operation: 'Unanswerable' }),
    steps: [],
    reads: nothing,
    reasons: [reason],
    missing: reason,
    candidates,
  };
}

/** Every candidate for a question, best first. */
export function rankedCandidates(planning: Planning, question: Question): Candidate[] {
  return [...keyedCandidates(planning, question), ...scanCandidates(planning, question)].sort(
    compareCandidates,
  );
}

/** The best candidate of one item type, as a plan. */
export function planSingle(planning: Planning, question: Question): Plan {
  const candidates = rankedCandidates(planning, question);
  const best = candidates[0];
  const lost = unknownAttributes(question);
  if (!best?.feasible) {
    const gone = { code: 'no-key', severity: 'error', attributes: [] } as const;
    const why = candidates
      .flatMap((candidate) => candidate.reasons)
      .find((reason) => reason.severity === 'error');
    return unanswerable(question.pattern, why ?? { ...gone, attributes: [] }, candidates);
  }
  return planOf(question.pattern, best, candidates, lost);
}

/** Conditions on attributes that the entity does not have. */
function unknownAttributes({ entity, conditions }: Question): Reason[] {
  const unknown = conditions.filter(
    ({ attribute }) =>
      !entity.attributes.some(
        (own) =>
          own.name === attribute ||
          attribute.startsWith(`${own.name}.`) ||
          attribute.startsWith(`${own.name}[`),
      ),
  );
  return unknown.length > 0
    ? [
        {
          code: 'unknown-attribute',
          severity: 'warning',
          attributes: [...new Set(unknown.map((c) => c.attribute))],
        },
      ]
    : [];
}

const weight = { error: 0, warning: 1, note: 2 } as const;

/** Reasons, weightiest first, each once. */
export function sortedReasons(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons
    .filter((reason) => {
      const key = JSON.stringify(reason);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => weight[a.severity] - weight[b.severity]);
}

/** A candidate as the plan of its pattern. */
export function planOf(
  pattern: ReadPattern,
  best: Candidate,
  candidates: Candidate[],
  more: Reason[] = [],
): Plan {
  const reasons = [...best.reasons, ...more];
  if (best.reads.assumed) reasons.push({ code: 'volumes-assumed', severity: 'note', attributes: [] });
  if (pattern.scanIntended && best.verdict.operation === 'Scan') {
    reasons.push({
      code: 'scan-intended',
      severity: 'note',
      attributes: [],
      detail: { reason: pattern.scanIntended.reason },
    });
  }
  if (pattern.atomic && best.verdict.operation !== 'GetItem')
    reasons.push({ code: 'not-atomic', severity: 'warning', attributes: [] });
  const sorted = sortedReasons(reasons);
  const missing = missingFor(best, candidates, sorted);
  return {
    pattern: pattern.id,
    kind: 'read',
    verdict: best.verdict,
    steps: best.steps,
    reads: best.reads,
    reasons: sorted,
    candidates,
    ...(missing ? { missing } : {}),
  };
}

/** What keeps the answer from being better, in one reason. */
function missingFor(
  best: Candidate,
  candidates: readonly Candidate[],
  reasons: readonly Reason[],
): Reason | undefined {
  if (best.verdict.operation === 'Scan') {
    const base = candidates.filter((candidate) => !candidate.feasible);
    const unbound = base.filter((candidate) =>
      candidate.reasons.some((reason) => reason.code === 'partition-unbound'),
    );
    const nearest = [...unbound].sort(
      (a, b) => (a.reasons[0]?.attributes.length ?? 0) - (b.reasons[0]?.attributes.length ?? 0),
    )[0];
    return (
      nearest?.reasons[0] ??
      base.flatMap((candidate) => candidate.reasons)[0] ??
      reasons.find((reason) => reason.code === 'scan-reads-all')
    );
  }
  const serious = ['sparse-may-miss', 'unpadded-number', 'not-sortable-time', 'ambiguous-key'] as const;
  for (const code of serious) {
    const found = reasons.find((reason) => reason.code === code);
    if (found) return found;
  }
  if (
    !best.verdict.filter &&
    best.verdict.fanOut <= 1 &&
    best.verdict.further.length === 0 &&
    !best.verdict.fetch
  )
    return undefined;
  const ends = best.verdict.filter
    ? reasons.find((reason) => reason.code === 'sort-prefix-ends-at')
    : undefined;
  const order = [
    'filter-on-key',
    'not-stored',
    'filter-after-read',
    'not-projected',
    'fetched-from-table',
    'fan-out',
  ] as const;
  return (
    ends ??
    order.map((code) => reasons.find((reason) => reason.code === code)).find((reason) => reason !== undefined)
  );
}

/** The best answer for one item type, as a plan. */

import { mismatchOf } from '../model/operators.ts';
import { isAtOrBelow } from '../model/path.ts';
import type { Condition, Entity, ReadPattern } from '../model/schema.ts';
import { keyedCandidates } from './candidates.ts';
import { missingOf } from './missing.ts';
import type { Candidate, Plan, Reads, Reason } from './plan.ts';
import { chosen, lost, type Option, type Planning } from './planning.ts';
import { notRecoverable } from './projection.ts';
import type { Question } from './question.ts';
import { compareCandidates, roomForScan } from './rank.ts';
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

/** The ways to answer by keys, best first; those found before an edit that cannot have changed them. */
function keyedOptions(planning: Planning, question: Question): readonly Option[] {
  const options = planning.rejected ?? keyedCandidates(planning, question).sort(compareCandidates);
  if (!options[0]?.feasible) planning.found = options;
  return options;
}

/**
 * The candidates for a question, best first. Scans are among them only where they could be the better answer. Of an
 * atomic read those come first that see all items as of one moment.
 */
export function rankedOptions(planning: Planning, question: Question): readonly Option[] {
  const ranked = optionsOf(planning, question);
  if (!question.pattern.atomic) return ranked;
  const isWanted = (option: Option) => option.feasible && isAtomic(option);
  return [...ranked.filter(isWanted), ...ranked.filter((option) => !isWanted(option))];
}

/** Only lookups by whole keys, in one request, see all items as of one moment. */
export function isAtomic({ verdict, reasons }: Pick<Candidate, 'verdict' | 'reasons'>): boolean {
  return (
    (verdict.operation === 'GetItem' || verdict.operation === 'TransactGetItems') &&
    verdict.further.length === 0 &&
    !reasons.some(({ code }) => code === 'atomic-over-limit')
  );
}

function optionsOf(planning: Planning, question: Question): readonly Option[] {
  const keyed = keyedOptions(planning, question);
  const room = roomForScan(keyed[0]);
  if (room === 'none') return keyed;
  const scans = scanCandidates(planning, question, room);
  return scans.length > 0 ? [...keyed, ...scans].sort(compareCandidates) : keyed;
}

/** The best candidate of one item type, as a plan. */
export function planSingle(planning: Planning, question: Question): Plan {
  const [best, ...others] = rankedOptions(planning, question);
  const more = [
    ...unknownAttributes(question),
    ...refused(question.entity, [...question.conditions, ...question.anyOf.flat()]),
    ...notRecoverable(planning.context, question),
  ];
  if (best?.feasible) return planOf(question.pattern, chosen(best), others.map(lost), more);
  const candidates = best ? [best, ...others].map(lost) : [];
  const errors = candidates.flatMap((candidate) =>
    candidate.reasons.filter(({ severity }) => severity === 'error'),
  );
  // That the other indexes were excluded says nothing of the one that was allowed.
  const why = errors.find(({ code }) => code !== 'index-excluded') ?? errors[0];
  return unanswerable(
    question.pattern,
    why ?? { code: 'no-key', severity: 'error', attributes: [] },
    candidates,
  );
}

/** Conditions on attributes that the entity does not have. */
function unknownAttributes({ entity, conditions }: Question): Reason[] {
  const unknown = conditions.filter(
    ({ attribute }) => !entity.attributes.some((own) => isAtOrBelow(attribute, own.name)),
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

/** Conditions that an attribute's type cannot meet: DynamoDB refuses them, or finds nothing. */
export function refused(entity: Entity, conditions: readonly Condition[]): Reason[] {
  const wrong = conditions.filter((condition) => mismatchOf(entity.attributes, condition) !== undefined);
  const attributes = [...new Set(wrong.map(({ attribute }) => attribute))];
  return attributes.length > 0 ? [{ code: 'operator-type', severity: 'error', attributes }] : [];
}

const weight = { error: 0, warning: 1, note: 2 } as const;

/** The same said of the same attributes, in whatever order they were named. */
function isSameReason(a: Reason, b: Reason): boolean {
  const words = (reason: Reason) => JSON.stringify({ ...reason, attributes: [...reason.attributes].sort() });
  return a === b || (a.code === b.code && words(a) === words(b));
}

/** Reasons, weightiest first, each once. */
export function sortedReasons(reasons: readonly Reason[]): Reason[] {
  return reasons
    .filter((reason, at) => reasons.findIndex((earlier) => isSameReason(earlier, reason)) === at)
    .sort((a, b) => weight[a.severity] - weight[b.severity]);
}

/** The chosen candidate as the plan of its pattern; `others` are the candidates that lost, best first. */
export function planOf(
  pattern: ReadPattern,
  best: Candidate,
  others: Candidate[],
  more: Reason[] = [],
): Plan {
  const reasons = [...best.reasons, ...more];
  const note = (code: Reason['code'], detail?: Reason['detail']) =>
    reasons.push({ code, severity: 'note', attributes: [], ...(detail ? { detail } : {}) });
  if (best.reads.assumed) note('volumes-assumed');
  if (pattern.scanIntended && best.verdict.operation === 'Scan')
    note('scan-intended', { reason: pattern.scanIntended.reason });
  if (pattern.atomic && !isAtomic(best) && !best.reasons.some(({ code }) => code === 'atomic-over-limit'))
    reasons.push({ code: 'not-atomic', severity: 'warning', attributes: [] });
  const sorted = sortedReasons(reasons);
  const missing = missingOf(best, others, sorted);
  return {
    pattern: pattern.id,
    kind: 'read',
    verdict: best.verdict,
    steps: best.steps,
    reads: best.reads,
    reasons: sorted,
    candidates: [best, ...others],
    ...(missing ? { missing } : {}),
  };
}

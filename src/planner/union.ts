/** Alternatives joined by OR: one request with a filter, or one request per alternative. */
import { bindingsOf } from './bindings.ts';
import { returnedItems, sumReads } from './estimate.ts';
import type { Operation, Plan } from './plan.ts';
import type { Planning } from './planning.ts';
import type { Question } from './question.ts';
import { planSingle, sortedReasons } from './single.ts';
import { verdictOf } from './verdict.ts';

/**
 * Where one request would have to filter or scan, each alternative may have a key of its own. The results are
 * merged, an item that meets two alternatives counted once.
 */
export function planAlternatives(planning: Planning, question: Question, single: Plan): Plan {
  const parts = question.anyOf.map((terms) => {
    const conditions = [...question.conditions, ...terms];
    return planSingle(planning, { ...question, conditions, bindings: bindingsOf(conditions), anyOf: [] });
  });
  const worst = Math.max(...parts.map((part) => part.verdict.rank));
  const keyed = parts.every((part) => part.steps.length > 0 && part.verdict.operation !== 'Scan');
  if (!keyed || !isBetter(parts, worst, single)) return single;
  let offset = 0;
  const steps = parts.flatMap((part) => {
    const moved = part.steps.map((step) =>
      step.after === undefined ? step : { ...step, after: step.after + offset },
    );
    offset += part.steps.length;
    return moved;
  });
  const [first, ...rest] = parts;
  const operation = first?.verdict.operation ?? 'Unanswerable';
  const allQueries = parts.every(
    (part) => part.verdict.operation === 'Query' && part.verdict.further.length === 0,
  );
  const fanOut = parts.reduce((sum, part) => sum + part.verdict.fanOut, 0);
  const verdict = allQueries
    ? verdictOf({
        operation: 'Query',
        fanOut,
        filter: parts.some((part) => part.verdict.filter),
        fetch: parts.some((part) => part.verdict.fetch),
      })
    : verdictOf({
        operation,
        filter: parts.some((part) => part.verdict.filter),
        further: rest.map((part) => ({ operation: part.verdict.operation as Operation, separate: true })),
      });
  const reasons = sortedReasons([
    {
      code: 'alternatives-merged',
      severity: 'note',
      attributes: [...new Set(question.anyOf.flat().map((c) => c.attribute))],
      detail: { requests: fanOut },
    },
    ...parts.flatMap((part) => part.reasons),
  ]);
  return {
    ...single,
    verdict,
    steps,
    reads: sumReads(
      parts.map((part) => part.reads),
      returnedItems(planning.volumes, question),
    ),
    reasons,
    candidates: [...parts.flatMap((part) => part.candidates.slice(0, 1)), ...single.candidates],
  };
}

function isBetter(parts: readonly Plan[], worst: number, single: Plan): boolean {
  if (single.steps.length === 0) return true;
  const stated = parts.every((part) => !part.reads.assumed) && !single.reads.assumed;
  if (stated && single.verdict.operation !== 'Scan')
    return parts.reduce((sum, part) => sum + part.reads.units, 0) < single.reads.units;
  return Math.max(worst, 5) < single.verdict.rank;
}

/** Alternatives joined by OR: one request with a filter, or one request per alternative. */
import type { ReadPattern } from '../model/schema.ts';
import { bindingsOf } from './bindings.ts';
import { returnedItems, sumReads } from './estimate.ts';
import type { Operation, Plan, Reason } from './plan.ts';
import type { Planning } from './planning.ts';
import type { Question } from './question.ts';
import type { ReasonCode } from './reasons.ts';
import { planSingle, sortedReasons } from './single.ts';
import { moved } from './steps.ts';
import { verdictOf } from './verdict.ts';

/**
 * Where one request would have to filter or scan, each alternative may have a key of its own. The results are
 * merged, an item that meets two alternatives counted once.
 */
export function planAlternatives(planning: Planning, question: Question, single: Plan): Plan {
  // Counts cannot be merged: an item may meet two alternatives.
  const pattern: ReadPattern =
    question.pattern.result === 'count' ? { ...question.pattern, result: 'list' } : question.pattern;
  const wanted = withKey(planning, question);
  const parts = question.anyOf.map((terms) => {
    const conditions = [...question.conditions, ...terms];
    const bindings = bindingsOf(conditions);
    return planSingle(planning, { ...question, pattern, conditions, bindings, wanted, anyOf: [] });
  });
  const worst = Math.max(...parts.map((part) => part.verdict.rank));
  const keyed = parts.every((part) => part.steps.length > 0 && part.verdict.operation !== 'Scan');
  if (!keyed || !isBetter(parts, worst, single)) return single;
  let offset = 0;
  const steps = parts.flatMap((part) => {
    const shifted = part.steps.map((step) => moved(step, offset));
    offset += part.steps.length;
    return shifted;
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
    ...(pattern.atomic
      ? [{ code: 'not-atomic' as const, severity: 'warning' as const, attributes: [] }]
      : []),
    {
      code: 'alternatives-merged',
      severity: 'note',
      attributes: [...new Set(question.anyOf.flat().map((c) => c.attribute))],
      detail: { requests: fanOut },
    },
    ...parts.flatMap((part) => part.reasons.filter(({ code }) => !orders.includes(code))),
    ...mergedReasons(question, parts),
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
    candidates: [
      ...parts.flatMap(({ candidates: [best] }) =>
        best ? { ...best, ordered: best.ordered && !isToMerge(question) } : [],
      ),
      ...single.candidates,
    ],
  };
}

const orders: ReasonCode[] = ['order-by-index', 'order-needs-merge', 'order-needs-sort'];

/** Is an order wanted in which the items of different alternatives can come mixed? */
function isToMerge({ order, conditions }: Question): boolean {
  const bindings = bindingsOf(conditions);
  return order?.by.some((name) => bindings.get(name)?.equal === undefined) ?? false;
}

/** The order of the union: merged where every alternative comes in it, else sorted. */
function mergedReasons(question: Question, parts: readonly Plan[]): Reason[] {
  if (!isToMerge(question)) return [];
  const isSorted = parts.every(({ reasons }) => reasons.every(({ code }) => code !== 'order-needs-sort'));
  const code = isSorted ? 'order-needs-merge' : 'order-needs-sort';
  return [{ code, severity: 'note', attributes: question.order?.by ?? [] }];
}

/** The attributes wanted and the table's key, by which the caller knows an item that it has already. */
function withKey({ context }: Planning, { entity, wanted }: Question): Question['wanted'] {
  const table = context.table(entity.table);
  if (!Array.isArray(wanted) || !table) return wanted;
  const key = [table.partitionKey, ...(table.sortKey ? [table.sortKey] : [])].map(({ name }) => name);
  return [...new Set([...wanted, ...key])];
}

function isBetter(parts: readonly Plan[], worst: number, single: Plan): boolean {
  if (single.steps.length === 0) return true;
  const stated = parts.every((part) => !part.reads.assumed) && !single.reads.assumed;
  if (stated && single.verdict.operation !== 'Scan')
    return parts.reduce((sum, part) => sum + part.reads.units, 0) < single.reads.units;
  return Math.max(worst, 5) < single.verdict.rank;
}

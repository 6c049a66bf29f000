/** Reads of several item types at once: one partition where they lie together, further steps where they do not. */
import type { Entity } from '../model/schema.ts';
import { keyedCandidates } from './candidates.ts';
import { returnedItems, sumReads } from './estimate.ts';
import { overTransaction } from './keyed-reads.ts';
import { lookedUp } from './lookups.ts';
import type { Candidate, Operation, Plan, Reads, Reason, Step } from './plan.ts';
import { chosen, type Planning } from './planning.ts';
import { notRecoverable } from './projection.ts';
import { type Question, questionFor } from './question.ts';
import { compareCandidates } from './rank.ts';
import { byReference } from './reference.ts';
import { scanTogether } from './scan-together.ts';
import { scanCandidates } from './scans.ts';
import { isAtomic, planOf, refused, unanswerable } from './single.ts';
import { moved } from './steps.ts';
import { type Part, together } from './together.ts';
import { isOpenFanOut, verdictOf } from './verdict.ts';
import { requestsOf } from './walk.ts';
/** Plans a pattern that wants items of several types. */
export function planCollection(planning: Planning, question: Question, wanted: readonly Entity[]): Plan {
  const { pattern } = question;
  const own = keyedCandidates(planning, question).sort(compareCandidates).map(chosen);
  const anchors: Part[] = own
    .filter((candidate) => candidate.feasible)
    .map((candidate) => ({ steps: candidate.steps, types: [question.entity], candidate }));
  for (const lane of planning.context.lanesOf(question.entity)) {
    const { id } = lane.path;
    const allowed =
      !lane.broken && !pattern.without.includes(id) && (pattern.index === undefined || pattern.index === id);
    if (allowed && !(pattern.consistent && lane.path.kind === 'gsi'))
      anchors.push(...together(planning, question, lane, wanted));
  }
  const scans = scanCandidates(planning, question).sort(compareCandidates).map(chosen);
  if (anchors.length === 0) {
    const scan = scans[0];
    if (!scan)
      return unanswerable(
        pattern,
        own[0]?.reasons[0] ?? { code: 'no-key', severity: 'error', attributes: [] },
        own,
      );
    anchors.push(scanTogether(planning, question, scan, wanted));
  }
  const isWanted = (answer: Candidate) => !pattern.atomic || isAtomic(answer);
  const options = anchors
    .map((anchor) => completed(planning, question, anchor, wanted))
    .sort((a, b) => Number(isWanted(b)) - Number(isWanted(a)) || compareAnswers(a, b));
  const [best, ...others] = options as [Candidate, ...Candidate[]];
  const singles = [...own, ...scans].filter(
    (candidate) => !options.some((option) => option.path.id === candidate.path.id && option.feasible),
  );
  return planOf(
    pattern,
    best,
    [...others, ...singles],
    [...refused(question.entity, question.conditions), ...notRecoverable(planning.context, question)],
  );
}

/** Fewer Scans first, then complete answers, then what is read (or, without volumes, filters, requests and order). */
function compareAnswers(a: Candidate, b: Candidate): number {
  const scans = (candidate: Candidate) => candidate.steps.filter((step) => step.operation === 'Scan').length;
  const stated = !a.reads.assumed && !b.reads.assumed;
  return (
    scans(a) - scans(b) ||
    Number(a.reasons.some((r) => r.code === 'sparse-may-miss')) -
      Number(b.reasons.some((r) => r.code === 'sparse-may-miss')) ||
    (stated ? a.reads.units - b.reads.units : 0) ||
    Number(a.verdict.filter) - Number(b.verdict.filter) ||
    a.steps.reduce((sum, step) => sum + requestsOf(step.fanOut), 0) -
      b.steps.reduce((sum, step) => sum + requestsOf(step.fanOut), 0) ||
    Number(b.ordered) - Number(a.ordered) ||
    compareCandidates(a, b)
  );
}

/** Adds what is still missing to an anchor: types with keys of their own, then those that read items refer to. */
function completed(
  planning: Planning,
  question: Question,
  anchor: Part,
  wanted: readonly Entity[],
): Candidate {
  const steps = [...anchor.steps];
  const have = [...anchor.types];
  const reasons = [...anchor.candidate.reasons];
  const further: { operation: Operation; separate: boolean; filter: boolean }[] = [];
  let open = wanted.filter((entity) => !have.includes(entity));
  const add = (entity: Entity, found: Step[], separate: boolean, why: Reason[]) => {
    const offset = steps.length;
    steps.push(...found.map((step) => (separate ? moved(step, offset) : step)));
    have.push(entity);
    for (const step of found)
      further.push({
        operation: step.operation,
        separate: separate && step.after === undefined,
        filter: step.filter !== undefined,
      });
    reasons.push(...why);
  };
  for (const entity of open) {
    const best = keyedCandidates(planning, questionFor(planning.context, question, entity)).sort(
      compareCandidates,
    )[0];
    if (best?.feasible && best.consumed.length > 0)
      add(
        entity,
        best.steps(),
        true,
        best.reasons.filter((reason) => reason.severity !== 'note'),
      );
  }
  for (let progress = true; progress; ) {
    progress = false;
    open = wanted.filter((entity) => !have.includes(entity));
    for (const entity of open) {
      const found = byReference(planning, question, entity, steps);
      if (!found) continue;
      add(entity, found.steps, false, [
        { code: 'reached-by-reference', severity: 'note', attributes: [], entities: [entity.id] },
        ...found.reasons,
      ]);
      progress = true;
    }
  }
  for (const entity of open) {
    const scan = scanCandidates(planning, questionFor(planning.context, question, entity)).sort(
      compareCandidates,
    )[0];
    if (scan)
      add(entity, scan.steps(), true, [
        { code: 'no-way-to-type', severity: 'warning', attributes: [], entities: [entity.id] },
        ...scan.reasons,
      ]);
  }
  return asCandidate(
    planning,
    question,
    anchor.candidate,
    lookedUp(planning, question, steps),
    reasons,
    further,
  );
}

function asCandidate(
  planning: Planning,
  question: Question,
  base: Candidate,
  steps: readonly Step[],
  reasons: Reason[],
  further: { operation: Operation; separate: boolean; filter: boolean }[],
): Candidate {
  const merged = steps.length === 1 && further.length > 0;
  const [first] = steps as [Step, ...Step[]];
  const why = merged
    ? [
        ...reasons.filter(({ code }) => code !== 'atomic-over-limit'),
        ...overTransaction(question.pattern, first.reads.items),
      ]
    : reasons;
  const filter = base.verdict.filter || further.some((part) => part.filter);
  const fanOut = requestsOf(first.fanOut);
  const verdict = merged
    ? verdictOf({ operation: first.operation, filter: base.verdict.filter })
    : verdictOf({
        operation: first.operation,
        fanOut,
        openFanOut: isOpenFanOut(first.fanOut),
        filter,
        fetch: base.verdict.fetch,
        further: [...base.verdict.further.map((operation) => ({ operation, separate: false })), ...further],
      });
  const returned = Math.max(
    returnedItems(planning.volumes, question),
    steps.reduce((sum, step) => sum + step.reads.returned, 0),
  );
  const reads: Reads =
    steps.length === 1
      ? first.reads
      : sumReads(
          steps.map((step) => step.reads),
          returned,
        );
  return { ...base, verdict, steps: [...steps], reads, reasons: why };
}

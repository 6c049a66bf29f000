/** How far a key condition is from selecting exactly the items it should. */
import { everyCondition, isWanted, type Question, satisfies } from './question.ts';
import type { AnswerStep, StepRun } from './steps.ts';
import type { Trial } from './trials.ts';

/** Items returned though a condition that the key consumed fails, and items of the answer that were not read. */
export type Errors = { extra: number; missed: number };
type Pair = { trial: Trial; a: StepRun; b: StepRun };

/** Counts over the trials; both sides are held to the conditions that either's key condition consumes. */
export function errorsOf(
  a: AnswerStep,
  b: AnswerStep,
  side: 'ours' | 'theirs',
  pairs: readonly Pair[],
  question: Question,
): Errors {
  const consumed = new Set([...a.consumed, ...b.consumed]);
  const conditions = everyCondition(question).filter(({ attribute }) => consumed.has(attribute));
  const errors = { extra: 0, missed: 0 };
  for (const { trial, a: ourRun, b: theirRun } of pairs) {
    const { read, kept } = side === 'ours' ? ourRun : theirRun;
    for (const item of read) {
      // Our plan may drop after reading what a bound had to include.
      const returned = side === 'theirs' || kept.has(item);
      const wrong =
        isWanted(item.entity, question) && !satisfies(item, question, trial.parameters, conditions);
      if (returned && wrong) errors.extra += 1;
    }
    for (const item of new Set([...ourRun.read, ...theirRun.read])) {
      const right = isWanted(item.entity, question) && satisfies(item, question, trial.parameters);
      if (right && !read.has(item)) errors.missed += 1;
    }
  }
  return errors;
}

/** Which of two sides is exact. */
export function whichIsRight(ours: Errors, theirs: Errors): 'ours' | 'published' | 'both' | 'neither' {
  const exact = ({ extra, missed }: Errors) => extra + missed === 0;
  if (exact(ours)) return exact(theirs) ? 'both' : 'ours';
  return exact(theirs) ? 'published' : 'neither';
}

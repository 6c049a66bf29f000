/**
 * One mark for two answers to a read. What a key condition selects is judged by running both on generated items:
 * on plain values two conditions of the same kind read the same entries; on values that extend each other they
 * may differ, and then the text of a bound differs.
 */
import { type Errors, errorsOf } from './errors.ts';
import { type Question, satisfies } from './question.ts';
import { type AnswerStep, runSteps, type StepRun } from './steps.ts';
import type { Trial } from './trials.ts';
import type { Manner } from './values.ts';
import type { Item } from './world.ts';

export type Mark = 'agrees' | 'bounds differ' | 'better' | 'disagrees';

/** The texts of one differing bound, and how each fares on values that extend each other. */
export type BoundsNote = {
  ours: string;
  theirs: string;
  trials: { manner: Manner; ours: Errors; theirs: Errors }[];
};

export type Comparison = { mark: Mark; why: string; bounds: BoundsNote[] };

type Runs = { trial: Trial; runs: StepRun[] }[];
type Side = { steps: AnswerStep[]; runs: Runs };
type StepMark = { mark: 'agrees' | 'bounds differ' | 'disagrees'; why: string; bounds?: BoundsNote };

/** Compares our answer with a published one. Throws where one of them cannot be run. */
export function compareAnswers(
  ours: AnswerStep[],
  theirs: AnswerStep[],
  question: Question,
  trials: readonly Trial[],
): Comparison {
  const run = (steps: AnswerStep[]): Side => ({
    steps,
    runs: trials.map((trial) => ({ trial, runs: runSteps(steps, trial.data, trial.parameters) })),
  });
  const [us, them] = [run(ours), run(theirs)];
  const stepwise = compareSteps(us, them, question);
  if (stepwise.mark !== 'disagrees') return stepwise;
  const better = whyNotBetter(us, them, question);
  return better === undefined
    ? { mark: 'better', why: 'the same items, never more read, and less on some data', bounds: [] }
    : { mark: 'disagrees', why: `${stepwise.why}; not better: ${better}`, bounds: [] };
}

function compareSteps(us: Side, them: Side, question: Question): Comparison {
  if (us.steps.length !== them.steps.length) {
    const why = `${us.steps.length} steps where ${them.steps.length} were published`;
    return { mark: 'disagrees', why, bounds: [] };
  }
  const left = new Set(them.steps.keys());
  const marks = us.steps.map((_, at) => {
    const tried = [...left].map((other) => ({ other, step: compareStep(us, at, them, other, question) }));
    const best = tried.sort((a, b) => order.indexOf(a.step.mark) - order.indexOf(b.step.mark))[0];
    if (best) left.delete(best.other);
    return best?.step ?? { mark: 'disagrees' as const, why: 'a step more' };
  });
  const worst = order[Math.max(...marks.map(({ mark }) => order.indexOf(mark)))] ?? 'disagrees';
  const why = marks.filter(({ mark }) => mark === worst).map((one) => one.why);
  return { mark: worst, why: why.join('; '), bounds: marks.flatMap(({ bounds }) => bounds ?? []) };
}

const order = ['agrees', 'bounds differ', 'disagrees'] as const;

function compareStep(us: Side, at: number, them: Side, other: number, question: Question): StepMark {
  const a = us.steps[at] as AnswerStep;
  const b = them.steps[other] as AnswerStep;
  const pairs = us.runs.map(({ trial, runs }, index) => ({
    trial,
    a: runs[at] as StepRun,
    b: them.runs[index]?.runs[other] as StepRun,
  }));
  const no = (why: string): StepMark => ({ mark: 'disagrees', why });
  const plain = pairs.filter(({ trial }) => trial.manner === 'plain');
  const sameRead = (among: typeof pairs) => among.every((pair) => equalSets(pair.a.read, pair.b.read));
  const everywhere = sameRead(pairs);
  if (!sameOperation(a, b, everywhere)) return no(`${a.operation} where ${b.operation} was published`);
  if (a.table !== b.table || a.index !== b.index) return no(`${a.index} where ${b.index} was published`);
  if (a.filtered !== b.filtered) return no(a.filtered ? 'a filter where none was published' : 'no filter');
  const counted =
    a.fanOut !== undefined && b.fanOut !== undefined && !isLookup(a) && !(a.dependent && b.dependent);
  if (counted && a.fanOut !== b.fanOut) return no(`${a.fanOut} requests where ${b.fanOut} were published`);
  if (!sameRead(plain)) return no('the key condition selects other entries');
  if (!plain.every((pair) => sameKept(pair.trial, pair.a.kept, pair.b.kept, question)))
    return no('other items are left after filters and checks');
  if (everywhere) return { mark: 'agrees', why: '' };
  if (a.whole !== b.whole)
    return no('the whole key where a part of it was published, or the other way round');
  const bounds = {
    ours: a.text,
    theirs: b.text,
    trials: (['extending', 'hostile'] as const).map((manner) => ({
      manner,
      ours: errorsOf(
        a,
        b,
        'ours',
        pairs.filter((pair) => pair.trial.manner === manner),
        question,
      ),
      theirs: errorsOf(
        a,
        b,
        'theirs',
        pairs.filter((pair) => pair.trial.manner === manner),
        question,
      ),
    })),
  };
  return { mark: 'bounds differ', why: 'the text of a bound differs', bounds };
}

function isLookup({ operation }: AnswerStep): boolean {
  return operation === 'GetItem' || operation === 'BatchGetItem' || operation === 'TransactGetItems';
}

/**
 * A GetItem for each item of an earlier step and a BatchGetItem for all of them read the same. So do a GetItem
 * and a Query of the base table that always selects the one entry.
 */
function sameOperation(a: AnswerStep, b: AnswerStep, sameEverywhere: boolean): boolean {
  if (a.operation === b.operation) return true;
  const each = (step: AnswerStep) => /^(Batch)?GetItem$/.test(step.operation) && step.dependent;
  if (each(a) && each(b)) return true;
  return a.operation === 'GetItem' && b.operation === 'Query' && b.index === 'table' && sameEverywhere;
}

/** Undefined where ours returns the same items, never reads more, and reads less on some data. */
function whyNotBetter(us: Side, them: Side, question: Question): string | undefined {
  const totals = us.runs.map(({ trial, runs }, at) => ({
    trial,
    a: total(runs),
    b: total(them.runs[at]?.runs ?? []),
  }));
  const plain = totals.filter(({ trial }) => trial.manner === 'plain');
  if (!plain.every(({ trial, a, b }) => sameKept(trial, a.kept, b.kept, question))) return 'other items';
  if (!totals.every(({ a, b }) => a.count <= b.count)) return 'it reads more on some data';
  if (totals.some(({ a, b }) => a.count < b.count)) return undefined;
  const fewer =
    totals.every(({ a, b }) => a.requests <= b.requests) &&
    totals.some(({ a, b }) => a.requests < b.requests);
  return fewer ? undefined : 'it reads as much';
}

function total(runs: readonly StepRun[]) {
  return {
    kept: new Set(runs.flatMap(({ kept }) => [...kept])),
    count: runs.reduce((sum, { count }) => sum + count, 0),
    requests: runs.reduce((sum, { requests }) => sum + requests, 0),
  };
}

/**
 * The same items, as far as the question tells what they are: whether a condition also holds for the further types
 * that it wants, it does not say, so of those only items that meet all conditions are compared.
 */
function sameKept(trial: Trial, a: ReadonlySet<Item>, b: ReadonlySet<Item>, question: Question): boolean {
  const judged = (items: ReadonlySet<Item>) =>
    new Set(
      [...items].filter(
        (item) => item.entity === question.entity || satisfies(item, question, trial.parameters),
      ),
    );
  return equalSets(judged(a), judged(b));
}

function equalSets(a: ReadonlySet<Item>, b: ReadonlySet<Item>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

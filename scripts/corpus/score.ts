/** Marks for all patterns of one case. */
import { z } from 'zod';
import type { Model, Pattern } from '../../src/model/schema.ts';
import type { Plan } from '../../src/planner/plan.ts';
import type { Adapted } from './adapt.ts';
import type { PublishedAnswer, Solution } from './answer.ts';
import type { CaseInput, CasePattern } from './input.ts';
import { type BoundsNote, compareAnswers, type Mark } from './mark.ts';
import { planSteps } from './ours.ts';
import { publishedSteps } from './published.ts';
import { type Names, namesOf, questionOf } from './question.ts';
import { resolutionOf } from './resolution.ts';
import { type Trial, trialsFor } from './trials.ts';
import { plannedWrites, publishedWrites, writesDiffer } from './writes.ts';

export type Scored = {
  case: string;
  /** The pattern's id in the case. */
  id: string;
  description: string;
  kind: 'read' | 'write';
  /** Undefined where nothing is to be compared. */
  mark: Mark | undefined;
  /** Of the published answer. */
  resolution: string;
  ourResolution: string;
  /** Our answer, one line per step. */
  ours: string[];
  /** The answer that the mark is against, one line per step. */
  theirs: string[];
  why: string;
  bounds: BoundsNote[];
  plan: Plan | undefined;
};

type Against = { mark: Mark; why: string; bounds: BoundsNote[]; theirs: string[] };

const best: readonly Mark[] = ['agrees', 'bounds differ', 'better', 'disagrees'];

/** Marks every pattern, in the order of the case. */
export function scoreCase(
  input: CaseInput,
  { model, ids }: Adapted,
  answers: readonly PublishedAnswer[],
  plans: ReadonlyMap<string, Plan>,
): Scored[] {
  const names = namesOf(model, input, ids);
  return input.accessPatterns.flatMap((asked, position) => {
    const pattern = model.patterns.find(({ id }) => id === ids.pattern(position));
    const answer = answers[position];
    if (!pattern || !answer) return [];
    return [scorePattern(asked, pattern, answer, plans.get(pattern.id), { model, ids, input, names })];
  });
}

type Case = Adapted & { input: CaseInput; names: Names; model: Model };

function scorePattern(
  asked: CasePattern,
  pattern: Pattern,
  answer: PublishedAnswer,
  plan: Plan | undefined,
  all: Case,
): Scored {
  const against = comparable(answer);
  const shared = {
    case: all.input.name,
    id: asked.id,
    description: asked.description,
    kind: pattern.kind,
    resolution: answer.published.resolution,
    plan,
  };
  const own = plan ? ownAnswer(plan, pattern, all) : { ours: ['no plan'], ourResolution: 'none' };
  const nothing = { ...own, theirs: [], why: answer.notes ?? '', bounds: [] };
  if (against.length === 0) return { ...shared, ...nothing, mark: undefined };
  const trials = pattern.kind === 'read' ? trialsFor(questionOf(pattern, all.input, all.ids)) : [];
  const [result] = against
    .map((solution) => (plan ? compare(pattern, plan, solution, trials, all) : unplanned(solution)))
    .sort((a, b) => best.indexOf(a.mark) - best.indexOf(b.mark));
  return { ...shared, ...nothing, ...(result ?? { mark: undefined }) };
}

/** What there is to compare with: nothing where the source contradicts itself and offers no alternative. */
function comparable({ published, alternatives }: PublishedAnswer): Solution[] {
  if (published.resolution === 'not-in-dynamodb') return [];
  if (published.sourceInconsistent && alternatives.length === 0) return [];
  return [published, ...alternatives];
}

function unplanned(solution: Solution): Against {
  return { mark: 'disagrees', why: 'there is no plan', bounds: [], theirs: [solution.resolution] };
}

function compare(
  pattern: Pattern,
  plan: Plan,
  solution: Solution,
  trials: readonly Trial[],
  { input, ids, names }: Case,
): Against {
  if (pattern.kind === 'write') {
    const theirs = publishedWrites(solution, names.entities.get(pattern.entity)?.name ?? '');
    const why = writesDiffer(plannedWrites(plan, pattern, names), theirs);
    const text = `${theirs.operation} of ${theirs.entities.join(', ')}`;
    return { mark: why === undefined ? 'agrees' : 'disagrees', why: why ?? '', bounds: [], theirs: [text] };
  }
  const question = questionOf(pattern, input, ids);
  try {
    const theirs = publishedSteps(solution, question);
    const texts = theirs.map(({ text }) => text);
    if (plan.steps.length === 0)
      return { mark: 'disagrees', why: 'we have no answer', bounds: [], theirs: texts };
    try {
      return {
        ...compareAnswers(planSteps(plan, question, names), theirs, question, trials),
        theirs: texts,
      };
    } catch (error) {
      return { mark: 'disagrees', why: messageOf(error), bounds: [], theirs: texts };
    }
  } catch (error) {
    return { mark: 'disagrees', why: messageOf(error), bounds: [], theirs: [solution.resolution] };
  }
}

function ownAnswer(plan: Plan, pattern: Pattern, { input, ids, names }: Case) {
  if (pattern.kind === 'write') {
    const written = plannedWrites(plan, pattern, names);
    return { ours: [`${written.operation} of ${written.entities.join(', ')}`], ourResolution: 'write' };
  }
  try {
    const question = questionOf(pattern, input, ids);
    const steps = planSteps(plan, question, names);
    const ours = steps.length === 0 ? [plan.verdict.label] : steps.map(({ text }) => text);
    return { ours, ourResolution: resolutionOf(steps, question.paths) };
  } catch (error) {
    return { ours: [`${plan.verdict.label} (${messageOf(error)})`], ourResolution: 'none' };
  }
}

/** What went wrong, in a line. */
export function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).replace(/\s+/g, ' ');
  return error instanceof Error ? error.message : String(error);
}

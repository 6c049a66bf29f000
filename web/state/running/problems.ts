/** What runs found, as problems of the model. */
import type { Problem } from '../../../src/model/problem.ts';
import type { Model, Pattern } from '../../../src/model/schema.ts';
import type { Plan } from '../../../src/planner/plan.ts';
import { patternTitle } from '../../../src/planner/sentence.ts';
import { askedOf } from '../simulation/asked.ts';
import type { Difference, Reported, ShownItem } from '../simulation/index.ts';
import { pinReports, stoppedText } from './status.ts';
import { textOfValue } from './values.ts';

/** Items that a sentence names; the run of the pattern shows them all. */
const mostNamed = 5;

/** The report of a pattern's last run, unless the pattern or its plan has changed since. */
export function reportOf(
  reports: ReadonlyMap<string, Reported>,
  pattern: Pattern,
  plan: Plan | undefined,
): Reported | undefined {
  const report = reports.get(pattern.id);
  return report?.asked === askedOf(pattern, plan) ? report : undefined;
}

/** Patterns whose last run returned other items than it should, differs from what is pinned, or was refused. */
export function runProblems(
  model: Model,
  plans: ReadonlyMap<string, Plan>,
  reports: ReadonlyMap<string, Reported>,
): Problem[] {
  if (reports.size === 0) return [];
  return model.patterns.flatMap((pattern, at) => {
    const report = reportOf(reports, pattern, plans.get(pattern.id));
    if (!report || pattern.kind === 'write') return [];
    const common = { path: `patterns[${at}]`, subjects: [pattern.id], severity: 'error' as const };
    return problemsOfRun(patternTitle(model, pattern), pattern, report).map((problem) => ({
      ...common,
      ...problem,
    }));
  });
}

type Found = Pick<Problem, 'code' | 'message' | 'remedy'>;

function problemsOfRun(title: string, pattern: Pattern, report: Reported): Found[] {
  const found: Found[] = [];
  const { agreement } = report;
  const { stopped } = report.run;
  if (stopped?.why === 'refused')
    found.push({
      code: 'run-refused',
      message: `"${title}" was refused when it ran. ${stoppedText(stopped)}`,
    });
  if (agreement && !agreement.agrees)
    found.push({
      code: 'run-differs',
      message: `"${title}" did not return what it should. ${differenceText(agreement) || 'The items are right, their order is not.'}`,
      remedy: 'Select the pattern: its run shows both lists.',
    });
  for (const pin of pinReports(pattern, report)) {
    if (pin.agrees) continue;
    const reason = pin.failure ?? (pin.stopped ? stoppedText(pin.stopped) : differenceText(pin));
    found.push({
      code: 'pin-differs',
      message: `"${title}" does not return the pinned result. ${reason}`,
      remedy: 'Mend the design or the samples, or unpin the result.',
    });
  }
  return found;
}

/** Both lists in words: `Missing: U1 / O1. Too many: U1 / O2 and 3 more.` */
export function differenceText({ missing, missingCount, extra, extraCount }: Difference): string {
  return [listText('Missing', missing, missingCount), listText('Too many', extra, extraCount)]
    .filter(Boolean)
    .join(' ');
}

function listText(words: string, items: readonly ShownItem[], count: number): string {
  if (count === 0) return '';
  const named = items.slice(0, mostNamed).map(itemName).join(', ');
  return `${words}: ${named}${count > mostNamed ? ` and ${count - mostNamed} more` : ''}.`;
}

/** An item by its primary key, or by what there is of it: `USER#1 / ORDER#7`. */
export function itemName({ item, key }: Pick<ShownItem, 'item' | 'key'>): string {
  return Object.values(key ?? item)
    .slice(0, 2)
    .map(textOfValue)
    .join(' / ');
}

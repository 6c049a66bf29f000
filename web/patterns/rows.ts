/** What the list of access patterns shows, worked out from the model and its plans. */
import type { Model, Pattern } from '../../src/model/schema.ts';
import type { Plan, Verdict } from '../../src/planner/plan.ts';
import { reasonText } from '../../src/planner/reasons.ts';
import { patternSentence, patternTitle } from '../../src/planner/sentence.ts';
import { reportOf } from '../state/running/problems.ts';
import { type RunStatus, statusOf } from '../state/running/status.ts';
import type { Reported } from '../state/simulation/index.ts';
import { type Figures, figuresOf, figureWords } from './figures.ts';

/** One access pattern in the list. */
export type PatternRow = {
  id: string;
  title: string;
  /** The pattern as a sentence; equals the title where the pattern has no name. */
  sentence: string;
  group: string;
  kind: Pattern['kind'];
  /** Absent while there is no plan. */
  verdict?: Verdict;
  figures?: Figures;
  /** What keeps it from a better verdict, in one line. */
  missing?: string;
  /** Why a Scan is what is wanted here; the list shows it as accepted. */
  accepted?: string;
  /** What its last run says; absent while nothing has run. */
  run?: RunStatus;
};

export type PatternGroup = { name: string; rows: PatternRow[] };

/** How many patterns have a verdict, for the summary. */
export type VerdictCount = { label: string; count: number; verdict: Verdict; kind: Pattern['kind'] };

/** Every pattern of the model as a row, in the model's order. */
export function patternRows(
  model: Model,
  plans: ReadonlyMap<string, Plan>,
  reports: ReadonlyMap<string, Reported> = new Map(),
): PatternRow[] {
  return model.patterns.map((pattern) => {
    const plan = plans.get(pattern.id);
    const row = patternRow(model, pattern, plan);
    const report = reportOf(reports, pattern, plan);
    // A write runs by hand alone, so that one that has not run is no gap.
    const isShown = report !== undefined || (reports.size > 0 && pattern.kind === 'read');
    return isShown ? { ...row, run: statusOf(pattern, report) } : row;
  });
}

function patternRow(model: Model, pattern: Pattern, plan: Plan | undefined): PatternRow {
  const row: PatternRow = {
    id: pattern.id,
    title: patternTitle(model, pattern),
    sentence: patternSentence(model, pattern),
    group: pattern.group?.trim() ?? '',
    kind: pattern.kind,
  };
  if (!plan) return row;
  row.verdict = plan.verdict;
  row.figures = figuresOf(plan);
  if (pattern.kind === 'read' && pattern.scanIntended && scans(plan))
    row.accepted = pattern.scanIntended.reason;
  else if (plan.missing) row.missing = reasonText(plan.missing);
  return row;
}

function scans(plan: Plan): boolean {
  return plan.steps.some((step) => step.operation === 'Scan');
}

/** What the list is narrowed to. */
export type PatternFilter = { text: string; verdict?: string | undefined };

/**
 * The rows that hold every word of the text (in name, sentence, group, verdict or what is missing; case does not
 * matter) and have the verdict, where one is chosen.
 */
export function filterRows(rows: PatternRow[], { text, verdict }: PatternFilter): PatternRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (verdict !== undefined && row.verdict?.label !== verdict) return false;
    if (words.length === 0) return true;
    const hay = [row.title, row.sentence, row.group, row.kind, row.verdict?.label, row.missing, row.accepted]
      .join('\n')
      .toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}

/** Rows by group, groups in the order in which they first occur; rows without a group come first. */
export function groupRows(rows: PatternRow[]): PatternGroup[] {
  const groups = new Map<string, PatternRow[]>();
  for (const row of rows) {
    const group = groups.get(row.group);
    if (group) group.push(row);
    else groups.set(row.group, [row]);
  }
  return [...groups]
    .map(([name, members]) => ({ name, rows: members }))
    .sort((a, b) => Number(a.name !== '') - Number(b.name !== ''));
}

/** How often each verdict occurs: those of reads, then those of writes alone, each best first, equal ones by words. */
export function verdictCounts(rows: PatternRow[]): VerdictCount[] {
  const counts = new Map<string, VerdictCount>();
  for (const { verdict, kind } of rows) {
    if (!verdict) continue;
    const known = counts.get(verdict.label);
    if (!known) counts.set(verdict.label, { label: verdict.label, count: 1, verdict, kind });
    else {
      known.count += 1;
      if (kind === 'read') known.kind = kind;
    }
  }
  return [...counts.values()].sort(
    (a, b) =>
      Number(a.kind === 'write') - Number(b.kind === 'write') ||
      a.verdict.rank - b.verdict.rank ||
      a.label.localeCompare(b.label, 'en'),
  );
}

/** A row in one sentence, for whoever does not see it: `Open orders, read: Query ×3, 3 requests · 120 read · …`. */
export function rowWords({ title, kind, verdict, figures, missing, accepted, run }: PatternRow): string {
  const answer = [verdict?.label, figures && figureWords(figures)].filter(Boolean).join(', ');
  const intended = accepted === undefined ? undefined : `Scan intended${accepted && `: ${accepted}`}`;
  const name = `${title}, ${kind}${answer && `: ${answer}`}`;
  return [name, missing, intended, run && `Last run: ${run.words}`].filter(Boolean).join('. ');
}

/**
 * The row that the focus goes to from `current` by a step, or by a jump to an end. Stops at the ends; from a row
 * that is not shown (any more) it goes to the first or last.
 */
export function moveTo(ids: readonly string[], current: string | undefined, move: Move): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current);
  if (move === 'first') return ids[0];
  if (move === 'last') return ids.at(-1);
  if (at < 0) return move === 'next' ? ids[0] : ids.at(-1);
  return ids[Math.min(ids.length - 1, Math.max(0, at + (move === 'next' ? 1 : -1)))];
}
export type Move = 'next' | 'previous' | 'first' | 'last';

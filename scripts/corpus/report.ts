/** The marks as text. */
import { reasonText } from '../../src/planner/reasons.ts';
import { whichIsRight } from './errors.ts';
import type { Mark } from './mark.ts';
import type { Scored } from './score.ts';

const marks: readonly Mark[] = ['agrees', 'bounds differ', 'better', 'disagrees'];

const count = (scored: readonly Scored[], mark: Mark) => scored.filter((one) => one.mark === mark).length;
const title = ({ case: name, id, description }: Scored) => `${name} ${id}: ${description}`;
const indent = (lines: readonly string[], by: string) => lines.map((line) => `${by}${line}`);

/**
 * Everything there is to say about the marks, line by line; the last line sums them up.
 * @param all adds our answer to every pattern.
 */
export function report(scored: readonly Scored[], all: boolean): string[] {
  const of = (mark: Mark | undefined) => scored.filter((one) => one.mark === mark);
  return [
    ...section('Our answers', all ? scored.flatMap(answer) : []),
    ...section('Not scored', of(undefined).map(unscored)),
    ...section(
      'Better',
      of('better').flatMap((one) => [title(one), ...both(one)]),
    ),
    ...section(
      'Bounds differ',
      of('bounds differ').flatMap((one) => [title(one), ...bounds(one)]),
    ),
    ...section(
      'Disagreements',
      of('disagrees').flatMap((one) => [title(one), ...both(one), ...reasons(one)]),
    ),
    ...section('By resolution of the published answer', table(scored)),
    summary(scored),
  ];
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...indent(lines, '  '), ''];
}

function answer(one: Scored): string[] {
  return [`[${one.mark ?? 'not scored'}] ${title(one)}`, ...indent(one.ours, '    ')];
}

function unscored(one: Scored): string {
  return `${title(one)} (${one.resolution}) → ${one.ours.join(', then ')}`;
}

function both({ ours, theirs, why, resolution, ourResolution }: Scored): string[] {
  return [
    `    published ${resolution}`,
    ...indent(theirs, '      '),
    `    ours ${ourResolution}`,
    ...indent(ours, '      '),
    ...(why === '' ? [] : [`    ${why}`]),
  ];
}

function reasons({ plan }: Scored): string[] {
  return (plan?.reasons ?? []).map(
    (reason) => `    ${reason.severity} ${reason.code}: ${reasonText(reason)}`,
  );
}

function bounds({ bounds: notes }: Scored): string[] {
  return notes.flatMap((note) => [
    `    published ${note.theirs}`,
    `    ours      ${note.ours}`,
    ...note.trials.map(({ manner, ours, theirs }) => {
      const errors = (side: typeof ours) => `${side.extra} too many, ${side.missed} missed`;
      const verdict = `exact: ${whichIsRight(ours, theirs)}`;
      return `    ${manner} values: published ${errors(theirs)}; ours ${errors(ours)}; ${verdict}`;
    }),
  ]);
}

function table(scored: readonly Scored[]): string[] {
  const resolutions = [...new Set(scored.map(({ resolution }) => resolution))].sort();
  const heads = ['', ...marks, 'not scored'];
  const rows = resolutions.map((resolution) => {
    const own = scored.filter((one) => one.resolution === resolution);
    const cells = [...marks.map((mark) => count(own, mark)), own.filter(({ mark }) => !mark).length];
    return [resolution, ...cells.map((cell) => (cell === 0 ? '·' : String(cell)))];
  });
  const widths = heads.map((_, at) => Math.max(...[heads, ...rows].map((row) => row[at]?.length ?? 0)));
  return [heads, ...rows].map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** `reads: A agree, E bounds differ, B better, D disagree of N; writes: A agree, D disagree of N` */
export function summary(scored: readonly Scored[]): string {
  const marked = scored.filter(({ mark }) => mark !== undefined);
  const reads = marked.filter(({ kind }) => kind === 'read');
  const writes = marked.filter(({ kind }) => kind === 'write');
  return (
    `reads: ${count(reads, 'agrees')} agree, ${count(reads, 'bounds differ')} bounds differ, ` +
    `${count(reads, 'better')} better, ${count(reads, 'disagrees')} disagree of ${reads.length}; ` +
    `writes: ${count(writes, 'agrees')} agree, ${count(writes, 'disagrees')} disagree of ${writes.length}`
  );
}

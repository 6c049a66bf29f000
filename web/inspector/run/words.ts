/** What the run of a pattern is called and comes to, in words. */

import { entryWriteOf } from '../../../src/capacity/entries.ts';
import type { EntryChange } from '../../../src/capacity/index-writes.ts';
import { accessPaths } from '../../../src/model/lookup.ts';
import type { Model, Pattern } from '../../../src/model/schema.ts';
import type { Plan } from '../../../src/planner/plan.ts';
import type { Parameter } from '../../../src/runs/parameters.ts';
import type { Change } from '../../../src/simulator/database.ts';
import type { RunFigures, RunReport } from '../../state/simulation/index.ts';
import { countText } from '../../ui/count.ts';

const useWords: Partial<Record<Parameter['use'], string>> = {
  limit: 'most items wanted',
  written: 'written',
  '=': 'equals',
  between: 'an end of a range',
};

/** What a parameter is, beside its name: `equals userId · S`. */
export function parameterHint({ name, attribute, type, list, use, end, optional }: Parameter): string {
  const word = use === 'between' ? (end === 'lower' ? 'at least' : 'at most') : (useWords[use] ?? use);
  const of = attribute === undefined || attribute === name ? '' : ` ${attribute}`;
  const form = ['S', 'N', 'B', 'BOOL'].includes(type) ? '' : ', DynamoDB JSON';
  const kind = type === 'B' ? 'B, base64' : type;
  const parts = [`${word}${of}`, `${list ? `list of ${kind}` : kind}${form}`];
  return [...parts, ...(optional ? ['optional'] : [])].join(' · ');
}

/** Units with what a reader of a bill needs: halves and quarters are told. */
export function unitsText(units: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(units);
}

/** The run in the sentence that a reviewer would quote: `1 Query, 12 read, 12 returned, 0.5 RCU`. */
export function runSentence(pattern: Pattern, run: RunFigures, changes: readonly Change[]): string {
  const parts = operations(run).map(([operation, count]) => `${countText(count)} ${operation}`);
  const { read, write } = run.units;
  if (pattern.kind === 'read') {
    parts.push(`${countText(run.evaluated)} read`);
    parts.push(
      pattern.result === 'count' && run.returned === 0
        ? `counted ${countText(run.count)}`
        : `${countText(run.returned)} returned`,
    );
  } else {
    if (run.evaluated > 0) parts.push(`${countText(run.evaluated)} read`);
    parts.push(changes.length === 1 ? '1 item changed' : `${countText(changes.length)} items changed`);
  }
  if (read > 0 || pattern.kind === 'read') parts.push(`${unitsText(read)} RCU`);
  if (write > 0 || pattern.kind === 'write') parts.push(`${unitsText(write)} WCU`);
  return parts.join(', ');
}

/** How many requests of each operation were sent, every page one. */
function operations({ steps }: RunFigures): [string, number][] {
  const counts = new Map<string, number>();
  for (const { requests, pageCount } of steps) {
    const [first] = requests;
    if (!first) continue;
    const name = first.request.command.replace(/Command$/, '');
    counts.set(name, (counts.get(name) ?? 0) + Math.max(pageCount, 0));
  }
  return [...counts];
}

/** Says in words whether the result is what it should be. */
export function agreementWords(model: Model, pattern: Pattern, report: RunReport): string | undefined {
  const { agreement } = report;
  if (!agreement) return undefined;
  const { expected, agrees, misordered, missingCount, extraCount } = agreement;
  const name = model.entities.find(({ id }) => id === pattern.entity)?.name || 'item';
  const isMixed = pattern.kind === 'read' && pattern.returns.length > 0;
  const what = isMixed ? plural('item', expected) : plural(name, expected);
  const isCount = pattern.kind === 'read' && pattern.result === 'count' && report.run.returned === 0;
  if (agrees && isCount) return `Counts exactly the ${what} it should`;
  if (agrees && expected === 0) return 'Returns nothing, as it should';
  if (agrees) return `Returns exactly the ${what} it should`;
  if (isCount) return `Counts ${countText(report.run.count)}, and there are ${what}`;
  const wrong = [
    missingCount > 0 && `misses ${plural('item', missingCount)}`,
    extraCount > 0 && `returns ${plural('item', extraCount)} too many`,
    misordered && 'returns them in another order than asked for',
  ].filter(Boolean);
  return `Should return ${what}: ${wrong.join(', ')}`;
}

/** `1 Order`, `12 Orders`, `2 Categories`; a name that ends in s stays as it is. */
export function plural(name: string, count: number): string {
  if (count === 1) return `1 ${name}`;
  const many = /s$/i.test(name) ? name : /[^aeiou]y$/i.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
  return `${countText(count)} ${many}`;
}

/** Figures of the plan beside those measured. */
export function comparison(
  pattern: Pattern,
  plan: Plan,
  { run, changes }: RunReport,
): { label: string; predicted: number; measured: number; isUnits: boolean }[] {
  const line = (label: string, predicted: number, measured: number, isUnits = false) => ({
    label,
    predicted,
    measured,
    isUnits,
  });
  if (pattern.kind === 'read')
    return [
      line('Requests', plan.reads.requests, run.requests),
      line('Items read', plan.reads.items, run.evaluated),
      line('Items returned', plan.reads.returned, run.returned || run.count),
      line('RCU', plan.reads.units, run.units.read, true),
    ];
  return [
    line('Requests', plan.writes?.requests ?? 0, run.requests),
    line('Items written', plan.writes?.items ?? 0, changes.length),
    line('WCU', plan.writes?.units ?? 0, run.units.write, true),
  ];
}

export type EntryEffect = { id: string; name: string; change: EntryChange; units: number };

/** What became of an item's entry in the table and in each index. */
export function entryEffects(model: Model, { table, before, after }: Change): EntryEffect[] {
  const found = model.tables.find(({ id }) => id === table);
  const [own, ...indexes] = found ? accessPaths(found) : [];
  if (!own) return [];
  return indexes.map((index) => ({
    id: index.id,
    name: index.name,
    ...entryWriteOf(index, own, before, after),
  }));
}

/** What happened to an index entry. */
export const changeWords: Record<EntryChange, string> = {
  absent: 'not in this index',
  new: 'entry added',
  removed: 'entry removed',
  unchanged: 'entry unchanged',
  changed: 'entry changed',
  moved: 'entry moved: one removed, one added',
};

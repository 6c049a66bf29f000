/** What the inspector says of a plan, worked out from it. */
import type { Model } from '../../../src/model/schema.ts';
import type {
  Candidate,
  FanOut,
  Filter,
  IndexEffect,
  Plan,
  Reads,
  Scope,
  ScopeState,
  Step,
} from '../../../src/planner/plan.ts';
import { reasonText } from '../../../src/planner/reasons.ts';
import { conditionText } from '../../../src/planner/sentence.ts';
import { countText } from '../../ui/count.ts';

/** What a state is called, and the sign that goes with it, so that colour is never the only one. */
export const scopeWords: Record<ScopeState, { sign: string; words: string; meaning: string }> = {
  fixed: { sign: '', words: 'fixed', meaning: 'a literal of the template' },
  equal: { sign: '=', words: 'equal', meaning: 'bound to one value' },
  'fanned-out': { sign: '×', words: 'fanned out', meaning: 'one request per value' },
  ranged: { sign: '↔', words: 'ranged', meaning: 'a range or prefix ends the key condition here' },
  unbound: { sign: '?', words: 'unbound', meaning: 'the pattern does not know it: the chain breaks here' },
  beyond: { sign: '·', words: 'beyond', meaning: 'behind the break, so no key condition reaches it' },
};

/** The scopes of one key attribute; `breaks` is where among them the chain breaks. */
export type ScopeGroup = { key: Scope['key']; position: number; scopes: Scope[]; breaks?: number };

/** Scopes by the key attribute they fill, partition first. */
export function scopeGroups(scopes: readonly Scope[]): ScopeGroup[] {
  const groups: ScopeGroup[] = [];
  let broken = false;
  for (const scope of scopes) {
    let group = groups.at(-1);
    if (group?.key !== scope.key || group.position !== scope.position) {
      group = { key: scope.key, position: scope.position, scopes: [] };
      groups.push(group);
    }
    if (scope.state === 'unbound' && !broken) {
      group.breaks = group.scopes.length;
      broken = true;
    }
    group.scopes.push(scope);
  }
  return groups;
}

/** Name of a table or index by its id; the id itself where it is gone. */
export function pathName(model: Model, id: string): string {
  for (const table of model.tables) {
    if (table.id === id) return table.name;
    const index = [...table.localIndexes, ...table.globalIndexes].find((candidate) => candidate.id === id);
    if (index) return index.name;
  }
  return id;
}

/** What a step goes to: `App` or `GSI1 of App`. */
export function targetText(model: Model, step: Pick<Step, 'table' | 'index'>): string {
  const table = pathName(model, step.table);
  return step.index === undefined ? table : `${pathName(model, step.index)} of ${table}`;
}

/** What a candidate goes to: `App (base key)`, `GSI1 of App`. */
export function candidateText(model: Model, { path }: Candidate): string {
  return path.kind === 'table' ? `${path.name}, base key` : `${path.name} of ${pathName(model, path.table)}`;
}

/** A fan-out in words: `once per status: 3 requests (OPEN, PAID, SENT)`. */
export function fanOutText(fanOut: readonly FanOut[]): string | undefined {
  if (fanOut.length === 0) return undefined;
  const over = dimensions(fanOut);
  const requests = over.reduce((product, { count }) => product * count, 1);
  const about = fanOut.some(({ values }) => values === undefined) ? 'about ' : '';
  const [only] = fanOut;
  const values = fanOut.length === 1 && only?.values ? ` (${listed(only.values.map(String))})` : '';
  const names = over.map(({ names: together }) => together.join(' with ')).join(' and per ');
  const times = requests === 1 ? '1 request' : `${about}${requests} requests`;
  return `once per ${names}: ${times}${values}`;
}

/** Dimensions that advance together count once. */
function dimensions(fanOut: readonly FanOut[]): { names: string[]; count: number }[] {
  const result: { names: string[]; count: number; tag?: string | undefined }[] = [];
  for (const { attribute, count, varyWith } of fanOut) {
    const together = varyWith === undefined ? undefined : result.find(({ tag }) => tag === varyWith);
    if (together) together.names.push(attribute);
    else result.push({ names: [attribute], count, tag: varyWith });
  }
  return result;
}

/** At most six of a list, and how many more there are. */
function listed(values: string[]): string {
  return values.length > 6
    ? `${values.slice(0, 6).join(', ')} and ${values.length - 6} more`
    : values.join(', ');
}

/** A filter as one expression over the attributes' own names. */
export function filterText(model: Model, filter: Filter): string {
  switch (filter.kind) {
    case 'condition':
      return conditionText(filter.condition);
    case 'type': {
      const names = filter.entities.map(
        (id) => model.entities.find((entity) => entity.id === id)?.name ?? id,
      );
      const by = filter.by ? `, told by ${filter.by.attribute}` : '';
      return `only ${names.join(', ')}${by}`;
    }
    default:
      return filter.terms
        .map((term) =>
          (term.kind === 'and' || term.kind === 'or') && term.terms.length > 1
            ? `(${filterText(model, term)})`
            : filterText(model, term),
        )
        .join(` ${filter.kind} `);
  }
}

const units = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const figures = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A figure that may be a fraction, such as units: three digits are what an expectation is good for. */
export function figureText(value: number): string {
  return value >= 1000 ? units.format(Math.round(value)) : figures.format(value);
}

/** What a step reads, as name and figure. */
export function readFigures(reads: Reads): { label: string; text: string; title?: string }[] {
  return [
    { label: 'Requests', text: countText(reads.requests) },
    {
      label: 'Read',
      text: countText(reads.items),
      title: 'Items that DynamoDB evaluates and charges for',
    },
    { label: 'Returned', text: countText(reads.returned), title: 'Items that the caller gets' },
    {
      label: 'RCU',
      text: figureText(reads.units),
      title: 'Read units: 4 KB each, half when eventually consistent',
    },
  ];
}

/** What happens to an index entry, in words. */
export const effectWords: Record<IndexEffect['effect'], string> = {
  none: 'unchanged: nothing it projects changes',
  written: 'entry written',
  moved: 'entry moves: one removed, one written',
  removed: 'entry removed',
};

/** The candidates that were not chosen, best first. */
export function losers(plan: Plan): Candidate[] {
  return plan.candidates.filter((candidate) => !isChosen(plan, candidate));
}

/** The candidates that the plan's steps come from. */
export function chosen(plan: Plan): Candidate[] {
  return plan.candidates.filter((candidate) => isChosen(plan, candidate));
}

function isChosen(plan: Plan, candidate: Candidate): boolean {
  if (!candidate.feasible) return false;
  return candidate === plan.candidates[0] || candidate.steps.some((step) => plan.steps.includes(step));
}

/**
 * Why a candidate was not chosen, in one line: what rules it out, or where it comes to more than the plan does,
 * in the order in which candidates are compared; its weightiest reason where nothing of that tells them apart.
 */
export function lossText(plan: Plan, candidate: Candidate): string | undefined {
  const [first] = candidate.reasons;
  if (!candidate.feasible) {
    const excluding = candidate.reasons.find(({ severity }) => severity === 'error') ?? first;
    return excluding && reasonText(excluding);
  }
  const [own, best] = [candidate.reads, plan.reads];
  const misses = candidate.reasons.find(({ code }) => code === 'sparse-may-miss');
  if (misses) return reasonText(misses);
  if (!own.assumed && own.units > best.units * (1 + 1e-9)) {
    return `${figureText(own.units)} RCU per call against ${figureText(best.units)}`;
  }
  if (candidate.verdict.rank > plan.verdict.rank) {
    const [warning] = candidate.reasons.filter(({ severity }) => severity === 'warning');
    return warning ? reasonText(warning) : `${candidate.verdict.label} against ${plan.verdict.label}`;
  }
  if (own.requests > best.requests * (1 + 1e-9)) {
    return `${figureText(own.requests)} requests per call against ${figureText(best.requests)}`;
  }
  return first && reasonText(first);
}

/** Runs every read pattern of a data set on the simulator and holds the runs against the plain evaluation. */
import { type DataSet, itemsOf } from '../datasets/dataset.ts';
import type { ReadPattern } from '../model/schema.ts';
import { planModel } from '../planner/index.ts';
import { typesOf } from '../planner/items.ts';
import type { Plan } from '../planner/plan.ts';
import type { Item } from '../values/attribute-value.ts';
import { type Agreement, agreementOf } from './agreement.ts';
import { type Choice, type Chosen, chooseParameters } from './choose.ts';
import { type Typed, typedItems } from './expected.ts';
import { parametersOf } from './parameters.ts';
import { type Run, runPlan } from './run.ts';

export const choices: readonly Choice[] = ['typical', 'worst', 0, 7, 101];

export type Call = {
  pattern: ReadPattern;
  plan: Plan;
  choice: Choice;
  given: Chosen;
  run: Run;
  agreement: Agreement | undefined;
};

/** Every item of every table, by type. */
export function typedDataOf(data: DataSet): Typed[] {
  return data.model.tables.flatMap(({ id }) => typedItems(data.context, id, itemsOf(data, id)));
}

/** Calls of every read pattern that has an answer, each with parameters chosen from the data in each way. */
export async function callsOf(data: DataSet, ways: readonly Choice[] = choices): Promise<Call[]> {
  const { plans } = planModel(data.model);
  const typed = typedDataOf(data);
  const calls: Call[] = [];
  for (const pattern of data.model.patterns) {
    if (pattern.kind !== 'read') continue;
    const plan = plans.get(pattern.id);
    if (!plan || plan.verdict.operation === 'Unanswerable') continue;
    const parameters = parametersOf(data.context, pattern, plan);
    for (const choice of ways) {
      const given = chooseParameters(pattern, parameters, typed, choice);
      const run = await runPlan(data.context, pattern, plan, given, (request) => data.database.run(request));
      const agreement = run.stopped ? undefined : agreementOf(data.context, pattern, given, run, typed);
      calls.push({ pattern, plan, choice, given, run, agreement });
    }
  }
  return calls;
}

/** Warnings of a plan that conditions may be answered wrongly on some values of the attributes they name. */
const traps = ['unpadded-number', 'not-sortable-time', 'delimiter-in-value', 'ambiguous-key'];

/**
 * What is wrong with a call, in words; undefined where it agrees, or where a warning of the plan says just this: that
 * items without an attribute are missed, that items of other types are read, or that values of a kind mislead a range.
 */
export function faultOf({ context }: DataSet, call: Call): string | undefined {
  const { pattern, plan, choice, run, agreement } = call;
  const label = `${pattern.name} (${plan.verdict.label}, ${choice})`;
  if (run.stopped) {
    // No data to take the parameters from is no fault of the plan.
    if (run.stopped.why === 'missing') return undefined;
    return `${label}: stopped: ${JSON.stringify(run.stopped)}`;
  }
  if (!agreement || agreement.agrees) return undefined;
  const named = (...codes: string[]) =>
    new Set(plan.reasons.flatMap(({ code, attributes }) => (codes.includes(code) ? attributes : [])));
  const overlap = new Set(
    plan.reasons.flatMap(({ code, entities = [] }) => (code === 'key-space-overlap' ? entities : [])),
  );
  const sparse = named('sparse-may-miss');
  if (named(...traps).size > 0) return undefined;
  const typesOfItem = (item: Item) =>
    context.model.tables.flatMap(({ id }) => typedItems(context, id, [item]));
  const missing = agreement.missing.filter((item) => {
    const [typed] = typesOfItem(item);
    return ![...sparse].some((name) => !typed?.attributes.has(name));
  });
  // A neighbour whose key could be a wanted type's as well: the plan names it, and no reader can tell by the key.
  const neighbours = new Set(
    plan.reasons.flatMap(({ code, entities = [] }) => (code === 'neighbours-read' ? entities : [])),
  );
  const isMistaken = (item: Item) =>
    context.model.tables.some(({ id }) => typesOf(context, id, item).length > 1);
  const extra = agreement.extra.filter(
    (item) =>
      !typesOfItem(item).some(
        ({ entity }) => overlap.has(entity.id) || (neighbours.has(entity.id) && isMistaken(item)),
      ),
  );
  const isCountOff = agreement.missing.length + agreement.extra.length === 0 && !agreement.misordered;
  if (missing.length + extra.length === 0 && !agreement.misordered && !isCountOff) return undefined;
  if (isCountOff && sparse.size + overlap.size > 0) return undefined;
  const reasons = [...new Set(plan.reasons.map(({ code }) => code))].join(', ');
  const sample = (items: readonly Item[]) => JSON.stringify(items.slice(0, 2)).slice(0, 600);
  return [
    `${label}: ${run.count} of ${agreement.expected}`,
    `missing ${missing.length} ${sample(missing)}`,
    `extra ${extra.length} ${sample(extra)}`,
    `misordered ${agreement.misordered}; reasons: ${reasons}; given: ${JSON.stringify([...call.given])}`,
  ].join('\n  ');
}

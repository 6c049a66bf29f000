/** Holds what a plan selects against what its pattern describes. */
import { attributesByName } from '../keys/attributes.ts';
import { ambiguities } from '../keys/match.ts';
import { parseTemplate } from '../keys/parse.ts';
import type { Entity, Model, ReadPattern } from '../model/schema.ts';
import { type AttributeValue, type BoundRequest, compareValues } from '../values/attribute-value.ts';
import { type Design, keyLeftOut, keyOf, type Made } from './designs.testing.ts';
import { execute, meetsCondition, meetsPattern } from './execute.testing.ts';
import { typesOf } from './items.ts';
import { contextOf } from './lanes.ts';
import type { Plan } from './plan.ts';
import { type Answer, simulated } from './simulated.testing.ts';

export type Judgement = {
  /** How much the law says of this plan. */
  law: 'exact' | 'sparse' | 'overlap' | 'trap' | 'unanswerable';
  /** Did the pattern describe any item? */
  found: boolean;
  /** What is wrong; absent where the law holds. */
  fault?: { missed: Made[]; extra: Made[]; other: string[]; requests: BoundRequest[] };
};

const traps = ['unpadded-number', 'not-sortable-time', 'delimiter-in-value', 'ambiguous-key'];

/** Attributes that reasons of the plan name. */
function named(plan: Plan, ...codes: string[]): Set<string> {
  return new Set(
    plan.reasons.filter(({ code }) => codes.includes(code)).flatMap(({ attributes }) => attributes),
  );
}

/** Does one of the entity's keys have two readings? The problems of the model's keys report it, no plan does. */
export function isAmbiguous(entity: Entity): boolean {
  const declared = attributesByName(entity.attributes);
  return entity.keys.some(({ partition, sort }) =>
    [...partition, ...sort].some((text) => ambiguities(parseTemplate(text).template, declared).length > 0),
  );
}

/** Runs the plan on the items and compares. `run` answers a request; the simulator unless given. */
export function judge(
  { model, made, parameters }: Design,
  pattern: ReadPattern,
  plan: Plan,
  run?: (request: BoundRequest) => Answer,
): Judgement {
  if (plan.verdict.operation === 'Unanswerable') return { law: 'unanswerable', found: false };
  const context = contextOf(model);
  const types = [pattern.entity, ...pattern.returns];
  const wanted = made.filter(
    (one) => types.includes(one.entity.id) && meetsPattern(pattern, one.entity, one.attributes, parameters),
  );
  const sparse = named(plan, 'sparse-may-miss');
  const trapped = named(plan, ...traps);
  const overlap = new Set(
    plan.reasons.flatMap(({ code, entities = [] }) => (code === 'key-space-overlap' ? entities : [])),
  );
  // Types whose keys can be the same cannot be told apart by any reader.
  const isMistaken = made.some((one) =>
    typesOf(context, one.entity.table, one.stored).some((type) => type.id !== one.entity.id),
  );
  const hasTwoReadings = model.entities.some((entity) => types.includes(entity.id) && isAmbiguous(entity));
  const isLoose = trapped.size > 0 || hasTwoReadings || isMistaken;
  const law = isLoose ? 'trap' : overlap.size > 0 ? 'overlap' : sparse.size > 0 ? 'sparse' : 'exact';
  const outcome = execute(context, plan, parameters, run ?? readsOf(model, made));
  const found = wanted.length > 0;
  const byKey = new Map(made.map((one) => [keyOf(model, one.stored), one]));
  const selected = outcome.items.map((item) => keyOf(model, item));
  const other: string[] = [];
  if (outcome.requests.some(({ input }) => input.Select === 'COUNT')) {
    if (law === 'exact' && outcome.count !== wanted.length)
      other.push(`counts ${outcome.count} of ${wanted.length}`);
    const fault = { missed: [], extra: [], other, requests: outcome.requests };
    return other.length > 0 ? { law, found, fault } : { law, found };
  }
  // A projection of some attributes may leave the key out; then there is nothing to tell the items by.
  if (selected.some((key) => key.split(',').includes(keyLeftOut))) {
    if (law === 'exact' && outcome.items.length !== wanted.length)
      other.push(`gives ${outcome.items.length} of ${wanted.length}`);
    const fault = { missed: [], extra: [], other, requests: outcome.requests };
    return other.length > 0 ? { law, found, fault } : { law, found };
  }
  const keys = new Set(selected);
  const wantedKeys = new Set(wanted.map((one) => keyOf(model, one.stored)));
  const missed = wanted
    .filter((one) => !keys.has(keyOf(model, one.stored)))
    .filter((one) => !isLoose && ![...sparse].some((name) => !one.attributes.has(name)));
  const extra = [...keys]
    .filter((key) => !wantedKeys.has(key))
    .flatMap((key) => byKey.get(key) ?? [])
    .filter((one) => {
      if (!types.includes(one.entity.id)) return !overlap.has(one.entity.id) && !isLoose;
      if (!isLoose) return true;
      return (
        !hasTwoReadings &&
        !isMistaken &&
        pattern.conditions.some(
          (condition) =>
            !trapped.has(condition.attribute) &&
            !meetsCondition(condition, one.entity, one.attributes, parameters),
        )
      );
    });
  if (law === 'exact')
    other.push(
      ...orderFaults(
        pattern,
        plan,
        outcome.items.map((item) => byKey.get(keyOf(model, item))),
      ),
    );
  if (missed.length + extra.length + other.length === 0) return { law, found };
  return { law, found, fault: { missed, extra, other, requests: outcome.requests } };
}

/** Reads of the items of a design, in the simulator: one for all patterns of the design. */
function readsOf(model: Model, made: readonly Made[]): (request: BoundRequest) => Answer {
  let reads = simulators.get(made);
  if (!reads) {
    reads = simulated(
      model,
      made.map(({ stored }) => stored),
    ).read;
    simulators.set(made, reads);
  }
  return reads;
}

const simulators = new WeakMap<readonly Made[], (request: BoundRequest) => Answer>();

/** Where the plan says that the order holds, the items come in it. */
function orderFaults(pattern: ReadPattern, plan: Plan, items: readonly (Made | undefined)[]): string[] {
  if (!pattern.order || !plan.candidates[0]?.ordered) return [];
  const { by, direction } = pattern.order;
  const faults: string[] = [];
  for (const [at, item] of items.entries()) {
    const before = items[at - 1];
    if (!item || !before) continue;
    const order = compareBy(by, before.attributes, item.attributes);
    if (direction === 'ascending' ? order > 0 : order < 0) faults.push(`order by ${by.join()} at ${at}`);
  }
  return faults;
}

function compareBy(
  by: readonly string[],
  a: ReadonlyMap<string, AttributeValue>,
  b: ReadonlyMap<string, AttributeValue>,
): number {
  for (const name of by) {
    const [x, y] = [a.get(name), b.get(name)];
    const order = x && y ? compareValues(x, y) : 0;
    if (order) return order;
  }
  return 0;
}

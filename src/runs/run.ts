/** One call of an access pattern: every request of its plan, page by page, and what the caller gets in the end. */
import type { Pattern, ReadPattern } from '../model/schema.ts';
import { bindStep } from '../planner/bind.ts';
import { attributesOf, passesCheck, typesOf } from '../planner/items.ts';
import type { Context } from '../planner/lanes.ts';
import type { Parameters } from '../planner/parts.ts';
import type { Plan, Step } from '../planner/plan.ts';
import type { Output } from '../simulator/database.ts';
import type { Refusal } from '../simulator/refusal.ts';
import type { BoundRequest, Item } from '../values/attribute-value.ts';
import type { Executor } from './executor.ts';
import { keyText } from './key-text.ts';
import { compareInOrder, limitOf, type Order } from './order.ts';
import { evaluatedIn, inputAfter, itemsIn, unitsIn } from './outputs.ts';

/** One request with every page it took. */
export type RequestRun = { request: BoundRequest; pages: Output[] };

export type StepRun = {
  requests: RequestRun[];
  /** What the step hands on: the items read that stood its check. */
  items: Item[];
  /** Items that came but did not stand the check. */
  dropped: number;
};

/** Why a call ended early. */
export type Stopped =
  | { why: 'missing'; parameters: string[] }
  | { why: 'too-many-requests'; requests: number }
  | { why: 'refused'; step: number; request: BoundRequest; refusal: Refusal }
  | { why: 'cancelled' };

export type Run = {
  steps: StepRun[];
  /** What the caller gets, in the order it gets it. */
  items: Item[];
  /** How many: the items, and those that DynamoDB counted without giving them. */
  count: number;
  /** Items that DynamoDB evaluated. */
  evaluated: number;
  /** Requests sent, each page one. */
  requests: number;
  /** RCU and WCU over all tables and indexes. */
  units: { read: number; write: number };
  stopped?: Stopped;
};

export type RunOptions = {
  /** Asked before each request; true ends the call. */
  isCancelled?: () => boolean;
};

/** Does the caller put the items in order itself: all of them, or those of several requests? */
function needsOrder({ reasons }: Plan): boolean {
  return reasons.some(({ code }) => code === 'order-needs-sort' || code === 'order-needs-merge');
}

/** Is what the step reads read again, whole, by a later one? */
function isReadAgain({ steps }: Plan, at: number): boolean {
  const own = steps[at]?.entities ?? [];
  return steps.some(({ after, entities }) => after === at && entities.every((id) => own.includes(id)));
}

/**
 * How many items of a step are enough. With an order that holds within each request only, each request needs so
 * many; an order that the caller makes needs all there are.
 */
function enoughOf(pattern: Pattern, plan: Plan, step: Step, limit: number | undefined) {
  const unlimited = { each: Number.POSITIVE_INFINITY, all: Number.POSITIVE_INFINITY };
  if (limit === undefined || pattern.kind === 'write' || !step.entities.includes(pattern.entity))
    return unlimited;
  if (step.entities.length > 1 || plan.reasons.some(({ code }) => code === 'order-needs-sort'))
    return unlimited;
  const isDroppedLater = plan.steps.some((other) => other !== step && (other.filter || other.check));
  if (isDroppedLater) return unlimited;
  const all = plan.reasons.some(({ code }) => code === 'order-needs-merge')
    ? Number.POSITIVE_INFINITY
    : limit;
  return { each: limit, all };
}

/**
 * Runs one call. The caller's part is done as the plan says it must be: pages are followed, items that DynamoDB
 * could not filter are checked, several requests are merged in order, and what is beyond the limit is left out.
 *
 * @param context of the model that the plan is of
 * @param parameters the caller's values, by parameter
 * @returns the run so far, with why it stopped, where a request is refused or a parameter has no value
 */
export async function runPlan(
  context: Context,
  pattern: Pattern,
  plan: Plan,
  parameters: Parameters,
  execute: Executor,
  { isCancelled = () => false }: RunOptions = {},
): Promise<Run> {
  const run: Run = {
    steps: [],
    items: [],
    count: 0,
    evaluated: 0,
    requests: 0,
    units: { read: 0, write: 0 },
  };
  const limit = limitOf(pattern, parameters);
  for (const [at, step] of plan.steps.entries()) {
    const earlier = run.steps.map(({ items }) => items);
    const bound = bindStep(context, step, { parameters, earlier });
    if (!bound.ok) {
      run.stopped =
        bound.tooMany === undefined
          ? { why: 'missing', parameters: bound.missing }
          : { why: 'too-many-requests', requests: bound.tooMany };
      return run;
    }
    const stepRun: StepRun = { requests: [], items: [], dropped: 0 };
    run.steps.push(stepRun);
    const enough = enoughOf(pattern, plan, step, limit);
    const passes = (item: Item) => passesCheck(context, step, item, parameters);
    const isLast =
      pattern.kind === 'read' && step.entities.includes(pattern.entity) && !isReadAgain(plan, at);
    for (const request of bound.requests) {
      if (stepRun.items.length >= enough.all) break;
      const room = Math.min(enough.each, enough.all - stepRun.items.length);
      run.stopped = await send(run, stepRun, at, request, execute, { room, passes, isCancelled });
      if (run.stopped) return run;
    }
    if (isLast && limit !== undefined)
      stepRun.items = limited(context, pattern, plan, step, stepRun.items, limit);
  }
  finish(context, pattern, plan, run, limit);
  return run;
}

/** Sends one request and those for its further pages, until there is enough. */
async function send(
  run: Run,
  stepRun: StepRun,
  step: number,
  request: BoundRequest,
  execute: Executor,
  {
    room,
    passes,
    isCancelled,
  }: { room: number; passes: (item: Item) => boolean; isCancelled: () => boolean },
): Promise<Stopped | undefined> {
  const requestRun: RequestRun = { request, pages: [] };
  stepRun.requests.push(requestRun);
  let kept = 0;
  for (let input: object | undefined = request.input; input; ) {
    if (isCancelled()) return { why: 'cancelled' };
    const sent = { ...request, input: input as BoundRequest['input'] };
    const answer = await execute(sent);
    run.requests += 1;
    if (!answer.ok) return { why: 'refused', step, request: sent, refusal: answer.refusal };
    const { output } = answer;
    requestRun.pages.push(output);
    run.evaluated += evaluatedIn(output);
    run.units[isWrite(request) ? 'write' : 'read'] += unitsIn(output);
    const items = itemsIn(output);
    const passed = items.filter(passes);
    stepRun.dropped += items.length - passed.length;
    kept += passed.length;
    stepRun.items.push(...(kept > room ? passed.slice(0, passed.length - (kept - room)) : passed));
    if (kept >= room) return undefined;
    input = inputAfter(input, output);
  }
  return undefined;
}

const isWrite = ({ command }: BoundRequest) => /^(Put|Update|Delete|BatchWrite|TransactWrite)/.test(command);

/**
 * The pattern's own items among those of a step, cut to its limit, with all items of other types. So what is read for
 * them afterwards is read for those alone that the caller gets.
 */
function limited(
  context: Context,
  pattern: ReadPattern,
  plan: Plan,
  step: Step,
  items: Item[],
  limit: number,
): Item[] {
  const isOwn = (item: Item) =>
    step.entities.length === 1 || typesOf(context, step.table, item).some(({ id }) => id === pattern.entity);
  const own = items.filter(isOwn);
  if (own.length <= limit) return items;
  const kept = new Set((needsOrder(plan) ? inOrder(context, plan, pattern.order, own) : own).slice(0, limit));
  return items.filter((item) => kept.has(item) || !isOwn(item));
}

/** What the caller makes of all that was read. */
function finish(context: Context, pattern: Pattern, plan: Plan, run: Run, limit: number | undefined): void {
  if (pattern.kind === 'write') return;
  const last = run.steps.filter((_, at) => !isReadAgain(plan, at));
  const items = once(
    context,
    plan,
    last.flatMap((step) => step.items),
  );
  const ordered = needsOrder(plan) ? inOrder(context, plan, pattern.order, items) : items;
  run.items = limit === undefined || pattern.returns.length > 0 ? ordered : ordered.slice(0, limit);
  const counted = last
    .flatMap(({ requests }) => requests)
    .filter(({ request }) => request.input.Select === 'COUNT');
  const pages = counted.flatMap((one) => one.pages);
  // Of several types some can be counted by DynamoDB and others only by the caller.
  run.count = pages.reduce((sum, { Count = 0 }) => sum + Count, run.items.length);
}

/** Each item once: alternatives that are requests of their own can bring one several times. */
function once(context: Context, { steps }: Plan, items: Item[]): Item[] {
  const tables = [...new Set(steps.map(({ table }) => table))];
  const seen = new Set<string>();
  return items.filter((item) => {
    const keys = tables.flatMap((table) => keyText(context, table, item) ?? []);
    // Tables can have key attributes of the same names; an item with no whole key is no alternative's.
    const key = tables.length === 1 ? keys[0] : undefined;
    if (key === undefined) return true;
    return !seen.has(key) && !!seen.add(key);
  });
}

/** Items by the values of attributes, also of those that only their keys hold; items without one come last. */
export function inOrder(
  context: Context,
  plan: Pick<Plan, 'steps'>,
  order: Order | undefined,
  items: readonly Item[],
): Item[] {
  if (!order) return [...items];
  const table = plan.steps[0]?.table ?? '';
  const keyed = items.map((item) => {
    const [entity] = typesOf(context, table, item);
    const known = entity && attributesOf(context, entity, item);
    return { item, values: order.by.map((name) => known?.get(name) ?? item[name]) };
  });
  return keyed.sort((a, b) => compareInOrder(order, a.values, b.values)).map(({ item }) => item);
}

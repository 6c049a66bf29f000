/**
 * The route of a selected access pattern over the scene: which lanes its steps use, what it does to every
 * segment there, and which entities it reaches. A pure reading of the plan; nothing is decided here.
 */
import type { IndexEffect, Plan, Scope, Step } from '../../../src/planner/plan.ts';
import type { LaneRow, Scene, SceneLane } from './types.ts';

export type SegmentState = Scope['state'];

/** What the route does in one row of a lane. */
export type RowRoute = {
  /** Number of the step, from 1. */
  step: number;
  role: 'wanted' | 'also-read';
  /** State of every segment, by `segmentKey`. */
  states: ReadonlyMap<string, SegmentState>;
  /** Column of the first scope whose value the pattern does not know. */
  breakAt?: number;
  /** The break lies in the partition, so the whole lane must be read. */
  scan: boolean;
};

/** What a write does to an entity's entry in an index. */
export type Effect = IndexEffect['effect'];

export type LaneRoute = {
  /** Numbers of the steps that use the lane, from 1. */
  steps: number[];
  /** What the steps do here, in DynamoDB's word. */
  operation: string;
  /** True where everything in the lane is read. */
  scan: boolean;
  rows: ReadonlyMap<string, RowRoute>;
};

export type CardRole = { role: 'wanted' | 'also-read'; steps: number[] };

/** A line of the drawn route. */
export type RouteLink =
  | { kind: 'enter'; id: string; step: number; lane: string; row?: string; scan: boolean }
  | { kind: 'then'; id: string; step: number; from: string; lane: string; row?: string; fromRow?: string }
  | { kind: 'reach'; id: string; step: number; lane: string; row: string; entity: string; alsoRead: boolean }
  /** A step whose entity has no row in the lane: the items are reached without their key. */
  | { kind: 'direct'; id: string; step: number; lane: string; entity: string; alsoRead: boolean };

export type Route = {
  pattern: string;
  /** The table where the route begins, next to which its chip stands. */
  table?: string;
  lanes: ReadonlyMap<string, LaneRoute>;
  /** What the writes do to the entries of indexes: by lane, then by entity. */
  effects: ReadonlyMap<string, ReadonlyMap<string, Effect>>;
  cards: ReadonlyMap<string, CardRole>;
  links: readonly RouteLink[];
};

/** Names a segment within its row. */
export function segmentKey({ key, position, at }: { key: string; position: number; at: number }): string {
  return `${key}:${position}:${at}`;
}

/** The route that a plan draws on a scene. What the plan names and the scene does not have is left out. */
export function buildRoute(scene: Scene, plan: Plan): Route {
  const lanes = new Map<string, LaneRoute & { rows: Map<string, RowRoute> }>();
  const cards = new Map<string, CardRole>();
  const links: RouteLink[] = [];
  const found = new Map(scene.frames.flatMap((frame) => frame.lanes.map(({ lane }) => [lane.id, lane])));
  const entered: (string | undefined)[] = [];
  plan.steps.forEach((step, at) => {
    const lane = found.get(step.index ?? step.table);
    entered[at] = lane?.id;
    if (!lane) return;
    const alsoRead = neighboursOf(plan, step).filter((id) => !step.entities.includes(id));
    const rows = rowsOf(lane);
    const route = lanes.get(lane.id) ?? emptyRoute();
    const scan = step.operation === 'Scan';
    route.steps.push(at + 1);
    route.scan ||= scan;
    route.operation = [route.operation, step.operation].filter(Boolean).join(', ');
    lanes.set(lane.id, route);
    const first = step.entities.find((id) => rows.has(id));
    links.push(arrival(step, at, lane.id, first, entered, plan, scan));
    for (const [role, ids] of [['wanted', step.entities] as const, ['also-read', alsoRead] as const]) {
      for (const entity of ids) {
        const row = rows.get(entity);
        const known = route.rows.get(entity);
        if (row && !(known && known.role === 'wanted')) {
          route.rows.set(entity, rowRoute(row, step, at + 1, role));
        }
        addCard(cards, entity, role, at + 1);
        const shared = { id: `reach:${at}:${entity}`, step: at + 1, lane: lane.id, entity };
        const also = role === 'also-read';
        links.push(
          row
            ? { kind: 'reach', ...shared, row: entity, alsoRead: also }
            : { kind: 'direct', ...shared, alsoRead: also },
        );
      }
    }
  });
  const table = plan.steps[0]?.table;
  return {
    pattern: plan.pattern,
    ...(table ? { table } : {}),
    lanes,
    effects: effectsOf(plan),
    cards,
    links,
  };
}

/** An item that moves is deleted and put in one transaction: its entries then move, too. */
function effectsOf(plan: Plan): Map<string, Map<string, Effect>> {
  const effects = new Map<string, Map<string, Effect>>();
  for (const { index, entity, effect } of plan.steps.flatMap((step) => step.indexEffects ?? [])) {
    const lane = effects.get(index) ?? new Map<string, Effect>();
    const before = lane.get(entity);
    const replaced = before === 'removed' && effect === 'written';
    lane.set(entity, replaced ? 'moved' : before && effect === 'none' ? before : effect);
    effects.set(index, lane);
  }
  return effects;
}

const emptyRoute = () => ({ steps: [], operation: '', scan: false, rows: new Map<string, RowRoute>() });

function rowsOf(lane: SceneLane): Map<string, LaneRow> {
  return new Map(lane.groups.flatMap(({ rows }) => rows.map((row) => [row.entity, row])));
}

function addCard(cards: Map<string, CardRole>, entity: string, role: CardRole['role'], step: number) {
  const known = cards.get(entity);
  if (!known) cards.set(entity, { role, steps: [step] });
  else if (known.role === role) cards.set(entity, { role, steps: [...new Set([...known.steps, step])] });
  else if (role === 'wanted') cards.set(entity, { role, steps: [step] });
}

function arrival(
  step: Step,
  at: number,
  lane: string,
  row: string | undefined,
  entered: readonly (string | undefined)[],
  plan: Plan,
  scan: boolean,
): RouteLink {
  const from = step.after === undefined ? undefined : entered[step.after];
  const base = { step: at + 1, lane, ...(row ? { row } : {}) };
  if (from === undefined || step.after === undefined) {
    return { kind: 'enter', id: `enter:${at}`, ...base, scan };
  }
  const fromRow = plan.steps[step.after]?.entities[0];
  return { kind: 'then', id: `then:${at}`, ...base, from, ...(fromRow ? { fromRow } : {}) };
}

/** Types read along, unwanted: the chosen candidate whose path the step takes knows them. */
function neighboursOf(plan: Plan, step: Step): string[] {
  const path = step.index ?? step.table;
  const chosen = plan.candidates.filter(
    (candidate) => candidate.feasible && candidate.path.id === path && candidate.steps.includes(step),
  );
  const candidates = chosen.length > 0 ? chosen : plan.candidates.slice(0, 1);
  return candidates.flatMap((candidate) => (candidate.path.id === path ? candidate.neighbours : []));
}

/** Operations that name the whole key of an item. */
const wholeKey = new Set<string>([
  'GetItem',
  'BatchGetItem',
  'TransactGetItems',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'TransactWriteItems',
]);

/** What the scopes of a step say of every segment of a row, which may be another type's than they were made for. */
function rowRoute(row: LaneRow, step: Step, number: number, role: RowRoute['role']): RowRoute {
  const { scopes } = step;
  // A step after another takes its keys from the items read, and then has no scopes of its own.
  const whole = scopes.length === 0 && wholeKey.has(step.operation);
  const states = new Map<string, SegmentState>();
  let breakAt: number | undefined;
  let ended = false;
  for (const scope of [...row.partition, ...row.sort]) {
    for (const segment of scope.segments) {
      const same = scopes.filter(({ key, position }) => key === segment.key && position === segment.position);
      const known =
        same[segment.at]?.text === segment.text
          ? same[segment.at]
          : same.find(({ attribute }) => attribute !== undefined && attribute === segment.attribute);
      const unsaid = whole ? 'equal' : 'beyond';
      const fallback: SegmentState = segment.kind === 'literal' && !ended ? 'fixed' : unsaid;
      // A literal behind the end of the walk is not part of the key condition, whatever it is called.
      const state: SegmentState = segment.kind === 'literal' && ended ? 'beyond' : (known?.state ?? fallback);
      states.set(segmentKey(segment), state);
      if (state === 'unbound') breakAt ??= scope.column;
      ended ||= state === 'unbound' || state === 'ranged' || state === 'beyond';
    }
  }
  const scan = step.operation === 'Scan';
  return { step: number, role, states, ...(breakAt === undefined ? {} : { breakAt }), scan };
}

/** The boxes of a route's lanes and of the cards it is after, absolute, for bringing them into view. */
export function routeBoxes(scene: Scene, route: Route) {
  const lanes = scene.frames.flatMap((frame) =>
    frame.lanes
      .filter(({ lane }) => route.lanes.has(lane.id))
      .map(({ x, y, width, height }) => ({ x: frame.x + x, y: frame.y + y, width, height })),
  );
  const cards = scene.frames.flatMap((frame) =>
    frame.cards
      .filter(({ card }) => route.cards.get(card.id)?.role === 'wanted')
      .map(({ x, y, card }) => ({
        x: frame.x + x,
        y: frame.y + y,
        width: card.width,
        height: card.height,
      })),
  );
  return { lanes, cards };
}

/** The plan of a write. */

import { transactWriteActions } from '../capacity/limits.ts';
import { writeUnits } from '../capacity/units.ts';
import type { Entity, ReadPattern, WritePattern } from '../model/schema.ts';
import { type Bindings, bindingsOf } from './bindings.ts';
import { readsOf } from './estimate.ts';
import { effectsOf, isShardSource } from './index-effects.ts';
import type { Lane } from './lanes.ts';
import { attributesIn } from './lanes.ts';
import type { IndexEffect, Plan, Reason, Step, Writes } from './plan.ts';
import type { Planning } from './planning.ts';
import { questionOf } from './question.ts';
import { planSingle, sortedReasons, unanswerable } from './single.ts';
import { uniqueActions } from './unique.ts';
import { followedBy, verdictOf } from './verdict.ts';
import { requestsOf, type Walk, walkLane } from './walk.ts';
import { assertedOf } from './write-conditions.ts';
import { unknownTo, wantedOf } from './write-needs.ts';
import { type Action, compileWrites } from './write-requests.ts';

const nothing = readsOf({
  groups: [],
  requests: 0,
  returned: 0,
  mode: 'eventual',
  perItem: true,
  assumed: false,
});

/** Plans a write pattern: the request, the index entries it touches, the copies it owes. */
export function planWrite(planning: Planning, pattern: WritePattern): Plan {
  const { context } = planning;
  const entity = context.entity(pattern.entity);
  if (!entity)
    return unanswerable(pattern, { code: 'unknown-entity', severity: 'error', attributes: [pattern.entity] });
  const base = context.baseOf(entity);
  if (!base)
    return unanswerable(pattern, {
      code: 'no-key',
      severity: 'error',
      attributes: [],
      entities: [entity.id],
    });
  if (base.broken)
    return unanswerable(pattern, {
      code: 'invalid-template',
      severity: 'error',
      attributes: [],
      entities: [entity.id],
    });
  const bindings = bindingsOf(pattern.conditions);
  const reasons: Reason[] = [];
  const keyNames = attributesIn([...base.partition, ...base.sort]);
  const walk = boundWalk(base, bindings);
  const inKey = (name: string) => keyNames.includes(name) || isShardSource(entity, name, keyNames);
  const moves = pattern.action === 'update' ? pattern.changes.filter(inKey) : [];
  // Of a new item no condition can hold: there they only name values.
  const { asserted, reasons: why } = assertedOf(
    base,
    pattern.action === 'create' ? [] : pattern.conditions,
    walk,
  );
  reasons.push(...why);
  const actions: Action[] = ownActions(entity, base, pattern, bindings, moves).map((action) =>
    action.expect === 'present' ? { ...action, conditions: asserted } : action,
  );
  if (pattern.action === 'create') {
    reasons.push({ code: 'create-if-absent', severity: 'note', attributes: keyNames });
    const generated = keyNames.filter((name) => !bindings.has(name));
    if (generated.length > 0)
      reasons.push({ code: 'key-value-generated', severity: 'note', attributes: generated });
  }
  if (moves.length > 0)
    reasons.push({ code: 'key-change-moves-item', severity: 'warning', attributes: moves });
  actions.push(...uniqueActions(planning, entity, pattern, bindings, reasons));
  const ofItem = actions.length;
  for (const also of pattern.also) {
    const other = context.entity(also.entity);
    const lane = other && context.baseOf(other);
    if (!other || !lane)
      reasons.push({ code: 'unknown-entity', severity: 'error', attributes: [also.entity] });
    else actions.push(...alsoWritten(other, lane, also, pattern, bindings));
  }
  const afterRead = (step: number): Action[] =>
    actions.map((action, at) => (at < ofItem ? { ...action, from: step } : action));
  const read =
    pattern.action === 'create' || walk
      ? undefined
      : readBefore(planning, entity, pattern, wantedOf(context, afterRead(0)));
  if (read) {
    if (read.steps.length === 0) return { ...read, kind: 'write' };
    reasons.push(
      {
        code: 'read-before-write',
        severity: 'warning',
        attributes: keyNames.filter((name) => !bindings.get(name)?.equal),
      },
      ...read.reasons,
    );
  }
  const after = read && read.steps.length - 1;
  const own = after === undefined ? actions : afterRead(after);
  if (pattern.action !== 'create') {
    // What is new is the caller's to make; of what there is already it must know.
    const unknown = unknownTo(
      context,
      pattern,
      own.filter(({ kind }, at) => at < ofItem || kind !== 'Put'),
    );
    if (unknown.length > 0) reasons.push({ code: 'needs-known', severity: 'warning', attributes: unknown });
  }
  const write = writeStep(planning, own, after, reasons);
  const times = Math.max(1, read?.reads.returned ?? 1);
  const copies = copiesOwed(planning, entity, pattern, reasons);
  const writes = write.writes as Writes;
  const total: Writes = {
    ...writes,
    requests: writes.requests * times,
    items: writes.items * times,
    indexEntries: writes.indexEntries * times,
    units: writes.units * times,
    copies: copies * times,
  };
  const verdict = read
    ? followedBy(read.verdict, write.operation)
    : verdictOf({ operation: write.operation });
  if (writes.assumed) reasons.push({ code: 'volumes-assumed', severity: 'note', attributes: [] });
  const sorted = sortedReasons(reasons);
  const missing = sorted.find(
    (reason) =>
      reason.code === 'read-before-write' ||
      reason.code === 'key-change-moves-item' ||
      reason.code === 'unique-needs-marker',
  );
  return {
    pattern: pattern.id,
    kind: 'write',
    verdict,
    steps: [...(read?.steps ?? []), write],
    reads: read?.reads ?? nothing,
    writes: total,
    reasons: sorted,
    candidates: read?.candidates ?? [],
    ...(missing ? { missing } : {}),
  };
}

/** The walk of a pattern that gives the one whole key of an item; undefined for every other pattern. */
function boundWalk(base: Lane, bindings: Bindings): Walk | undefined {
  const walk = walkLane(base, bindings, 'none', () => ({ above: false, below: false }));
  return walk.missing === undefined && walk.whole && requestsOf(walk.fanOut) === 1 ? walk : undefined;
}

/** The read that finds the items to write, and brings what the write takes from them. */
function readBefore(
  planning: Planning,
  entity: Entity,
  pattern: WritePattern,
  attributes: ReadPattern['attributes'],
): Plan {
  const question: ReadPattern = {
    ...pattern,
    kind: 'read',
    result: 'list',
    anyOf: [],
    returns: [],
    attributes,
    consistent: false,
    atomic: false,
    without: [],
  };
  return planSingle(planning, questionOf(question, entity));
}

function ownActions(
  entity: Entity,
  lane: Lane,
  write: Pick<WritePattern, 'action' | 'changes'>,
  bindings: Bindings,
  moves: string[],
): Action[] {
  const action = { entity, lane, bindings, changes: write.changes };
  if (write.action === 'create') return [{ ...action, kind: 'Put', expect: 'absent' }];
  if (write.action === 'delete') return [{ ...action, kind: 'Delete', expect: 'present' }];
  if (moves.length === 0) return [{ ...action, kind: 'Update', expect: 'present' }];
  return [
    { ...action, kind: 'Delete', expect: 'present' },
    { ...action, kind: 'Put', expect: 'absent', moved: true },
  ];
}

/** A further item of the transaction; a new one takes the values that the update gives. */
function alsoWritten(
  other: Entity,
  lane: Lane,
  also: WritePattern['also'][number],
  pattern: WritePattern,
  bindings: Bindings,
): Action[] {
  const actions = ownActions(other, lane, also, bindings, []);
  if (also.action !== 'create') return actions;
  return actions.map((action) => ({ ...action, changes: pattern.changes, moved: true }));
}

/** One request for one action, a transaction for several. Index entries and replicas are counted with it. */
function writeStep(
  planning: Planning,
  actions: readonly Action[],
  after: number | undefined,
  reasons: Reason[],
): Step {
  const { context, volumes } = planning;
  const effects: IndexEffect[] = [];
  let tableUnits = 0;
  let indexUnits = 0;
  let assumed = false;
  let regions = 1;
  for (const action of actions) {
    const table = context.table(action.lane.path.table);
    const size = volumes.itemSize(action.entity);
    tableUnits += writeUnits(size);
    assumed ||= action.entity.size === undefined;
    regions = Math.max(regions, 1 + (table?.replicas.length ?? 0));
    for (const effect of effectsOf(planning, action)) {
      effects.push(effect);
      indexUnits += effect.units;
    }
  }
  const touched = effects.filter((effect) => effect.effect !== 'none');
  const moved = touched.filter((effect) => effect.effect === 'moved');
  const name = (effect: IndexEffect) => effect.index;
  if (moved.length > 0)
    reasons.push({
      code: 'index-entry-moves',
      severity: 'note',
      attributes: [],
      detail: { indexes: moved.map(name).join(', '), count: moved.length },
    });
  if (touched.length > moved.length)
    reasons.push({
      code: 'index-entry-written',
      severity: 'note',
      attributes: [],
      detail: { count: touched.length - moved.length },
    });
  if (actions.length > 1)
    reasons.push({
      code: 'transaction-doubles',
      severity: 'note',
      attributes: [],
      detail: { actions: actions.length },
    });
  if (actions.length > transactWriteActions)
    reasons.push({
      code: 'transaction-over-limit',
      severity: 'error',
      attributes: [],
      detail: { actions: actions.length, limit: transactWriteActions },
    });
  if (regions > 1)
    reasons.push({ code: 'replicated-writes', severity: 'note', attributes: [], detail: { regions } });
  const { operation, request } = compileWrites(context, actions);
  const first = actions[0] as Action;
  const entries = touched.reduce((sum, effect) => sum + (effect.effect === 'moved' ? 2 : 1), 0);
  return {
    operation,
    table: first.lane.path.table,
    entities: actions.map((action) => action.entity.id),
    key: [],
    fanOut: [],
    ...(after === undefined ? {} : { after }),
    request,
    reads: nothing,
    writes: {
      requests: 1,
      items: actions.length,
      indexEntries: entries,
      // A transaction doubles the table's units; index entries cost the same in one.
      units: regions * (tableUnits * (actions.length > 1 ? 2 : 1) + indexUnits),
      copies: 0,
      assumed,
    },
    indexEffects: effects,
    scopes: [],
    reasons: [],
  };
}

/** Writes owed to attributes declared as copies of those that change. */
function copiesOwed(
  { context, volumes }: Planning,
  entity: Entity,
  pattern: WritePattern,
  reasons: Reason[],
): number {
  if (pattern.action !== 'update') return 0;
  let owed = 0;
  for (const other of context.copiesOf(entity.id)) {
    const copied = other.attributes.filter(
      (attribute) =>
        attribute.copyOf?.entity === entity.id && pattern.changes.includes(attribute.copyOf.attribute),
    );
    if (copied.length === 0) continue;
    const relationship = context.model.relationships.find(
      (one) => one.from === other.id && one.to === entity.id,
    );
    const each = relationship?.average ?? volumes.count(other) / Math.max(1, volumes.count(entity));
    owed += each;
    reasons.push({
      code: 'copies-owed',
      severity: 'warning',
      attributes: copied.map((attribute) => attribute.name),
      entities: [other.id],
      detail: { count: Math.round(each * 10) / 10 },
    });
  }
  return owed;
}

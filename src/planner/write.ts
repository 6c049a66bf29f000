/** The plan of a write. */

import { transactWriteActions } from '../capacity/limits.ts';
import { itemWriteUnits, transactionUnits } from '../capacity/units.ts';
import type { Entity, ReadPattern, WritePattern } from '../model/schema.ts';
import { type Bindings, bindingsOf } from './bindings.ts';
import { readsOf } from './estimate.ts';
import { effectsOf, isShardSource } from './index-effects.ts';
import type { Lane } from './lanes.ts';
import { attributesIn, type Context } from './lanes.ts';
import type { IndexEffect, Plan, Reason, Step, Writes } from './plan.ts';
import type { Planning } from './planning.ts';
import { questionOf } from './question.ts';
import { leaves, removable, removedFromKey } from './removal.ts';
import { planSingle, refused, sortedReasons, unanswerable } from './single.ts';
import { uniqueActions } from './unique.ts';
import { followedBy, isOpenFanOut, verdictOf } from './verdict.ts';
import { requestsOf } from './walk.ts';
import { assertedOf } from './write-conditions.ts';
import { listedIn, wholeWalk } from './write-keys.ts';
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
  const lost = lostKeys(context, pattern);
  if (lost) return unanswerable(pattern, lost);
  const bindings = bindingsOf(pattern.conditions);
  const reasons: Reason[] = [];
  const keyNames = attributesIn([...base.partition, ...base.sort]);
  const inKey = (name: string) => keyNames.includes(name) || isShardSource(entity, name, keyNames);
  const moves = pattern.action === 'update' ? pattern.changes.filter(inKey) : [];
  if (pattern.action === 'create') {
    reasons.push({ code: 'create-if-absent', severity: 'note', attributes: keyNames });
    const generated = keyNames.filter((name) => !bindings.has(name));
    if (generated.length > 0)
      reasons.push({ code: 'key-value-generated', severity: 'note', attributes: generated });
  }
  if (moves.length > 0)
    reasons.push({ code: 'key-change-moves-item', severity: 'warning', attributes: moves });
  const ofItem = [
    ...ownActions(entity, base, pattern, bindings, moves),
    ...uniqueActions(planning, entity, pattern, bindings, reasons),
  ];
  const further = furtherActions(context, pattern, bindings, reasons);
  // What is new is the caller's to make; of what there is already it must know.
  const unknownOf = (own: readonly Action[]): string[] =>
    pattern.action === 'create'
      ? []
      : unknownTo(context, pattern, [...own, ...further.filter(({ kind }) => kind !== 'Put')]);
  const known = wholeWalk(base, bindings, pattern);
  const listed = listedIn(known);
  const each = ofItem.map((action) => ({ ...action, each: new Set(listed) }));
  // One parameter cannot say of each item what the write needs to know of it.
  const walk = listed.length > 0 && unknownOf(each).length > 0 ? undefined : known;
  const afterRead = (step: number): Action[] => ofItem.map((action) => ({ ...action, from: step }));
  const read =
    pattern.action === 'create' || walk
      ? undefined
      : readBefore(planning, entity, pattern, wantedOf(context, [...afterRead(0), ...further]));
  // Of a new item no condition can hold: there they only name values.
  const { asserted, reasons: why } = assertedOf(
    base,
    pattern.action === 'create' ? [] : pattern.conditions,
    walk,
  );
  reasons.push(...why, ...refused(entity, pattern.conditions));
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
  const fanOut = read ? [] : (walk?.fanOut ?? []);
  const requests = requestsOf(fanOut);
  if (listed.length > 0 && !read)
    reasons.push({ code: 'fan-out', severity: 'note', attributes: listed, detail: { requests } });
  const own = (after === undefined ? each : afterRead(after)).map((action) =>
    action.expect === 'present' && !action.marks ? { ...action, conditions: asserted } : action,
  );
  const unknown = unknownOf(own);
  if (unknown.length > 0) reasons.push({ code: 'needs-known', severity: 'warning', attributes: unknown });
  const write = { ...writeStep(planning, [...own, ...further], after, reasons), fanOut };
  const times = Math.max(1, read?.reads.returned ?? requests);
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
    : verdictOf({ operation: write.operation, fanOut: requests, openFanOut: isOpenFanOut(fanOut) });
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

/** Why an update cannot be: it removes a part of a table's key, without which there is no item. */
function lostKeys(context: Context, pattern: WritePattern): Reason | undefined {
  for (const { action, entity: id, changes, removes } of [pattern, ...pattern.also]) {
    const entity = action === 'update' && removes.length > 0 ? context.entity(id) : undefined;
    const base = entity && context.lanesOf(entity)[0];
    if (!base) continue;
    const removal = { entity, changes, removes: removable(changes, removes) };
    const attributes = [...new Set(removedFromKey(removal, base))];
    if (attributes.length > 0)
      return { code: 'key-not-removable', severity: 'error', attributes, entities: [entity.id] };
  }
  return undefined;
}

function ownActions(
  entity: Entity,
  lane: Lane,
  write: Pick<WritePattern, 'action' | 'changes' | 'removes'>,
  bindings: Bindings,
  moves: string[],
): Action[] {
  const removes = write.action === 'update' ? removable(write.changes, write.removes) : [];
  const action = { entity, lane, bindings, changes: write.changes, removes };
  if (write.action === 'create') return [{ ...action, kind: 'Put', expect: 'absent' }];
  if (write.action === 'delete') return [{ ...action, kind: 'Delete', expect: 'present' }];
  if (moves.length === 0) return [{ ...action, kind: 'Update', expect: 'present' }];
  return [
    { ...action, kind: 'Delete', expect: 'present' },
    { ...action, kind: 'Put', expect: 'absent', moved: true },
  ];
}

/** The further items of the pattern's transaction. */
function furtherActions(
  context: Context,
  pattern: WritePattern,
  bindings: Bindings,
  reasons: Reason[],
): Action[] {
  return pattern.also.flatMap((also): Action[] => {
    const other = context.entity(also.entity);
    const lane = other && context.baseOf(other);
    if (other && lane) return alsoWritten(other, lane, also, pattern, bindings);
    reasons.push({ code: 'unknown-entity', severity: 'error', attributes: [also.entity] });
    return [];
  });
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
    // The item is taken to keep its size; one that comes or goes costs the same.
    tableUnits +=
      actions.length > 1
        ? transactionUnits({ kind: 'write', before: size, after: size })
        : itemWriteUnits(size, size);
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
  const count = (effect: IndexEffect['effect']) => touched.filter((each) => each.effect === effect).length;
  if (count('written') > 0)
    reasons.push({
      code: 'index-entry-written',
      severity: 'note',
      attributes: [],
      detail: { count: count('written') },
    });
  if (count('removed') > 0)
    reasons.push({
      code: 'index-entry-removed',
      severity: 'note',
      attributes: [...new Set(actions.flatMap((action) => leavingBy(context, action)))],
      detail: { count: count('removed') },
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
      units: regions * (tableUnits + indexUnits),
      copies: 0,
      assumed,
    },
    indexEffects: effects,
    scopes: [],
    reasons: [],
  };
}

/** The removed attributes by which an updated item leaves an index. */
function leavingBy(context: Context, action: Action): string[] {
  if (action.kind !== 'Update' || action.removes.length === 0) return [];
  const lanes = context.lanesOf(action.entity);
  return action.removes.filter((name) => lanes.some((lane) => leaves({ ...action, removes: [name] }, lane)));
}

/** Writes owed to attributes declared as copies of those that change or go. */
function copiesOwed(
  { context, volumes }: Planning,
  entity: Entity,
  pattern: WritePattern,
  reasons: Reason[],
): number {
  if (pattern.action !== 'update') return 0;
  const concerned = [...pattern.changes, ...pattern.removes];
  let owed = 0;
  for (const other of context.copiesOf(entity.id)) {
    const copied = other.attributes.filter(
      (attribute) => attribute.copyOf?.entity === entity.id && concerned.includes(attribute.copyOf.attribute),
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

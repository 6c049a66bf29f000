/** Writes as requests. */
import type { Transform } from '../keys/template.ts';
import { attributeAt } from '../model/attributes.ts';
import type { Attribute, Condition, Entity, Operand } from '../model/schema.ts';
import { attributeOf } from './attribute-of.ts';
import type { Bindings } from './bindings.ts';
import {
  filterExpression,
  type Placeholders,
  pathExpression,
  placeholderInput,
  placeholders,
} from './expressions.ts';
import { type BoundSegment, type Context, type KeyPart, type Lane, referenceOf } from './lanes.ts';
import type { Json, Operation, Request, ValuePart, ValueTemplate } from './plan.ts';
import { isRemoved, leaves, removedKeys } from './removal.ts';
import { operandPart, thenBy } from './resolve.ts';
import { groupFilter, groupsOf } from './tuples.ts';

/** One item written. */
export type Action = {
  kind: 'Put' | 'Update' | 'Delete';
  entity: Entity;
  /** The entity on its table's base key. */
  lane: Lane;
  bindings: Bindings;
  changes: readonly string[];
  /** Attributes that the item no longer has afterwards. */
  removes: readonly string[];
  /** What must hold of the item before the write. */
  expect: 'absent' | 'present';
  /** Conditions that must hold of it besides. */
  conditions?: readonly Condition[];
  /** A Put of an item under its changed key. */
  moved?: boolean;
  /** A value the item had before. */
  old?: boolean;
  /** Of an item that marks another: its attributes, with the other's that each of them holds. */
  marks?: ReadonlyMap<string, string>;
  /** Attributes of the key that take another value in each request. */
  each?: ReadonlySet<string>;
  /** The step that read the item (of a marker: the one it marks), where the pattern does not know its key. */
  from?: number;
};

function fromItem(step: number, attribute: string, transform: Transform | undefined): ValuePart {
  return transform ? { kind: 'from', step, attribute, transform } : { kind: 'from', step, attribute };
}

type Source = 'given' | 'changed' | 'old';

/** The parameter for the value that an update gives an attribute. */
export const newValueOf = (name: string): string => `new ${name}`;

/** The value of an attribute that is known before the call or that the conditions fix. */
function fixedOperand({ entity, bindings, marks }: Action, name: string): Operand | undefined {
  const attribute = entity.attributes.find((one) => one.name === name);
  const [only, ...others] = attribute?.values ?? [];
  if (only !== undefined && others.length === 0 && !attribute?.optional) return { value: only };
  return bindings.get(marks?.get(name) ?? name)?.equal?.operand;
}

/**
 * The value of an attribute in a write: what the pattern gives (of a list one value in each request), else what the
 * item has that was read, else a parameter of the attribute's name.
 */
function partOf(action: Action, name: string, transform: Transform | undefined, source: Source): ValuePart {
  const { marks, each, from } = action;
  const own = marks?.get(name) ?? name;
  if (source === 'changed') return operandPart({ parameter: newValueOf(own) }, name, transform);
  const fixed = fixedOperand(action, name);
  if (fixed) return operandPart(fixed, name, transform);
  if (each?.has(own) && (!marks || marks.has(name)))
    return { kind: 'each', attribute: own, ...(transform ? { transform } : {}) };
  if (from !== undefined && (!marks || marks.has(name))) return fromItem(from, own, transform);
  return operandPart({ parameter: source === 'old' ? `old ${own}` : own }, name, transform);
}

/** Does a write give an attribute by computing it: a shard of another, which the pattern does not name itself? */
function shardOf(
  action: Action,
  attribute: Attribute | undefined,
  source: (name: string) => Source,
): { count: number; first: number; of: string } | undefined {
  const shard = attribute?.shard;
  if (!attribute || shard?.of === undefined) return undefined;
  const { count, first, of } = shard;
  const isNamed = action.bindings.get(attribute.name)?.equal || source(attribute.name) === 'changed';
  return isNamed && source(of) !== 'changed' ? undefined : { count, first, of };
}

/** A computed shard, which is the same in every key and where it is stored itself. */
function computedPart(
  action: Action,
  attribute: Attribute | undefined,
  transform: Transform | undefined,
  source: (name: string) => Source,
): ValuePart | undefined {
  const shard = shardOf(action, attribute, source);
  if (!shard) return undefined;
  const { of, count, first } = shard;
  return thenBy(partOf(action, of, { kind: 'shard', count, first }, source(of)), transform);
}

function keyPartValue(action: Action, part: KeyPart, source: (name: string) => Source): ValueTemplate {
  const parts = part.segments.map((bound): ValuePart => {
    const reference = referenceOf(bound);
    if (!reference) return { kind: 'text', text: bound.segment.kind === 'literal' ? bound.segment.text : '' };
    const { attribute, transform } = reference;
    return (
      computedPart(action, bound.attribute, transform, source) ??
      partOf(action, attribute || 'shard', transform, source(attribute))
    );
  });
  return { type: part.key.type, parts };
}

/** The primary key; that of an item just read is taken from it as it stands. */
function keyOf(action: Action, source: (name: string) => Source): { [key: string]: Json } {
  const from = action.marks ? undefined : action.from;
  return Object.fromEntries(
    [...action.lane.partition, ...action.lane.sort].map((part): [string, ValueTemplate] => [
      part.key.name,
      from === undefined
        ? keyPartValue(action, part, source)
        : { type: part.key.type, parts: [fromItem(from, part.key.name, undefined)] },
    ]),
  );
}

/** A whole item: keys of the table and of every index it is in, and every stored attribute. */
function itemOf(context: Context, action: Action, source: (name: string) => Source): { [key: string]: Json } {
  const item = new Map<string, Json>();
  const gone = removedKeys(context, action);
  for (const lane of context.lanesOf(action.entity)) {
    if (!lane.broken && !leaves(action, lane))
      for (const part of [...lane.partition, ...lane.sort])
        item.set(part.key.name, keyPartValue(action, part, source));
  }
  for (const attribute of action.entity.attributes) {
    const isLeft = isRemoved(action, attribute.name) || gone.has(attribute.name);
    if (attribute.stored && !isLeft && !item.has(attribute.name))
      item.set(attribute.name, {
        type: attribute.type,
        parts: [
          computedPart(action, attribute, undefined, source) ??
            partOf(action, attribute.name, undefined, source(attribute.name)),
        ],
      });
  }
  return Object.fromEntries(item);
}

/** The input of one action, with templates for its values. */
export function inputOf(context: Context, action: Action): { [key: string]: Json } {
  const into = placeholders();
  const TableName = context.table(action.lane.path.table)?.name ?? action.lane.path.table;
  const partitionKey = action.lane.path.partitionKey[0]?.name ?? '';
  const changed = (name: string): Source =>
    action.changes.includes(action.marks?.get(name) ?? name) ? 'changed' : 'given';
  const condition = () => {
    const presence = `${action.expect === 'absent' ? 'attribute_not_exists' : 'attribute_exists'}(${into.name(partitionKey)})`;
    const terms = groupsOf(action.conditions ?? []).map((group) => groupFilter(group).filter);
    const more = filterExpression(action.entity, { kind: 'and', terms }, into);
    const isEither = terms.length === 1 && terms[0]?.kind === 'or';
    return more === undefined ? presence : `${presence} AND ${isEither ? `(${more})` : more}`;
  };
  if (action.kind === 'Put') {
    const item = itemOf(context, action, action.moved ? changed : () => 'given');
    return { TableName, Item: item, ConditionExpression: condition(), ...placeholderInput(into) };
  }
  const Key = keyOf(action, () => (action.old ? 'old' : 'given'));
  if (action.kind === 'Delete')
    return { TableName, Key, ConditionExpression: condition(), ...placeholderInput(into) };
  const gone = removedKeys(context, action);
  const sets = updatedValues(context, action, changed)
    .filter(([name]) => !gone.has(name))
    .map(([name, value]) => `${pathOf(action, name, into)} = ${into.value(value)}`);
  const removes = [...removedNames(action, gone)].map((name) => pathOf(action, name, into));
  const clauses = [
    ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
    ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : []),
  ];
  const update: { [key: string]: Json } = clauses.length > 0 ? { UpdateExpression: clauses.join(' ') } : {};
  return { TableName, Key, ...update, ConditionExpression: condition(), ...placeholderInput(into) };
}

/** The attributes to remove: those asked for, shards computed from them, and the keys that go with them. */
function removedNames(action: Action, gone: ReadonlySet<string>): Set<string> {
  const isStored = (name: string) => attributeOf(action.entity, name)?.stored !== false;
  const shards = action.entity.attributes.filter(
    ({ name, shard, stored }) => shard?.of !== undefined && stored && isRemoved(action, name),
  );
  return new Set([...action.removes.filter(isStored), ...shards.map(({ name }) => name), ...gone]);
}

/** What an update changes or removes: a path into a map where the pattern names one. Keys are no paths. */
function pathOf({ entity, changes, removes }: Action, name: string, into: Placeholders): string {
  const isAsked = changes.includes(name) || removes.includes(name);
  return isAsked ? pathExpression(entity, name, into) : into.name(name);
}

/** Does a change of attributes change this segment of a key? */
function isTouched({ changes }: Action, { segment, attribute }: BoundSegment): boolean {
  if (segment.kind !== 'reference') return false;
  const source = attribute?.shard?.of;
  return changes.includes(segment.attribute) || (source !== undefined && changes.includes(source));
}

/** The changed attributes, and the index keys that are composed from them. */
function updatedValues(
  context: Context,
  action: Action,
  source: (name: string) => Source,
): [string, ValueTemplate][] {
  const values = new Map<string, ValueTemplate>();
  for (const name of action.changes) {
    const attribute = attributeAt(action.entity.attributes, name);
    if (attributeOf(action.entity, name)?.stored !== false)
      values.set(name, { type: attribute?.type ?? 'S', parts: [partOf(action, name, undefined, 'changed')] });
  }
  for (const attribute of action.entity.attributes) {
    const isOf = attribute.shard?.of !== undefined && action.changes.includes(attribute.shard.of);
    const part = isOf && attribute.stored ? computedPart(action, attribute, undefined, source) : undefined;
    if (part) values.set(attribute.name, { type: attribute.type, parts: [part] });
  }
  const baseKeys = new Set([...action.lane.partition, ...action.lane.sort].map((part) => part.key.name));
  for (const lane of context.lanesOf(action.entity)) {
    if (lane.path.kind === 'table' || lane.broken) continue;
    const parts = [...lane.partition, ...lane.sort];
    // An optional attribute that gets a value puts the item into a sparse index: its whole key is written then.
    const enters = parts.some((part) =>
      part.segments.some((one) => one.attribute?.optional && isTouched(action, one)),
    );
    for (const part of parts) {
      if ((enters || part.segments.some((one) => isTouched(action, one))) && !baseKeys.has(part.key.name))
        values.set(part.key.name, keyPartValue(action, part, source));
    }
  }
  return [...values];
}

const operations = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem' } as const;

/** One request for one action, a TransactWriteItems for several. */
export function compileWrites(
  context: Context,
  actions: readonly Action[],
): { operation: Operation; request: Request } {
  const inputs = actions.map((action) => ({ kind: action.kind, input: inputOf(context, action) }));
  const [first] = inputs;
  if (inputs.length === 1 && first) {
    const operation = operations[first.kind];
    return { operation, request: { command: `${operation}Command`, input: first.input } };
  }
  return {
    operation: 'TransactWriteItems',
    request: {
      command: 'TransactWriteItemsCommand',
      input: { TransactItems: inputs.map(({ kind, input }) => ({ [kind]: input })) },
    },
  };
}

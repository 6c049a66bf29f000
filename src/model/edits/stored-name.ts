/** The name under which items of a table store an attribute: shared by all its entities. */
import type { KeyAttribute, Model, Table } from '../schema.ts';
import { type Consequence, replaceIn } from './consequence.ts';

/** Every key attribute that a table and its indexes declare. */
export function keyAttributesOf(table: Table): KeyAttribute[] {
  return [
    table.partitionKey,
    ...(table.sortKey ? [table.sortKey] : []),
    ...table.localIndexes.map((index) => index.sortKey),
    ...table.globalIndexes.flatMap((index) => [...index.partitionKey, ...index.sortKey]),
  ];
}

/**
 * Renames in projections and TTL. Where other entities still store the old name (`shared`), projections carry
 * both, and the TTL attribute stays.
 */
export function renameStored(
  table: Table,
  from: string,
  to: string,
  shared: boolean,
  done: Consequence[],
): void {
  for (const index of [...table.localIndexes, ...table.globalIndexes]) {
    const { projection } = index;
    if (projection.type !== 'INCLUDE' || !projection.attributes.includes(from)) continue;
    if (!shared) replaceIn(projection.attributes, from, to);
    else if (!projection.attributes.includes(to)) projection.attributes.push(to);
    done.push({ effect: 'changed', kind: 'index', id: index.id, name: index.name, what: 'projection' });
  }
  if (table.timeToLive !== from) return;
  if (!shared) table.timeToLive = to;
  const what = shared ? `TTL, which stays on ${from}` : 'TTL attribute';
  done.push({ effect: shared ? 'broken' : 'changed', kind: 'table', id: table.id, name: table.name, what });
}

/** Renames an attribute in the sample items of a table and in the keys that its patterns expect. */
export function renameInSamples(
  model: Model,
  table: Table,
  from: string,
  to: string,
  done: Consequence[],
): void {
  for (const samples of model.samples) {
    if (samples.table !== table.id) continue;
    const renamed = renamedIn(samples.items, from, to);
    if (!renamed) continue;
    samples.items = renamed;
    done.push({ effect: 'changed', kind: 'samples', id: table.id, name: table.name });
  }
  const inTable = new Set(model.entities.flatMap((each) => (each.table === table.id ? each.id : [])));
  for (const pattern of model.patterns) {
    if (pattern.kind !== 'read' || !inTable.has(pattern.entity)) continue;
    const changed = (pattern.expected ?? []).filter((expected) => {
      const renamed = renamedIn(expected.keys, from, to);
      if (renamed) expected.keys = renamed;
      return renamed;
    });
    if (changed.length > 0) {
      const { id, name } = pattern;
      done.push({ effect: 'changed', kind: 'pattern', id, name, what: 'expected items' });
    }
  }
}

type Json = Record<string, unknown>;

/** The objects with one key renamed where that is possible; undefined where it changes nothing. */
function renamedIn(items: readonly Json[], from: string, to: string): Json[] | undefined {
  const follows = (item: Json) => Object.hasOwn(item, from) && !Object.hasOwn(item, to);
  if (!items.some(follows)) return undefined;
  // Whole new items: a draft takes no defined properties, and an assignment to `__proto__` sets none.
  return items.map((item) => (follows(item) ? withKeyRenamed(item, from, to) : item));
}

/** A copy of the object in which one key, if it is there, has another name, in its place. */
export function withKeyRenamed(object: Json, from: string, to: string): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key === from ? to : key, value]));
}

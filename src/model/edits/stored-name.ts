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

/** Renames an attribute in the sample items of a table. */
export function renameInSamples(
  model: Model,
  table: Table,
  from: string,
  to: string,
  done: Consequence[],
): void {
  for (const samples of model.samples) {
    if (samples.table !== table.id) continue;
    const has = (item: Record<string, unknown>, name: string): boolean => Object.hasOwn(item, name);
    if (!samples.items.some((item) => has(item, from) && !has(item, to))) continue;
    // Whole new items: a draft takes no defined properties, and an assignment to `__proto__` sets none.
    samples.items = samples.items.map((item) =>
      !has(item, from) || has(item, to)
        ? item
        : Object.fromEntries(Object.entries(item).map(([key, value]) => [key === from ? to : key, value])),
    );
    done.push({ effect: 'changed', kind: 'samples', id: table.id, name: table.name });
  }
}

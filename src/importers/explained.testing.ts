/** For tests: are sample items what an imported model says they are? */
import { attributesByName } from '../keys/attributes.ts';
import { composeKey } from '../keys/compose.ts';
import { matchKey } from '../keys/match.ts';
import { parseTemplate } from '../keys/parse.ts';
import type { KeyScalar } from '../keys/value.ts';
import { accessPaths, placementOn, tableOf } from '../model/lookup.ts';
import type { Entity, Model, Table } from '../model/schema.ts';
import { isObject } from '../model/shape.ts';

export type Share = { explained: number; of: number; unexplained: Record<string, unknown>[] };

/** How many sample items some entity's templates compose, from the item's attributes and what its base key gives back. */
export function explainedShare(model: Model): Share {
  const share: Share = { explained: 0, of: 0, unexplained: [] };
  for (const { table: id, items } of model.samples) {
    const table = tableOf(model, id);
    const entities = model.entities.filter((entity) => entity.table === id);
    for (const item of items) {
      share.of += 1;
      if (table && entities.some((entity) => explains(entity, table, item))) share.explained += 1;
      else share.unexplained.push(item);
    }
  }
  return share;
}

function explains(entity: Entity, table: Table, item: Record<string, unknown>): boolean {
  const attributes = attributesByName(entity.attributes);
  if (!isOfType(entity, item)) return false;
  const values = new Map<string, KeyScalar>();
  for (const attribute of entity.attributes) {
    const value = attribute.stored ? scalarOf(item[attribute.name]) : undefined;
    if (value) values.set(attribute.name, value);
  }
  for (const path of accessPaths(table)) {
    const placement = placementOn(entity, path);
    if (!placement) continue;
    const keys = [...path.partitionKey, ...path.sortKey].map((key, at) => ({
      key,
      template: parseTemplate([...placement.partition, ...placement.sort][at] ?? '').template,
      actual: scalarOf(item[key.name]),
    }));
    if (keys.some(({ actual }) => actual === undefined)) {
      if (path.kind === 'table') return false;
      continue;
    }
    for (const { template, actual } of keys) {
      const reading = actual && matchKey(template, actual, attributes);
      const found =
        reading?.kind === 'match' ? reading : reading?.kind === 'ambiguous' ? reading.readings[0] : undefined;
      for (const [name, value] of found?.attributes ?? []) if (!values.has(name)) values.set(name, value);
    }
    const composed = keys.every(({ key, template, actual }) => {
      const result = composeKey(template, values, key.type, attributes);
      return result.ok && result.value.type === actual?.type && result.value.value === actual.value;
    });
    if (!composed) return false;
  }
  return entity.keys.length > 0;
}

/** An attribute with a single value tells the type; an item with another value is another entity. */
function isOfType(entity: Entity, item: Record<string, unknown>): boolean {
  return entity.attributes.every(
    ({ name, values }) => values?.length !== 1 || scalarOf(item[name])?.value === values[0],
  );
}

function scalarOf(value: unknown): KeyScalar | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value.S === 'string') return { type: 'S', value: value.S };
  return typeof value.N === 'string' ? { type: 'N', value: value.N } : undefined;
}

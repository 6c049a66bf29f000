/** GetItem, and what BatchGetItem and TransactGetItems share with it. */
import { getUnits, type ReadMode } from '../../capacity/units.ts';
import type { Item } from '../../values/attribute-value.ts';
import type { Output } from '../answer.ts';
import { type DocumentPath, parseProjection, project, refuseUnused } from '../expressions/index.ts';
import type { TableStore } from '../store/index.ts';
import { type Charges, capacityOf, chargeOf } from './charges.ts';
import { type Context, type Input, tableNamed } from './context.ts';
import { checkKey } from './keys.ts';
import {
  checkCapacityWord,
  checkPresent,
  type Faults,
  flagOf,
  refuseFaults,
  tableNameOf,
  textOf,
} from './members.ts';
import { refuseInsideKeys } from './paths.ts';
import { tokensOf } from './tokens.ts';
import { acceptItem, type Layer } from './values.ts';

/** The paths of `ProjectionExpression`; undefined where there is none. */
export function projectionOf(input: Input, layer: Layer): DocumentPath[] | undefined {
  const tokens = tokensOf(input, ['ProjectionExpression'], layer);
  const text = textOf(input, 'ProjectionExpression');
  const paths = text === undefined ? undefined : parseProjection(text, tokens);
  refuseUnused(tokens);
  return paths;
}

/** The item, or what a projection leaves of it. */
export const shownOf = (item: Item, paths: DocumentPath[] | undefined) =>
  paths ? project(paths, item) : item;

/** Reads an item by its key, which fits the table, and charges for it, whether it is there or not. */
export function read(context: Context, store: TableStore, key: Item, mode: ReadMode, charges: Charges) {
  const row = store.find(key);
  const bytes = row === undefined ? undefined : store.size(row);
  chargeOf(charges, store.table).units += getUnits(bytes, mode);
  if (row === undefined) return undefined;
  context.watch?.read?.(store.table.id, row, true);
  return { item: store.item(row), bytes: bytes ?? 0 };
}

/** GetItem. */
export function getItem(context: Context, input: Input): Output {
  const faults: Faults = [];
  const name = tableNameOf(input, faults);
  checkPresent(input, 'Key', faults);
  checkCapacityWord(input, faults);
  refuseFaults(faults);
  const key = acceptItem(input.Key, 'current');
  const paths = projectionOf(input, 'current');
  const store = tableNamed(context, name);
  checkKey(store.table, key);
  if (paths) refuseInsideKeys(store.table, paths);
  const charges: Charges = new Map();
  const mode = flagOf(input, 'ConsistentRead') ? 'strong' : 'eventual';
  const found = read(context, store, key, mode, charges);
  return {
    ...(found ? { Item: shownOf(found.item, paths) } : {}),
    ConsumedCapacity: capacityOf(chargeOf(charges, store.table)),
  };
}

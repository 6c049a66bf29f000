/** BatchGetItem: up to 100 items of several tables. */
import { batchBytes, batchGetKeys } from '../../capacity/limits.ts';
import type { Item } from '../../values/attribute-value.ts';
import type { KeysToRead, Output } from '../answer.ts';
import type { DocumentPath } from '../expressions/index.ts';
import { refuse } from '../refusal.ts';
import type { TableStore } from '../store/index.ts';
import { type Charges, capacitiesOf } from './charges.ts';
import { type Context, type Input, tableNamed } from './context.ts';
import { projectionOf, read, shownOf } from './get-item.ts';
import { identityOf } from './identity.ts';
import { checkKey } from './keys.ts';
import {
  checkCapacityWord,
  checkTableName,
  type Faults,
  flagOf,
  listOf,
  mapOf,
  refuseFaults,
} from './members.ts';
import { refuseInsideKeys } from './paths.ts';
import { acceptItem } from './values.ts';

type TableKeys = { name: string; input: Input; keys: Item[]; paths: DocumentPath[] | undefined };

/** BatchGetItem: beyond 16 MB the rest is left in `UnprocessedKeys`. */
export function batchGetItem(context: Context, input: Input): Output {
  const tables = readTables(input);
  const asked = tables.map((table) => ({ ...table, store: tableNamed(context, table.name) }));
  for (const { store, keys, paths } of asked) {
    for (const key of keys) checkKey(store.table, key);
    if (paths) refuseInsideKeys(store.table, paths);
    refuseRepeats(store, keys);
  }
  const charges: Charges = new Map();
  const responses: { [table: string]: Item[] } = {};
  const left: { [table: string]: KeysToRead } = {};
  let bytes = 0;
  for (const { name, store, input: settings, keys, paths } of asked) {
    const mode = flagOf(settings, 'ConsistentRead') ? 'strong' : 'eventual';
    const items: Item[] = [];
    const unread: Item[] = [];
    for (const key of keys) {
      const row = store.find(key);
      if (unread.length > 0 || bytes + (row === undefined ? 0 : store.size(row)) > batchBytes) {
        unread.push(key);
        continue;
      }
      const found = read(context, store, key, mode, charges);
      bytes += found?.bytes ?? 0;
      if (found) items.push(shownOf(found.item, paths));
    }
    responses[name] = items;
    // The settings were checked when they were read.
    if (unread.length > 0) left[name] = { ...(settings as object), Keys: unread };
  }
  return { Responses: responses, UnprocessedKeys: left, ConsumedCapacity: capacitiesOf(charges) };
}

function readTables(input: Input): TableKeys[] {
  const faults: Faults = [];
  checkCapacityWord(input, faults);
  const tables = Object.entries(mapOf(input, 'RequestItems') ?? {});
  if (tables.length === 0)
    refuse('ValidationException', 'The requestItems parameter is required for BatchGetItem');
  for (const [name] of tables) checkTableName(name, 'requestItems', faults);
  refuseFaults(faults);
  const lists = tables.map(([name]) => {
    const settings = mapOf(mapOf(input, 'RequestItems') ?? {}, name) ?? {};
    const list = listOf(settings, 'Keys') ?? [];
    const place = `requestItems.${name}.member.keys`;
    if (list.length === 0)
      faults.push(
        `Value at '${place}' failed to satisfy constraint: Member must have length greater than or equal to 1`,
      );
    if (list.length > batchGetKeys)
      faults.push(
        `Value at 'RequestItems.${name}.member.Keys' failed to satisfy constraint: Member must have length less than or equal to ${batchGetKeys}`,
      );
    return { name, settings, list };
  });
  refuseFaults(faults);
  if (lists.reduce((sum, { list }) => sum + list.length, 0) > batchGetKeys)
    refuse('ValidationException', 'Too many items requested for the BatchGetItem call');
  return lists.map(({ name, settings, list }) => ({
    name,
    input: settings,
    paths: projectionOf(settings, 'current'),
    keys: list.map((key) => acceptItem(key, 'current')),
  }));
}

function refuseRepeats(store: TableStore, keys: Item[]): void {
  if (new Set(keys.map((key) => identityOf(store.table, key))).size < keys.length)
    refuse('ValidationException', 'Provided list of item keys contains duplicates');
}

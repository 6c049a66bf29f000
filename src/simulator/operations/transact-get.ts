/** TransactGetItems: up to 100 items of several tables as of one moment. */
import { transactGetKeys, transactionBytes } from '../../capacity/limits.ts';
import type { Item } from '../../values/attribute-value.ts';
import type { Output } from '../answer.ts';
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
  checkPresent,
  type Faults,
  listOf,
  mapOf,
  refuseFaults,
  tableNameOf,
} from './members.ts';
import { refuseInsideKeys } from './paths.ts';
import { cancelFor, reasonOf } from './reasons.ts';
import { acceptItem } from './values.ts';

/** TransactGetItems. */
export function transactGetItems(context: Context, input: Input): Output {
  const faults: Faults = [];
  checkPresent(input, 'TransactItems', faults);
  checkCapacityWord(input, faults);
  const items = listOf(input, 'TransactItems') ?? [];
  if (faults.length === 0 && items.length === 0)
    faults.push(
      "Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  if (items.length > transactGetKeys)
    faults.push(
      `Value at 'TransactItems' failed to satisfy constraint: Member must have length less than or equal to ${transactGetKeys}`,
    );
  refuseFaults(faults);
  const gets = items.map((item, at) => readGet(context, item, at));
  const seen = new Set(gets.map(({ store, key }) => identityOf(store.table, key)));
  if (seen.size < gets.length)
    refuse('ValidationException', 'Transaction request cannot include multiple operations on one item');
  refuseMisfits(gets);
  const charges: Charges = new Map();
  let bytes = 0;
  const responses = gets.map(({ store, key, paths }) => {
    const found = read(context, store, key, 'transaction', charges);
    bytes += found?.bytes ?? 0;
    return found ? { Item: shownOf(found.item, paths) } : {};
  });
  if (bytes > transactionBytes)
    refuse('ValidationException', `Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`);
  return { Responses: responses, ConsumedCapacity: capacitiesOf(charges, 'read') };
}

type Get = { store: TableStore; key: Item; paths: DocumentPath[] | undefined };

function readGet(context: Context, item: Input, at: number): Get {
  const faults: Faults = [];
  const place = `transactItems.${at + 1}.member.get`;
  checkPresent(item, 'Get', faults, place);
  refuseFaults(faults);
  const input = mapOf(item, 'Get') ?? {};
  const name = tableNameOf(input, faults, 'TableName', `${place}.tableName`);
  checkPresent(input, 'Key', faults, `${place}.key`);
  refuseFaults(faults);
  const key = acceptItem(input.Key, 'older');
  const paths = projectionOf(input, 'older');
  return { store: tableNamed(context, name), key, paths };
}

/** A key that does not fit its table cancels the transaction, with the reason in its place. */
function refuseMisfits(gets: Get[]): void {
  const reasons = gets.map(({ store, key, paths }) =>
    reasonOf(() => {
      checkKey(store.table, key);
      if (paths) refuseInsideKeys(store.table, paths);
      return undefined;
    }),
  );
  cancelFor(reasons);
}

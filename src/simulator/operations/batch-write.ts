/** BatchWriteItem: up to 25 puts and deletes, each by itself, without conditions. */
import { batchWriteItems, maxItemBytes } from '../../capacity/limits.ts';
import { sizeOfItem } from '../../capacity/sizes.ts';
import type { Item } from '../../values/attribute-value.ts';
import type { Output } from '../answer.ts';
import { refuse } from '../refusal.ts';
import type { TableStore } from '../store/index.ts';
import { itemAt } from './action.ts';
import { type Charges, capacitiesOf } from './charges.ts';
import { type Context, type Input, tableNamed } from './context.ts';
import { identityOf } from './identity.ts';
import { checkItemKeys, checkKey } from './keys.ts';
import {
  checkCapacityWord,
  checkPresent,
  checkTableName,
  type Faults,
  listOf,
  mapOf,
  refuseFaults,
} from './members.ts';
import { acceptItem } from './values.ts';
import { carryOut, chargeWrite, refuseTooLarge } from './write.ts';

type Request = { store: TableStore } & ({ put: Item } | { remove: Item });
type Read = { put: Item } | { remove: Item };

/** BatchWriteItem. Everything is checked before anything is written. */
export function batchWriteItem(context: Context, input: Input): Output {
  const requests: Request[] = [];
  for (const [name, reads] of readAll(input)) {
    const store = tableNamed(context, name);
    for (const read of reads) requests.push({ store, ...read });
  }
  checkAll(requests);
  const charges: Charges = new Map();
  for (const request of requests) {
    const { store } = request;
    const after = 'put' in request ? request.put : undefined;
    const before = itemAt(store, 'put' in request ? request.put : request.remove);
    chargeWrite(charges, { store, before, after });
    carryOut(context, { store, before, after });
  }
  return { UnprocessedItems: {}, ConsumedCapacity: capacitiesOf(charges) };
}

function readAll(input: Input): [table: string, reads: Read[]][] {
  const faults: Faults = [];
  checkCapacityWord(input, faults);
  const tables = Object.entries(mapOf(input, 'RequestItems') ?? {});
  if (tables.length === 0)
    refuse('ValidationException', 'The requestItems parameter is required for BatchWriteItem');
  for (const [name] of tables) checkTableName(name, 'requestItems', faults);
  refuseFaults(faults);
  const lists = tables.map(([name]) => {
    const list = listOf(mapOf(input, 'RequestItems') ?? {}, name) ?? [];
    if (list.length === 0)
      faults.push(
        `Value at 'requestItems.${name}.member' failed to satisfy constraint: Member must have length greater than or equal to 1`,
      );
    return { name, list };
  });
  refuseFaults(faults);
  if (lists.reduce((sum, { list }) => sum + list.length, 0) > batchWriteItems)
    refuse('ValidationException', 'Too many items requested for the BatchWriteItem call');
  return lists.map(({ name, list }) => [name, list.map(readOne)]);
}

function readOne(request: Input): Read {
  const faults: Faults = [];
  const [put, remove] = [mapOf(request, 'PutRequest'), mapOf(request, 'DeleteRequest')];
  if (put && !remove) {
    checkPresent(put, 'Item', faults, 'requestItems.member.putRequest.item');
    refuseFaults(faults);
    const item = acceptItem(put.Item, 'older');
    if (sizeOfItem(item) > maxItemBytes)
      refuse('ValidationException', 'Item size has exceeded the maximum allowed size');
    return { put: item };
  }
  if (remove && !put) {
    checkPresent(remove, 'Key', faults, 'requestItems.member.deleteRequest.key');
    refuseFaults(faults);
    return { remove: acceptItem(remove.Key, 'older') };
  }
  return refuse(
    'ValidationException',
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  );
}

function checkAll(requests: Request[]): void {
  const seen = new Set<string>();
  for (const request of requests) {
    const { store } = request;
    if ('put' in request) {
      refuseTooLarge(store, request.put, 'Item size has exceeded the maximum allowed size');
      checkItemKeys(store.table, request.put, true);
    } else checkKey(store.table, request.remove);
    const identity = identityOf(store.table, 'put' in request ? request.put : request.remove);
    if (seen.has(identity)) refuse('ValidationException', 'Provided list of item keys contains duplicates');
    seen.add(identity);
  }
}

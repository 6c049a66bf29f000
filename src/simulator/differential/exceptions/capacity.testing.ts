/** Known differences in `ConsumedCapacity`. Each states what the emulator charges instead, and is met by just that. */
import { entryWrite } from '../../../capacity/index-writes.ts';
import { sizeOfItem, sizeOfNumber } from '../../../capacity/sizes.ts';
import {
  itemWriteUnits,
  keyedUnits,
  pageUnits,
  type ReadMode,
  readUnits,
  writeUnits,
} from '../../../capacity/units.ts';
import { accessPaths } from '../../../model/lookup.ts';
import type { AttributeValue, Item } from '../../../values/attribute-value.ts';
import type { Capacity } from '../../answer.ts';
import { isIn, sameIn } from '../../operations/write.ts';
import type { PathStore } from '../../store/index.ts';
import type { Case, Exception } from '../exceptions.testing.ts';

type Arms = { table: number; index: number };

const listOf = (capacity: unknown): Capacity[] =>
  (Array.isArray(capacity) ? capacity : capacity ? [capacity] : []) as Capacity[];

/** The arms of one table's capacity, those of its indexes added up. */
function armsOf(capacity: unknown): Arms {
  const [one] = listOf(capacity);
  const indexes = { ...one?.GlobalSecondaryIndexes, ...one?.LocalSecondaryIndexes };
  return {
    table: one?.Table.CapacityUnits ?? 0,
    index: Object.values(indexes).reduce((sum, arm) => sum + arm.CapacityUnits, 0),
  };
}

const same = (left: Arms, right: Arms) => left.table === right.table && left.index === right.index;
const oursOf = ({ ours }: Case) => armsOf(ours.ok ? ours.output.ConsumedCapacity : undefined);
const theirsOf = ({ theirs }: Case) => armsOf(theirs.ok ? theirs.output.ConsumedCapacity : undefined);

const reads = ({ request: { command } }: Case) => command === 'Query' || command === 'Scan';
const modeOf = ({ request: { input } }: Case): ReadMode => (input.ConsistentRead ? 'strong' : 'eventual');
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const sizes = ({ rows, store }: Case) => rows.map(({ row }) => store.size(row));
const entrySizes = ({ rows, path }: Case) => rows.map(({ row }) => path.entrySize(row));

/** Units as dynalite counts them: a text has as many bytes as UTF-16 units. */
function utf16Size(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => name.length + utf16ValueSize(value)));
}

function utf16ValueSize(value: AttributeValue): number {
  if ('S' in value) return value.S.length;
  if ('N' in value) return sizeOfNumber(value.N);
  if ('B' in value) return value.B.length;
  if ('SS' in value) return sum(value.SS.map((text) => text.length));
  if ('NS' in value) return sum(value.NS.map(sizeOfNumber));
  if ('BS' in value) return sum(value.BS.map((bytes) => bytes.length));
  if ('L' in value) return 3 + sum(value.L.map((held) => 1 + utf16ValueSize(held)));
  if ('M' in value)
    return 3 + sum(Object.entries(value.M).map(([name, held]) => 1 + name.length + utf16ValueSize(held)));
  return 1;
}

/** What dynalite charges for a read page, with all its known faults. */
function dynaliteRead(met: Case): Arms {
  const { access, path, rows, store, request } = met;
  const mode = request.command === 'Scan' ? 'eventual' : modeOf(met);
  const units = (bytes: number) => (bytes === 0 ? 0 : readUnits(bytes, mode));
  const whole = sum(rows.map(({ row }) => utf16Size(store.item(row))));
  const entries = sum(rows.map(({ row }) => utf16Size(path.entry(row))));
  if (access.kind === 'table') return { table: units(whole), index: 0 };
  const fetches = request.input.Select === 'ALL_ATTRIBUTES' && access.projection.type !== 'ALL';
  return { table: fetches ? units(whole) : 0, index: units(entries) };
}

/** What DynamoDB Local charges for a read page, with all its known faults. */
function localRead(met: Case): Arms {
  const { access, rows, request } = met;
  if (rows.length === 0) return { table: 0, index: 0 };
  const mode = modeOf(met);
  if (access.kind === 'table') return { table: pageUnits(sum(sizes(met)), mode), index: 0 };
  const index = pageUnits(sum(request.command === 'Scan' ? sizes(met) : entrySizes(met)), mode);
  const fetches =
    access.kind === 'lsi' &&
    request.command === 'Query' &&
    (request.input.ProjectionExpression !== undefined ||
      (request.input.Select === 'ALL_ATTRIBUTES' && access.projection.type !== 'ALL'));
  return { table: fetches ? keyedUnits(sizes(met), mode) : 0, index };
}

/** How many deletes of items that are not there a write has. */
const missingDeletes = ({ request: { command, input }, before }: Case): number => {
  const missing = new Set([...before].flatMap(([key, item]) => (item ? [] : [JSON.stringify(key)])));
  const removed =
    command === 'TransactWriteItems'
      ? (input.TransactItems as { Delete?: { Key: object } }[]).flatMap(({ Delete }) => Delete?.Key ?? [])
      : command === 'BatchWriteItem'
        ? Object.values(input.RequestItems as { [table: string]: { DeleteRequest?: { Key: object } }[] })
            .flat()
            .flatMap(({ DeleteRequest }) => DeleteRequest?.Key ?? [])
        : [];
  return removed.filter((key) => missing.has(JSON.stringify(key))).length;
};

/** Units of the indexes by their names. */
function indexArms(capacity: unknown): { [index: string]: number } {
  const [one] = listOf(capacity);
  const arms = { ...one?.GlobalSecondaryIndexes, ...one?.LocalSecondaryIndexes };
  return Object.fromEntries(Object.entries(arms).map(([name, arm]) => [name, arm.CapacityUnits]));
}

const isWrite = ({ request: { command } }: Case) =>
  /^(Put|Update|Delete|BatchWrite|TransactWrite)/.test(command);

/** Bytes that DynamoDB Local counts for an entry of an LSI beyond those of its attributes. */
const localEntryBytes = 100;

type Pair = { before: Item | undefined; after: Item | undefined };

/** The items of a write before and after. */
const pairs = ({ before, store }: Case): Pair[] =>
  [...before].map(([key, item]) => {
    const row = store.find(key);
    return { before: item, after: row === undefined ? undefined : store.item(row) };
  });

const keyNames = ({ path }: PathStore) => [...path.partitionKey, ...path.sortKey].map(({ name }) => name);

/** Did a write leave the item outside an index of whose key it has, or had, some attributes? */
const isPartial = (path: PathStore, { before, after }: Pair): boolean => {
  const some = (item: Item | undefined) => item !== undefined && keyNames(path).some((name) => item[name]);
  return !(before && isIn(path, before)) && !(after && isIn(path, after)) && some(before);
};

/** What DynamoDB Local charges an index for a write to one item. */
function localIndexUnits(path: PathStore, pair: Pair): number {
  const more = path.path.kind === 'lsi' ? localEntryBytes : 0;
  const entry = (item: Item | undefined) =>
    item && isIn(path, item) ? sizeOfItem(item, path.carries) + more : undefined;
  return entryWrite({
    before: entry(pair.before),
    after: entry(pair.after),
    sameKey: sameIn(pair.before, pair.after, (name) => keyNames(path).includes(name)),
    sameView: sameIn(pair.before, pair.after, path.carries),
  }).units;
}

/** Is a write charged as dynalite charges it? */
const isUtf16Write = (met: Case): boolean =>
  isWrite(met) &&
  same(theirsOf(met), {
    table: sum(
      pairs(met).map(({ before, after }) =>
        itemWriteUnits(before && utf16Size(before), after && utf16Size(after)),
      ),
    ),
    index: 0,
  });

/** Are items read by their keys charged as dynalite charges them? */
const isUtf16Get = (met: Case): boolean => {
  const { command, input } = met.request;
  if (command !== 'GetItem' && command !== 'BatchGetItem') return false;
  const asked = (command === 'GetItem' ? [input] : Object.values(input.RequestItems as object)) as {
    Keys?: Item[];
    Key?: Item;
    ConsistentRead?: boolean;
  }[];
  const units = asked.flatMap(({ Keys, Key, ConsistentRead }) =>
    [...(Keys ?? []), ...(Key ? [Key] : [])].map((key) => {
      const row = met.store.find(key);
      return readUnits(
        row === undefined ? 0 : utf16Size(met.store.item(row)),
        ConsistentRead ? 'strong' : 'eventual',
      );
    }),
  );
  return same(theirsOf(met), { table: sum(units), index: 0 });
};

type Charged = { table: number; indexes: { [index: string]: number } };

/** What DynamoDB Local charges for each action of a write. */
function localActions(met: Case): Charged[] {
  const { command, input } = met.request;
  const times = command === 'TransactWriteItems' ? 2 : 1;
  const paths = [...indexes(met, 'lsi'), ...indexes(met, 'gsi')];
  const checks = ((input.TransactItems ?? []) as { ConditionCheck?: object }[]).map(
    (one) => !!one.ConditionCheck,
  );
  return pairs(met).map((pair, at) => {
    const bytes = [pair.before, pair.after].map((item) => (item ? sizeOfItem(item) : 0));
    const units = itemWriteUnits(...(bytes as [number, number]));
    const gone = !pair.before && !pair.after;
    const missing = command === 'TransactWriteItems' ? 1 : command === 'BatchWriteItem' ? 2 : 1;
    const arms = paths.map((path): [string, number] => [
      path.path.name,
      checks[at] ? 0 : localIndexUnits(path, pair) * times,
    ]);
    return {
      // A check is counted as a read.
      table: checks[at] ? readUnits(bytes[0] ?? 0, 'transaction') : gone ? missing : units * times,
      indexes: Object.fromEntries(arms.filter(([, charged]) => charged > 0)),
    };
  });
}

/** The actions of a transaction are added up as if those that cost the same were one. */
const withoutEqual = (actions: Charged[]): Charged[] => [
  ...new Map(actions.map((action) => [JSON.stringify(action), action])).values(),
];

/** Is a write charged as DynamoDB Local charges it, with all its known faults? */
function isLocalWrite(met: Case): boolean {
  if (!isWrite(met) || !met.theirs.ok) return false;
  const theirs = indexArms(met.theirs.output.ConsumedCapacity);
  const all = localActions(met);
  const actions = met.request.command === 'TransactWriteItems' ? withoutEqual(all) : all;
  const table = (charged: Charged[]) => sum(charged.map((action) => action.table));
  const index = (charged: Charged[], name: string) => sum(charged.map(({ indexes }) => indexes[name] ?? 0));
  const paths = [...indexes(met, 'lsi'), ...indexes(met, 'gsi')];
  // What is charged for a partial key is not known, nor whether it makes equal actions different ones.
  if (hasPartial(met))
    return (
      theirsOf(met).table <= table(all) &&
      paths.every(
        (path) => (theirs[path.path.name] ?? 0) <= index(all, path.path.name) + partialUnits(met, path),
      )
    );
  return (
    theirsOf(met).table === table(actions) &&
    paths.every(({ path: { name } }) => (theirs[name] ?? 0) === index(actions, name))
  );
}

const hasPartial = (met: Case) =>
  indexes(met, 'gsi').some((path) => pairs(met).some((pair) => isPartial(path, pair)));

/** The most that partial keys may be charged on an index. */
const partialUnits = (met: Case, path: PathStore) =>
  sum(
    pairs(met).map((pair) =>
      isPartial(path, pair)
        ? 2 * (writeUnits(sizeOfItem(pair.before ?? {})) + writeUnits(sizeOfItem(pair.after ?? {})))
        : 0,
    ),
  );

const indexes = (met: Case, kind: 'lsi' | 'gsi') =>
  accessPaths(met.table)
    .filter((path) => path.kind === kind)
    .map(({ id }) => met.store.path(id));

const predicted = (met: Case) => (met.witness === 'dynalite' ? dynaliteRead(met) : localRead(met));
const isPredicted = (met: Case) => reads(met) && same(theirsOf(met), predicted(met));
const fields = ['ConsumedCapacity'];

export const capacityExceptions: readonly Exception[] = [
  ...(['DynamoDB Local', 'dynalite'] as const).map(
    (witness): Exception => ({
      name: 'a Query or Scan that finds nothing is free',
      witness,
      fields,
      evidence:
        'DynamoDB charges the minimum read "even if no data is returned" (Developer Guide, read and write operations)',
      explains: (met) => reads(met) && met.rows.length === 0 && same(theirsOf(met), { table: 0, index: 0 }),
    }),
  ),
  {
    name: 'a Scan of an index is charged by whole items',
    witness: 'DynamoDB Local',
    fields,
    evidence: 'the Developer Guide sizes a read of an index by its entries; so does dynalite',
    explains: (met) => met.request.command === 'Scan' && met.access.kind !== 'table' && isPredicted(met),
  },
  {
    name: 'a projection on an LSI is charged a fetch, though the index carries it',
    witness: 'DynamoDB Local',
    fields,
    evidence: 'Developer Guide, LSI: only attributes that are not projected are fetched; so does dynalite',
    explains: (met) =>
      met.access.kind === 'lsi' && met.request.input.ProjectionExpression !== undefined && isPredicted(met),
  },
  {
    name: 'a Scan of an LSI charges no fetch',
    witness: 'DynamoDB Local',
    fields,
    evidence:
      'Developer Guide, LSI: attributes that are not projected are fetched from the table, at the cost of the whole item',
    explains: (met) =>
      met.request.command === 'Scan' &&
      met.access.kind === 'lsi' &&
      oursOf(met).table > 0 &&
      isPredicted(met),
  },
  {
    name: 'BatchGetItem charges nothing for keys without an item',
    witness: 'DynamoDB Local',
    fields,
    evidence: 'Developer Guide: reading an item that does not exist still consumes units; so does dynalite',
    explains: ({ request, ours, theirs }) => {
      if (request.command !== 'BatchGetItem' || !ours.ok || !theirs.ok) return false;
      const [asked] = Object.entries(
        request.input.RequestItems as { [name: string]: { Keys: object[]; ConsistentRead?: boolean } },
      );
      const found = Object.values(ours.output.Responses as { [name: string]: object[] }).flat().length;
      const missing = (asked?.[1].Keys.length ?? 0) - found;
      const least = readUnits(0, asked?.[1].ConsistentRead ? 'strong' : 'eventual');
      const [own, other] = [armsOf(ours.output.ConsumedCapacity), armsOf(theirs.output.ConsumedCapacity)];
      return missing > 0 && own.table - other.table === missing * least;
    },
  },
  {
    name: 'TransactWriteItems doubles the units of indexes, too',
    witness: 'DynamoDB Local',
    fields,
    evidence: 'measured on DynamoDB, eu-west-2, August 2026: twice on the table, once on each index',
    explains: (met) =>
      met.request.command === 'TransactWriteItems' && oursOf(met).index > 0 && isLocalWrite(met),
  },
  {
    name: 'TransactWriteItems charges one unit for the delete of a missing item',
    witness: 'DynamoDB Local',
    fields,
    evidence:
      'Developer Guide, transactions: two units for each action of up to 1 KB, one to prepare and one to commit',
    explains: (met) =>
      met.request.command === 'TransactWriteItems' && missingDeletes(met) > 0 && isLocalWrite(met),
  },
  {
    name: 'BatchWriteItem charges two units for the delete of a missing item',
    witness: 'DynamoDB Local',
    fields,
    evidence:
      'its own DeleteItem charges one, as BatchWriteItem of dynalite does; DynamoDB charges the sum of single writes',
    explains: (met) =>
      met.request.command === 'BatchWriteItem' && missingDeletes(met) > 0 && isLocalWrite(met),
  },
  {
    name: 'an entry of an LSI is written with 100 bytes more',
    witness: 'DynamoDB Local',
    fields,
    evidence:
      'the 100 bytes are billed as storage, not as capacity (Developer Guide, LSI, storage considerations)',
    explains: (met) => {
      if (!isLocalWrite(met) || !met.theirs.ok || !met.ours.ok) return false;
      const [own, other] = [
        indexArms(met.ours.output.ConsumedCapacity),
        indexArms(met.theirs.output.ConsumedCapacity),
      ];
      return indexes(met, 'lsi').some(({ path: { name } }) => (other[name] ?? 0) > (own[name] ?? 0));
    },
  },
  {
    name: 'a write is charged to an index that the item was not and is not in',
    witness: 'DynamoDB Local',
    fields,
    evidence: 'Developer Guide, GSI: no write where the item is in the index neither before nor after',
    explains: (met) => hasPartial(met) && isLocalWrite(met),
  },
  {
    name: 'actions of a transaction that cost the same are charged once',
    witness: 'DynamoDB Local',
    fields,
    evidence: 'Developer Guide, transactions: two units for each action; its own answer to each action alone',
    explains: (met) => {
      const actions = localActions(met);
      return (
        met.request.command === 'TransactWriteItems' &&
        withoutEqual(actions).length < actions.length &&
        isLocalWrite(met)
      );
    },
  },
  {
    name: 'a condition check is charged as a read',
    witness: 'DynamoDB Local',
    fields,
    evidence:
      'Developer Guide, transactions: TransactWriteItems consumes write units, two for each KB of an item',
    explains: (met) => {
      const checked = ((met.request.input.TransactItems ?? []) as { ConditionCheck?: object }[]).map(
        (one) => !!one.ConditionCheck,
      );
      return (
        pairs(met).some(({ before }, at) => checked[at] && before && sizeOfItem(before) > 1024) &&
        isLocalWrite(met)
      );
    },
  },
  {
    name: 'transactions do not state which units are read and which written',
    witness: 'DynamoDB Local',
    fields: ['split'],
    evidence:
      'paritysuite/dynamodb-conformance, asserted on DynamoDB: ReadCapacityUnits and WriteCapacityUnits',
    explains: (met) => met.theirs.ok && !/(Read|Write)CapacityUnits/.test(JSON.stringify(met.theirs.output)),
  },
  {
    name: 'a write charges no indexes',
    witness: 'dynalite',
    fields,
    evidence: 'Developer Guide, GSI and LSI: write capacity units; DynamoDB Local charges them as ours does',
    explains: (met) => {
      const [own, other] = [oursOf(met), theirsOf(met)];
      return !reads(met) && own.index > 0 && other.index === 0 && own.table === other.table;
    },
  },
  {
    name: 'a strongly consistent Scan is not doubled',
    witness: 'dynalite',
    fields,
    evidence: 'Developer Guide: one unit per 4 KB for a strongly consistent read; so does DynamoDB Local',
    explains: (met) =>
      met.request.command === 'Scan' && met.request.input.ConsistentRead === true && isPredicted(met),
  },
  {
    name: 'what a Query of an LSI fetches is added up before it is rounded',
    witness: 'dynalite',
    fields,
    evidence: 'Developer Guide, LSI: each fetched item is rounded up by itself; so does DynamoDB Local',
    explains: (met) =>
      met.access.kind === 'lsi' && met.request.input.Select === 'ALL_ATTRIBUTES' && isPredicted(met),
  },
  {
    name: 'a projection on an LSI fetches nothing',
    witness: 'dynalite',
    fields,
    evidence: 'Developer Guide, LSI: attributes that are not projected are fetched; so does DynamoDB Local',
    explains: (met) =>
      met.access.kind === 'lsi' && met.request.input.ProjectionExpression !== undefined && isPredicted(met),
  },
  {
    name: 'texts are sized by their UTF-16 units',
    witness: 'dynalite',
    fields,
    evidence: 'Developer Guide, item sizes: UTF-8 bytes; so does DynamoDB Local',
    explains: (met) => (reads(met) ? isPredicted(met) : isUtf16Write(met) || isUtf16Get(met)),
  },
];

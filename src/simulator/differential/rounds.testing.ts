/**
 * Rounds of the differential test: a random table, items and requests, run on ours and on the witnesses, and what
 * is left unexplained.
 */
import { accessPaths } from '../../model/lookup.ts';
import type { Table } from '../../model/schema.ts';
import type { Item } from '../../values/attribute-value.ts';
import { createDatabase, type Database } from '../database.ts';
import { type Difference, differences, testimonyOf } from './compare.testing.ts';
import { type Case, type Exception, exceptions } from './exceptions.testing.ts';
import { createRandom, type Random } from './random.testing.ts';
import { aRequest, keyIn, type Request } from './requests.testing.ts';
import { anItem, aTable } from './tables.testing.ts';
import { createTable, type Testimony, type Witness } from './witnesses.testing.ts';

/** What was found: how many cases ran, which named exceptions were met how often, and what nothing explains. */
export type Findings = {
  cases: number;
  met: Map<Exception, number>;
  unexplained: { seed: number; round: number; case: Case; difference: Difference }[];
};

export const emptyFindings = (): Findings => ({ cases: 0, met: new Map(), unexplained: [] });

type Runner = (request: Request) => Promise<Testimony>;

/** How many requests a round draws. */
const requestsPerRound = 60;
/** Pages that are followed at most. */
const mostPages = 40;

/** Runs one round, and adds what it finds. */
export async function runRound(
  seed: number,
  round: number,
  witnesses: readonly Witness[],
  findings: Findings,
): Promise<void> {
  const random = createRandom(seed * 1_000_003 + round);
  const several = random.chance(0.3);
  const table = aTable(random, `t${seed}-${round}`, several);
  const filling = random.pick([0, 0, 0, 0, 3000, 3000, 90_000]);
  const database = createDatabase([table]);
  const asked = witnesses.filter(({ name }) => name !== 'dynalite' || !hasSeveral(table));
  for (const witness of asked) await created(witness, table);
  const items = await fill(random, table, filling, database, asked);
  const ground = { random, table, filling, items };
  const known = new Map(items.map((item) => [identity(table, item), item]));
  for (let at = 0; at < requestsPerRound; at += 1) {
    const request = aRequest({ ...ground, items: [...known.values()] });
    await runCase({ seed, round, database, table, asked, findings }, request);
    for (const key of touched(table, request)) {
      const found = database.run({ command: 'GetItem', input: { TableName: table.name, Key: key } });
      if (found.ok && found.output.Item) known.set(identity(table, key), found.output.Item);
      else known.delete(identity(table, key));
    }
  }
  for (const witness of asked) await witness.run('DeleteTable', { TableName: table.name });
}

const hasSeveral = (table: Table) =>
  table.globalIndexes.some(({ partitionKey, sortKey }) => partitionKey.length > 1 || sortKey.length > 1);

const identity = (table: Table, item: Item) =>
  JSON.stringify(keyIn(table, item), (name, value) =>
    value instanceof Uint8Array ? [...value].join() : name === 'N' ? Number(value) : value,
  );

async function created(witness: Witness, table: Table): Promise<void> {
  const made = await witness.run('CreateTable', createTable(table));
  if (!made.ok)
    throw new Error(`${witness.name} refuses the table: ${made.message}\n${JSON.stringify(table)}`);
  // dynalite creates in the background, even when it takes no time.
  for (let tries = 0; tries < 1000; tries += 1) {
    const described = await witness.run('DescribeTable', { TableName: table.name });
    const told = described.ok ? (described.output.Table as { TableStatus?: string }) : {};
    if (told.TableStatus === 'ACTIVE') return;
  }
  throw new Error(`${witness.name} does not make the table active`);
}

async function fill(
  random: Random,
  table: Table,
  filling: number,
  database: Database,
  asked: readonly Witness[],
): Promise<Item[]> {
  const count = random.chance(0.08) ? 0 : 10 + random.below(40);
  const drawn = Array.from({ length: count }, () => anItem(random, table, filling));
  const items = [...new Map(drawn.map((item) => [identity(table, item), item])).values()];
  const { refused } = database.load(table.id, items);
  if (refused[0]) throw new Error(`Our own table refuses an item: ${refused[0].refusal.message}`);
  for (let at = 0; at < items.length; at += 25) {
    const requests = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
    for (const witness of asked) {
      const put = await witness.run('BatchWriteItem', { RequestItems: { [table.name]: requests } });
      if (!put.ok) throw new Error(`${witness.name} refuses items: ${put.message}`);
    }
  }
  return items;
}

type Setting = {
  seed: number;
  round: number;
  database: Database;
  table: Table;
  asked: readonly Witness[];
  findings: Findings;
};

/** Runs a request on ours and the witnesses, follows its pages, and brings the witnesses to our state again. */
async function runCase(setting: Setting, request: Request): Promise<void> {
  const { database } = setting;
  const before = new Map(touched(setting.table, request).map((key) => [key, itemAt(setting, key)]));
  let rows: Case['rows'] = [];
  const ask = (page: Request) => {
    rows = [];
    return database.run(page, { read: (_, row, returned) => void rows.push({ row, returned }) });
  };
  if (request.command === 'Scan') {
    const ours = await drained(async (page) => testimonyOf(ask(page)), request);
    const theirs = (witness: Witness) => drained((page) => witness.run(page.command, page.input), request);
    await judge(setting, { request, ours, before, rows }, theirs);
    return;
  }
  let page = request;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const answer = ask(page);
    const { command, input } = page;
    const told = { request: page, ours: testimonyOf(answer), before, rows };
    const agreed = await judge(setting, told, (witness) => witness.run(command, input));
    const next = answer.ok ? answer.output.LastEvaluatedKey : undefined;
    if (!next || !agreed) return;
    page = { ...page, input: { ...page.input, ExclusiveStartKey: next } };
  }
}

const itemAt = ({ database, table }: Setting, Key: Item): Item | undefined => {
  const answer = database.run({ command: 'GetItem', input: { TableName: table.name, Key } });
  return answer.ok ? answer.output.Item : undefined;
};

/** Differences that leave the pages behind alike. */
const harmless = ['ConsumedCapacity', 'split', 'message'];

async function judge(
  { seed, round, database, table, asked, findings }: Setting,
  told: Pick<Case, 'request' | 'ours' | 'before' | 'rows'>,
  ask: (witness: Witness) => Promise<Testimony>,
): Promise<boolean> {
  const { request, ours } = told;
  findings.cases += 1;
  let agreed = true;
  const answers = await Promise.all(asked.map(async (witness) => ({ witness, theirs: await ask(witness) })));
  for (const { witness, theirs } of answers) {
    const found = differences(request.command, ours, theirs);
    if (found.length === 0) continue;
    const paths = accessPaths(table);
    const access = paths.find(({ name }) => name === request.input.IndexName) ?? paths[0];
    if (!access) throw new Error('a table has a base key');
    const store = database.store(table.id);
    const others = answers.filter((other) => other.witness !== witness).map((other) => other.theirs);
    const path = store.path(access.id);
    const met: Case = { ...told, witness: witness.name, table, access, store, path, theirs, others };
    for (const difference of found) {
      agreed &&= harmless.includes(difference.field);
      const known = exceptions.find(
        (exception) =>
          exception.witness === witness.name &&
          exception.fields.includes(difference.field) &&
          exception.explains(met, difference),
      );
      if (known) findings.met.set(known, (findings.met.get(known) ?? 0) + 1);
      else findings.unexplained.push({ seed, round, case: met, difference });
    }
    await align({ database, table, witness, request });
  }
  return agreed;
}

/** Brings a witness to our state where the answers differed, so that one difference does not lead to others. */
async function align({
  database,
  table,
  witness,
  request,
}: {
  database: Database;
  table: Table;
  witness: Witness;
  request: Request;
}): Promise<void> {
  for (const Key of touched(table, request)) {
    const found = database.run({ command: 'GetItem', input: { TableName: table.name, Key } });
    if (!found.ok) continue;
    if (found.output.Item) await witness.run('PutItem', { TableName: table.name, Item: found.output.Item });
    else await witness.run('DeleteItem', { TableName: table.name, Key });
  }
}

/** The keys of the items that a request may write. */
function touched(table: Table, { command, input }: Request): Item[] {
  const keyed = (one: { Item?: Item; Key?: Item }) => [
    one.Key ?? (one.Item ? keyIn(table, one.Item) : undefined),
  ];
  const keys = () => {
    switch (command) {
      case 'PutItem':
      case 'UpdateItem':
      case 'DeleteItem':
        return keyed(input);
      case 'BatchWriteItem':
        return Object.values(
          (input.RequestItems ?? {}) as { [name: string]: { PutRequest?: object; DeleteRequest?: object }[] },
        )
          .flat()
          .flatMap((one) => keyed(one.PutRequest ?? one.DeleteRequest ?? {}));
      case 'TransactWriteItems':
        return (input.TransactItems as { [kind: string]: object }[]).flatMap((one) =>
          Object.values(one).flatMap(keyed),
        );
      default:
        return [];
    }
  };
  return keys().flatMap((key) => (key ? [key] : []));
}

/** All pages and segments of a Scan as one answer: their order is nobody's business. Capacity only of a lone page. */
async function drained(run: Runner, request: Request): Promise<Testimony> {
  const total = request.input.Segment === undefined ? undefined : Number(request.input.TotalSegments);
  const valid = total !== undefined && Number(request.input.Segment) < total && request.input.Limit !== 0;
  const parts = valid
    ? Array.from({ length: total }, (_, Segment) => ({ ...request.input, Segment }))
    : [request.input];
  const items: unknown[] = [];
  let [count, scanned, pages] = [0, 0, 0];
  let lone: unknown;
  let listed = true;
  for (const part of parts) {
    let input: Request['input'] = part;
    for (;;) {
      const answer = await run({ command: 'Scan', input });
      if (!answer.ok) return answer;
      const { Items, Count, ScannedCount, LastEvaluatedKey, ConsumedCapacity } = answer.output;
      listed = listed && Array.isArray(Items);
      if (Array.isArray(Items)) items.push(...Items);
      count += Number(Count);
      scanned += Number(ScannedCount);
      pages += 1;
      lone = ConsumedCapacity;
      if (!LastEvaluatedKey || request.input.ExclusiveStartKey) break;
      input = { ...part, ExclusiveStartKey: decoded(LastEvaluatedKey) };
    }
  }
  return {
    ok: true,
    output: {
      ...(listed ? { Items: items } : {}),
      Count: count,
      ScannedCount: scanned,
      ...(pages === 1 ? { ConsumedCapacity: lone } : {}),
    },
  };
}

/** A key as it came over the wire, with its bytes as bytes. */
function decoded(key: unknown): Item {
  return Object.fromEntries(
    Object.entries(key as { [name: string]: { B?: string } }).map(([name, value]) => [
      name,
      typeof value.B === 'string' ? { B: new Uint8Array(Buffer.from(value.B, 'base64')) } : value,
    ]),
  ) as Item;
}

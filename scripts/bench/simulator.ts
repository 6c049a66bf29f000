/**
 * The simulator beside dynalite and DynamoDB Local, in one run: the same table, items and requests. Ours is called as
 * the page calls it, the emulators through the AWS SDK, as their users call them.
 */

import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { createDatabase } from '../../src/simulator/database.ts';
import { startDynamoDBLocal } from '../../src/testing/dynamodb-local.testing.ts';
import type { Item } from '../../src/values/attribute-value.ts';
import { percentile } from './stats.ts';
import { measureStore, storeItem, storeTable } from './store.ts';

const items = 100_000;
const collections = 1000;

/** What is timed of each: load in all, the others per call, in milliseconds. */
type Row = 'load' | 'GetItem' | 'Query' | 'Query on a GSI' | 'filtered Scan of all';
type Times = Record<Row, number>;

/** Answers a request; `all` reads every page. */
type Side = {
  load(all: readonly Item[]): Promise<void>;
  ask(command: 'GetItem' | 'Query' | 'Scan', input: object): Promise<{ LastEvaluatedKey?: unknown }>;
};

const text = (name: string, value: string) => ({ [name]: { S: value } });
const customer = (at: number) => `CUSTOMER#${String((at * 7) % collections).padStart(6, '0')}`;

const requests = {
  GetItem: (at: number) => {
    const { pk, sk } = storeItem((at * 7919) % items, collections);
    return { TableName: storeTable.name, Key: { pk, sk } };
  },
  Query: (at: number) => ({
    TableName: storeTable.name,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ExpressionAttributeValues: text(':pk', customer(at)),
  }),
  'Query on a GSI': (at: number) => ({
    TableName: storeTable.name,
    IndexName: 'byStatus',
    KeyConditionExpression: '#status = :status',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: text(':status', `STATUS#${at % 500}`),
    Limit: 50,
  }),
  Scan: {
    TableName: storeTable.name,
    FilterExpression: '#status = :status',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: text(':status', 'STATUS#7'),
  },
};

async function measure(side: Side, turns: number, scans: number): Promise<Times> {
  const all = Array.from({ length: items }, (_, at) => storeItem(at, collections));
  const load = await timedAsync(() => side.load(all));
  const each = async (command: 'GetItem' | 'Query', input: (at: number) => object) => {
    const times: number[] = [];
    // The first calls are not counted: they are made before the code is warm.
    for (let at = -50; at < turns; at += 1) {
      const time = await timedAsync(() => side.ask(command, input(at + 50)));
      if (at >= 0) times.push(time);
    }
    return percentile(times, 0.5);
  };
  return {
    load,
    GetItem: await each('GetItem', requests.GetItem),
    Query: await each('Query', requests.Query),
    'Query on a GSI': await each('Query', requests['Query on a GSI']),
    'filtered Scan of all': await best(scans, () => scanAll(side)),
  };
}

/** The shortest of so many times: the first is taken before the code is warm. */
async function best(times: number, run: () => Promise<unknown>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time += 1) shortest = Math.min(shortest, await timedAsync(run));
  return shortest;
}

async function scanAll(side: Side): Promise<void> {
  let start: unknown;
  do {
    const page = await side.ask('Scan', { ...requests.Scan, ...(start ? { ExclusiveStartKey: start } : {}) });
    start = page.LastEvaluatedKey;
  } while (start);
}

async function timedAsync(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function ours(): Side {
  const database = createDatabase([storeTable]);
  return {
    load: async (all) => void database.load(storeTable.id, all),
    ask: async (command, input) => {
      const answer = database.run({ command, input });
      if (!answer.ok) throw new Error(answer.refusal.message);
      return answer.output;
    },
  };
}

/** An emulator at an endpoint, through the SDK. */
async function emulator(endpoint: string): Promise<Side> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  // dynalite takes no index without throughput.
  const throughput = { ProvisionedThroughput: { ReadCapacityUnits: 10_000, WriteCapacityUnits: 10_000 } };
  await client.send(
    new CreateTableCommand({
      TableName: storeTable.name,
      KeySchema: keys('pk', 'sk'),
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'status', AttributeType: 'S' },
        { AttributeName: 'created', AttributeType: 'N' },
        { AttributeName: 'owner', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byStatus',
          KeySchema: keys('status', 'created'),
          Projection: { ProjectionType: 'ALL' },
          ...throughput,
        },
        {
          IndexName: 'byOwner',
          KeySchema: keys('owner', 'sk'),
          Projection: { ProjectionType: 'KEYS_ONLY' },
          ...throughput,
        },
      ],
      ...throughput,
    }),
  );
  const put = async (batch: readonly Item[]) => {
    let left = { [storeTable.name]: batch.map((item) => ({ PutRequest: { Item: { ...item } } })) };
    while (Object.keys(left).length > 0) {
      const { UnprocessedItems = {} } = await client.send(new BatchWriteItemCommand({ RequestItems: left }));
      left = UnprocessedItems as typeof left;
    }
  };
  return {
    async load(all) {
      const batches = Array.from({ length: Math.ceil(all.length / 25) }, (_, at) =>
        all.slice(at * 25, at * 25 + 25),
      );
      let next = 0;
      const work = async () => {
        while (next < batches.length) await put(batches[next++] ?? []);
      };
      await Promise.all(Array.from({ length: 8 }, work));
    },
    ask: (command, input) => {
      if (command === 'GetItem')
        return client.send(new GetItemCommand(input as { TableName: string; Key: Item })) as Promise<object>;
      return command === 'Query'
        ? client.send(new QueryCommand(input as QueryCommandInput))
        : client.send(new ScanCommand(input as { TableName: string }));
    },
  };
}

async function inDynalite(turns: number): Promise<Times> {
  // The package has no types; this is how its documentation describes it.
  const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  try {
    return await measure(await emulator(`http://127.0.0.1:${port}`), turns, 3);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function inLocal(turns: number): Promise<Times | undefined> {
  const local = await startDynamoDBLocal();
  if ('missing' in local) {
    console.log(`  without DynamoDB Local: ${local.missing}`);
    return undefined;
  }
  try {
    return await measure(await emulator(local.endpoint), turns, 1);
  } finally {
    await local.stop();
  }
}

/** Prints each row: ours, the emulators, and how many times faster ours is. */
export async function benchSimulator(): Promise<void> {
  console.log(
    `  ${items.toLocaleString('en')} items of about 300 bytes, ${collections} collections, two GSIs; milliseconds`,
  );
  const own = await measure(ours(), 2000, 3);
  const theirs = await inDynalite(300);
  const local = await inLocal(300);
  console.log('                              ours     dynalite   DynamoDB Local   dynalite / ours');
  for (const row of Object.keys(own) as Row[]) {
    const cells = [
      own[row].toFixed(row === 'load' ? 0 : 3),
      theirs[row].toFixed(1),
      local?.[row].toFixed(1) ?? '–',
      `${(theirs[row] / own[row]).toFixed(0)}×`,
    ];
    console.log(
      `  ${row.padEnd(22)}${cells.map((cell, at) => cell.padStart([10, 13, 17, 18][at] ?? 0)).join('')}`,
    );
  }
  const { itemBytes, itemMemory } = measureStore(items, collections);
  console.log(
    `  memory per item: ${itemMemory.toFixed(0)} bytes for ${itemBytes.toFixed(0)} bytes of item, ${(itemMemory / itemBytes).toFixed(2)} times`,
  );
}

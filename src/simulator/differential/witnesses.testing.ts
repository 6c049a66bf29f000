/** The emulators that requests are run on beside ours, over HTTP as a client would. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { fromBase64, toBase64 } from '../../keys/bytes.ts';
import { accessPaths } from '../../model/lookup.ts';
import type { KeyAttribute, Table } from '../../model/schema.ts';
import { startDynamoDBLocal } from '../../testing/dynamodb-local.testing.ts';

export type WitnessName = 'DynamoDB Local' | 'dynalite';

/** What a witness answers, as it came over the wire but for its bytes. */
export type Testimony =
  | { ok: true; output: { [member: string]: unknown } }
  | { ok: false; type: string; message: string; reasons?: { Code?: string; Message?: string }[] };

export type Witness = {
  name: WitnessName;
  run(command: string, input: object): Promise<Testimony>;
  stop(): Promise<void>;
};

type Record = { [name: string]: unknown };
const isRecord = (value: unknown): value is Record =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As the wire has it: bytes in Base64. */
export const encoded = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return toBase64(value);
  if (Array.isArray(value)) return value.map(encoded);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, encoded(part)]));
};

async function send(endpoint: string, command: string, input: object): Promise<Testimony> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${command}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(encoded(input)),
  });
  const body: unknown = await response.json();
  const output = isRecord(body) ? body : {};
  if (response.ok) return { ok: true, output };
  const reasons = output.CancellationReasons;
  return {
    ok: false,
    type: String(output.__type).split('#').at(-1) ?? '',
    message: String(output.message ?? output.Message ?? ''),
    ...(Array.isArray(reasons) ? { reasons } : {}),
  };
}

/** DynamoDB Local, or what is missing to run it. */
export async function startLocal(): Promise<Witness | { missing: string }> {
  const local = await startDynamoDBLocal();
  if ('missing' in local) return local;
  return {
    name: 'DynamoDB Local',
    run: (command, input) => send(local.endpoint, command, input),
    stop: local.stop,
  };
}

/** dynalite, in this process. */
export async function startDynalite(): Promise<Witness> {
  // The package has no types; this is how its documentation describes it.
  const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('dynalite listens nowhere');
  const endpoint = `http://127.0.0.1:${address.port}`;
  return {
    name: 'dynalite',
    run: (command, input) => send(endpoint, command, input),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const schema = (partition: KeyAttribute[], sort: KeyAttribute[]) => [
  ...partition.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' })),
  ...sort.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' })),
];

/** `CreateTable` of a table. */
export function createTable(table: Table): object {
  const [base, ...indexes] = accessPaths(table);
  const keys = [base, ...indexes].flatMap((path) => (path ? [...path.partitionKey, ...path.sortKey] : []));
  const types = new Map(keys.map(({ name, type }) => [name, type]));
  const described = (kind: string) =>
    indexes
      .filter((path) => path.kind === kind)
      .map(({ name, partitionKey, sortKey, projection }) => ({
        IndexName: name,
        KeySchema: schema(partitionKey, sortKey),
        Projection: {
          ProjectionType: projection.type,
          ...(projection.type === 'INCLUDE' ? { NonKeyAttributes: projection.attributes } : {}),
        },
      }));
  const [locals, globals] = [described('lsi'), described('gsi')];
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schema(base?.partitionKey ?? [], base?.sortKey ?? []),
    AttributeDefinitions: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    ...(locals.length > 0 ? { LocalSecondaryIndexes: locals } : {}),
    ...(globals.length > 0 ? { GlobalSecondaryIndexes: globals } : {}),
  };
}

export { fromBase64 };

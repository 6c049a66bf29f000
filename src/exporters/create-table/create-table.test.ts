import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { accessPaths } from '../../model/lookup.ts';
import { type KeyAttribute, type Model, modelSchema, type Table } from '../../model/schema.ts';
import { type DynamoDBLocal, startDynamoDBLocal } from '../../testing/dynamodb-local.testing.ts';
import { richModels, validModels } from '../testing/models.testing.ts';
import { exportCreateTable } from './create-table.ts';

let local: DynamoDBLocal | { missing: string };
beforeAll(async () => {
  local = await startDynamoDBLocal();
});
afterAll(async () => {
  if ('stop' in local) await local.stop();
});

function running({ skip }: TestContext): DynamoDBLocal {
  if ('missing' in local) return skip(local.missing);
  return local;
}

type Json = Record<string, unknown>;
const list = (value: unknown): Json[] => (Array.isArray(value) ? value : []);
const sorted = (value: unknown, property: string): Json[] =>
  [...list(value)].sort((a, b) => (String(a[property]) < String(b[property]) ? -1 : 1));

const operations: Record<string, string> = {
  'create-table': 'CreateTable',
  'update-time-to-live': 'UpdateTimeToLive',
};

/** Sends the files of an export in their order; DynamoDB Local knows neither replicas nor backups. */
async function send(db: DynamoDBLocal, model: Model): Promise<void> {
  for (const { path, text, language } of exportCreateTable(model).files) {
    const operation = operations[/\.\d+-(create-table|update-time-to-live)\.json$/.exec(path)?.[1] ?? ''];
    if (language === 'json' && operation) await db.call(operation, JSON.parse(text));
  }
}

const keySchema = (partition: KeyAttribute[], sort: KeyAttribute[]): Json[] => [
  ...partition.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' })),
  ...sort.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' })),
];

/** What DescribeTable has to say about a table, from the model alone. DynamoDB Local takes a table class, but does not tell it. */
function expected(table: Table): Json {
  const [base, ...indexes] = accessPaths(table);
  const types = new Map(
    [base, ...indexes]
      .flatMap((path) => [...(path?.partitionKey ?? []), ...(path?.sortKey ?? [])])
      .map((key) => [key.name, key.type]),
  );
  const described = (kind: 'lsi' | 'gsi'): Json[] =>
    sorted(
      indexes
        .filter((path) => path.kind === kind)
        .map((path) => ({
          IndexName: path.name,
          KeySchema: keySchema(path.partitionKey, path.sortKey),
          ProjectionType: path.projection.type,
          NonKeyAttributes: path.projection.type === 'INCLUDE' ? [...path.projection.attributes].sort() : [],
          ...(kind === 'gsi' &&
            units(table.globalIndexes.find(({ id }) => id === path.id)?.throughput ?? table.billing)),
        })),
      'IndexName',
    );
  return {
    TableName: table.name,
    KeySchema: keySchema(base?.partitionKey ?? [], base?.sortKey ?? []),
    AttributeDefinitions: sorted(
      [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
      'AttributeName',
    ),
    LocalSecondaryIndexes: described('lsi'),
    GlobalSecondaryIndexes: described('gsi'),
    ...units(table.billing),
    Stream: table.stream ?? (table.replicas.length > 0 ? 'NEW_AND_OLD_IMAGES' : undefined),
    TimeToLive: table.timeToLive,
    DeletionProtection: table.deletionProtection,
  };
}

/** Capacity as DescribeTable says it: none on demand. */
function units(given: Json | { read: number; write: number }): Json {
  return { read: 'read' in given ? given.read : 0, write: 'write' in given ? given.write : 0 };
}

async function described(db: DynamoDBLocal, name: string): Promise<Json> {
  const table = (await db.call('DescribeTable', { TableName: name })).Table as Json;
  const ttl = (await db.call('DescribeTimeToLive', { TableName: name })).TimeToLiveDescription as Json;
  const capacity = (given: unknown): Json => {
    const { ReadCapacityUnits = 0, WriteCapacityUnits = 0 } = (given ?? {}) as Json;
    return { read: ReadCapacityUnits, write: WriteCapacityUnits };
  };
  const indexes = (given: unknown, withCapacity: boolean): Json[] =>
    sorted(given, 'IndexName').map((index) => {
      const { ProjectionType, NonKeyAttributes = [] } = index.Projection as Json;
      return {
        IndexName: index.IndexName,
        KeySchema: index.KeySchema,
        ProjectionType,
        NonKeyAttributes: [...(NonKeyAttributes as string[])].sort(),
        ...(withCapacity && capacity(index.ProvisionedThroughput)),
      };
    });
  return {
    TableName: table.TableName,
    KeySchema: table.KeySchema,
    AttributeDefinitions: sorted(table.AttributeDefinitions, 'AttributeName'),
    LocalSecondaryIndexes: indexes(table.LocalSecondaryIndexes, false),
    GlobalSecondaryIndexes: indexes(table.GlobalSecondaryIndexes, true),
    ...capacity(table.ProvisionedThroughput),
    Stream: (table.StreamSpecification as Json | undefined)?.StreamViewType,
    TimeToLive: ttl.AttributeName,
    DeletionProtection: table.DeletionProtectionEnabled,
  };
}

async function roundTrip(db: DynamoDBLocal, model: Model): Promise<void> {
  await send(db, model);
  for (const table of model.tables) {
    expect(await described(db, table.name)).toEqual(expected(table));
    if (table.deletionProtection) {
      await db.call('UpdateTable', { TableName: table.name, DeletionProtectionEnabled: false });
    }
    await db.call('DeleteTable', { TableName: table.name });
  }
}

describe('CreateTable on DynamoDB Local', () => {
  for (const model of richModels) {
    test(`${model.name || 'no table'}: DescribeTable gives the model back`, async (context) => {
      await roundTrip(running(context), model);
    });
  }

  test('random valid models: DescribeTable gives the model back', async (context) => {
    const db = running(context);
    await fc.assert(
      fc.asyncProperty(validModels, (model) => roundTrip(db, model)),
      { numRuns: 20, endOnFailure: true },
    );
  });

  const pk = { name: 'pk', type: 'S' };
  const gsi = { id: 'g', name: 'ByPk', partitionKey: [pk], projection: { type: 'ALL' } };
  test.for<[string, object]>([
    ['a short name', { name: 'ab' }],
    ['a name with a space', { name: 'a table' }],
    ['one attribute twice in a key', { sortKey: pk }],
    ['a short index name', { globalIndexes: [{ ...gsi, name: 'g1' }] }],
    ['two indexes of one name', { globalIndexes: [gsi, gsi] }],
    ['INCLUDE of nothing', { globalIndexes: [{ ...gsi, projection: { type: 'INCLUDE' } }] }],
    [
      'INCLUDE of one attribute twice',
      { globalIndexes: [{ ...gsi, projection: { type: 'INCLUDE', attributes: ['x', 'x'] } }] },
    ],
    ['a GSI without a partition key', { globalIndexes: [{ ...gsi, partitionKey: [] }] }],
    [
      'five partition key attributes',
      {
        globalIndexes: [
          { ...gsi, partitionKey: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, type: 'S' })) },
        ],
      },
    ],
    [
      'an LSI without a table sort key',
      {
        localIndexes: [
          { id: 'l', name: 'Local', sortKey: { name: 'x', type: 'S' }, projection: { type: 'ALL' } },
        ],
      },
    ],
    ['21 GSIs', { globalIndexes: Array.from({ length: 21 }, (_, at) => ({ ...gsi, name: `GSI${at}` })) }],
    [
      'one attribute with two types',
      { globalIndexes: [{ ...gsi, partitionKey: [{ name: 'pk', type: 'N' }] }] },
    ],
    ['a key attribute without a name', { partitionKey: { name: '', type: 'S' } }],
  ])('%s is listed as refused, and is', async ([, table], context) => {
    const model = modelSchema.parse({
      name: 'M',
      tables: [{ id: 't', name: 'Refused', partitionKey: pk, ...table }],
    });
    expect(exportCreateTable(model).refused).not.toEqual([]);
    await expect(send(running(context), model)).rejects.toThrow('ValidationException');
  });
});

describe('the calls after CreateTable', () => {
  const model = modelSchema.parse({
    name: 'Our `tables`',
    tables: [
      {
        id: 't',
        name: 'Profiles',
        partitionKey: { name: 'id', type: 'S' },
        replicas: ['eu-central-1', 'us-east-1'],
        timeToLive: 'gone',
        pointInTimeRecovery: true,
        deletionProtection: true,
      },
    ],
  });
  const { files } = exportCreateTable(model);
  const readme = files.at(-1)?.text ?? '';

  test('come in the order in which they can be made', () => {
    expect(
      files.map(({ path, text, language }) => [path, language === 'json' ? JSON.parse(text) : '']),
    ).toEqual([
      [
        'profiles.1-create-table.json',
        {
          TableName: 'Profiles',
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
          DeletionProtectionEnabled: true,
        },
      ],
      [
        'profiles.2-update-time-to-live.json',
        { TableName: 'Profiles', TimeToLiveSpecification: { AttributeName: 'gone', Enabled: true } },
      ],
      [
        'profiles.3-update-table-add-replica-eu-central-1.json',
        { TableName: 'Profiles', ReplicaUpdates: [{ Create: { RegionName: 'eu-central-1' } }] },
      ],
      [
        'profiles.4-update-table-add-replica-us-east-1.json',
        { TableName: 'Profiles', ReplicaUpdates: [{ Create: { RegionName: 'us-east-1' } }] },
      ],
      [
        'profiles.5-update-continuous-backups.json',
        { TableName: 'Profiles', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      ],
      [
        'profiles.6-update-table-protect-replicas.json',
        { TableName: 'Profiles', DeletionProtectionEnabled: true },
      ],
      ['README.md', ''],
    ]);
  });

  test('are named in the README, each in the Regions it is for', () => {
    const commands = readme.split('\n').filter((line) => line.startsWith('aws '));
    const sent = commands.filter((line) => !line.includes(' wait '));
    expect(sent.map((line) => /file:\/\/profiles\.(\S+)\.json(.*)$/.exec(line)?.slice(1).join(''))).toEqual([
      '1-create-table',
      '2-update-time-to-live',
      '3-update-table-add-replica-eu-central-1',
      '4-update-table-add-replica-us-east-1',
      '5-update-continuous-backups',
      '5-update-continuous-backups --region eu-central-1',
      '5-update-continuous-backups --region us-east-1',
      '6-update-table-protect-replicas --region eu-central-1',
      '6-update-table-protect-replicas --region us-east-1',
    ]);
    expect(commands[1]).toBe('aws dynamodb wait table-exists --table-name Profiles');
    expect(readme).toMatch(/^# DynamoDB tables of `Our \\u0060tables\\u0060`\n/);
  });
});

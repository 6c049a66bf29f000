import { attributeDefinitions, indexInput, type Json, keySchema } from '../shared/api.ts';
import type { TableDefinition, Throughput } from '../shared/definition.ts';

/** One call of the DynamoDB API: the command of the AWS CLI, and its input. */
export type Call = {
  command: 'create-table' | 'update-time-to-live' | 'update-continuous-backups' | 'update-table';
  input: Json;
  /** What it does, where the command does not say it: part of the file's name. */
  purpose?: string;
  /** The Region in which it makes a replica. */
  addsReplica?: string;
  /** Regions to send it to, in order; null is the table's own. */
  regions: (string | null)[];
};

const throughput = (given: Throughput | undefined): Json =>
  given ? { ProvisionedThroughput: { ReadCapacityUnits: given.read, WriteCapacityUnits: given.write } } : {};

/** The input of CreateTable, with nothing in it that is DynamoDB's default beside the billing mode. */
function createTable(table: TableDefinition): Json {
  return {
    TableName: table.name,
    AttributeDefinitions: attributeDefinitions(table),
    KeySchema: keySchema([table.partitionKey], table.sortKey ? [table.sortKey] : []),
    ...(table.localIndexes.length > 0 && { LocalSecondaryIndexes: table.localIndexes.map(indexInput) }),
    ...(table.globalIndexes.length > 0 && {
      GlobalSecondaryIndexes: table.globalIndexes.map((definition) => ({
        ...indexInput(definition),
        ...throughput(definition.throughput),
      })),
    }),
    BillingMode: table.throughput ? 'PROVISIONED' : 'PAY_PER_REQUEST',
    ...throughput(table.throughput),
    ...(table.stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream } }),
    ...(table.tableClass !== 'STANDARD' && { TableClass: table.tableClass }),
    ...(table.deletionProtection && { DeletionProtectionEnabled: true }),
  };
}

/**
 * The calls that make a table, in order: CreateTable, then what it cannot express. A replica takes its indexes,
 * class and time to live from the table, but recovery and deletion protection are set in each Region.
 */
export function callsFor(table: TableDefinition): Call[] {
  const TableName = table.name;
  const calls: Call[] = [{ command: 'create-table', input: createTable(table), regions: [null] }];
  if (table.timeToLive !== undefined) {
    calls.push({
      command: 'update-time-to-live',
      input: { TableName, TimeToLiveSpecification: { AttributeName: table.timeToLive, Enabled: true } },
      regions: [null],
    });
  }
  // One replica per call: DynamoDB takes no more.
  for (const region of table.replicas) {
    calls.push({
      command: 'update-table',
      purpose: `add replica ${region}`,
      addsReplica: region,
      input: { TableName, ReplicaUpdates: [{ Create: { RegionName: region } }] },
      regions: [null],
    });
  }
  if (table.pointInTimeRecovery) {
    calls.push({
      command: 'update-continuous-backups',
      input: { TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      regions: [null, ...table.replicas],
    });
  }
  if (table.deletionProtection && table.replicas.length > 0) {
    calls.push({
      command: 'update-table',
      purpose: 'protect replicas',
      input: { TableName, DeletionProtectionEnabled: true },
      regions: table.replicas,
    });
  }
  return calls;
}

import type { KeyAttribute } from '../../model/schema.ts';
import type {
  GlobalIndexDefinition,
  IndexDefinition,
  TableDefinition,
  Throughput,
} from '../shared/definition.ts';
import { tsString } from '../shared/text.ts';
import type { Code } from './print.ts';

const types = { S: 'STRING', N: 'NUMBER', B: 'BINARY' };

const attribute = ({ name, type }: KeyAttribute): Code => ({
  name: tsString(name),
  type: `dynamodb.AttributeType.${types[type]}`,
});

/** `partitionKey` for one attribute and `partitionKeys` for several: the construct takes either, never both. */
function key(role: 'partitionKey' | 'sortKey', attributes: KeyAttribute[]): Record<string, Code> {
  const [first] = attributes;
  if (first && attributes.length === 1) return { [role]: attribute(first) };
  if (attributes.length === 0 && role === 'sortKey') return {};
  return { [`${role}s`]: attributes.map(attribute) };
}

function projection(given: IndexDefinition['projection']): Record<string, Code> {
  return {
    projectionType: `dynamodb.ProjectionType.${given.type}`,
    ...(given.type === 'INCLUDE' && { nonKeyAttributes: given.attributes.map(tsString) }),
  };
}

const fixed = (units: number): Code => `dynamodb.Capacity.fixed(${units})`;
// Least and most are the same, so that the capacity is the model's; the construct takes no fixed write capacity.
const autoscaled = (units: number): Code =>
  `dynamodb.Capacity.autoscaled({ minCapacity: ${units}, maxCapacity: ${units} })`;

const throughput = ({ read, write }: Throughput): Record<string, Code> => ({
  readCapacity: fixed(read),
  writeCapacity: autoscaled(write),
});

const localIndex = (index: IndexDefinition): Code => ({
  indexName: tsString(index.name),
  ...key('sortKey', index.sortKey),
  ...projection(index.projection),
});

const globalIndex = (index: GlobalIndexDefinition): Code => ({
  indexName: tsString(index.name),
  ...key('partitionKey', index.partitionKey),
  ...key('sortKey', index.sortKey),
  ...projection(index.projection),
  ...(index.throughput && throughput(index.throughput)),
});

function billing(given: Throughput | undefined): Code {
  if (!given) return 'dynamodb.Billing.onDemand()';
  // Always on lines of its own: two long calls on one line do not read well.
  return `dynamodb.Billing.provisioned({
        readCapacity: ${fixed(given.read)},
        writeCapacity: ${autoscaled(given.write)},
      })`;
}

/** The props of a table's `TableV2` construct, printed at an indent of six spaces. */
export function tableProps(table: TableDefinition): Code {
  return {
    tableName: tsString(table.name),
    partitionKey: attribute(table.partitionKey),
    sortKey: table.sortKey && attribute(table.sortKey),
    billing: billing(table.throughput),
    localSecondaryIndexes: table.localIndexes.length > 0 ? table.localIndexes.map(localIndex) : undefined,
    globalSecondaryIndexes: table.globalIndexes.length > 0 ? table.globalIndexes.map(globalIndex) : undefined,
    timeToLiveAttribute: table.timeToLive === undefined ? undefined : tsString(table.timeToLive),
    dynamoStream: table.stream && `dynamodb.StreamViewType.${table.stream}`,
    pointInTimeRecoverySpecification: table.pointInTimeRecovery
      ? { pointInTimeRecoveryEnabled: 'true' }
      : undefined,
    deletionProtection: table.deletionProtection ? 'true' : undefined,
    tableClass:
      table.tableClass === 'STANDARD_INFREQUENT_ACCESS'
        ? 'dynamodb.TableClass.STANDARD_INFREQUENT_ACCESS'
        : undefined,
    replicas:
      table.replicas.length > 0 ? table.replicas.map((region) => ({ region: tsString(region) })) : undefined,
  };
}

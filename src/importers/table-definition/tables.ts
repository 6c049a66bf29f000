/** One table in the words of the AWS APIs. */
import { pathTo } from '../../model/file/path.ts';
import type { Billing, KeyAttribute, KeyType, Table } from '../../model/schema.ts';
import { projectionIn } from '../shared/projection.ts';
import { kindOf, type Node, nodeIn, nodesIn, own, quote, type Report, textIn } from '../shared/reader.ts';
import type { SourceIndex, SourceTable } from '../shared/source.ts';
import { throughputIn } from '../shared/throughput.ts';

/** Reads keys, indexes and billing. A name that a template computes is replaced by that of the resource. */
export function readTable(node: Node, fallback: string, report: Report): SourceTable {
  const written = own(node.value, 'TableName');
  const name = textIn(node.value, 'TableName') ?? fallback;
  if (written !== undefined && typeof written !== 'string') {
    report.note(
      'computed-name',
      pathTo(node.path, 'TableName'),
      `The name of the table is computed; it is called ${quote(name)}.`,
    );
  }
  const types = typesIn(node, report);
  const { partition, sort } = keysIn(node, types, report);
  const [partitionKey] = partition;
  const [sortKey] = sort;
  if (!partitionKey)
    report.error(
      'no-partition-key',
      node.path,
      `The table ${quote(name)} has no partition key; it was given one named PK.`,
      'Set the partition key.',
    );
  return {
    path: node.path,
    name,
    partitionKey: partitionKey ?? { name: 'PK', type: 'S' },
    ...(sortKey && { sortKey }),
    localIndexes: nodesIn(node, 'LocalSecondaryIndexes', report).flatMap((index) =>
      indexOf(index, types, true, report),
    ),
    globalIndexes: nodesIn(node, 'GlobalSecondaryIndexes', report).flatMap((index) =>
      indexOf(index, types, false, report),
    ),
    billing: billingOf(node),
    ...timeToLiveOf(node),
    attributes: [],
    entities: [],
    items: [],
    notes: [],
  };
}

function typesIn(node: Node, report: Report): Map<string, KeyType> {
  const types = new Map<string, KeyType>();
  for (const each of nodesIn(node, 'AttributeDefinitions', report)) {
    const name = textIn(each.value, 'AttributeName');
    const type = own(each.value, 'AttributeType');
    if (name === undefined) continue;
    if (type === 'S' || type === 'N' || type === 'B') types.set(name, type);
    else
      report.warning(
        'unknown-key-type',
        each.path,
        `The type of ${quote(name)} is ${kindOf(type)}; it was read as S.`,
      );
  }
  return types;
}

function keysIn(
  node: Node,
  types: ReadonlyMap<string, KeyType>,
  report: Report,
): { partition: KeyAttribute[]; sort: KeyAttribute[] } {
  const keys: { partition: KeyAttribute[]; sort: KeyAttribute[] } = { partition: [], sort: [] };
  for (const each of nodesIn(node, 'KeySchema', report)) {
    const name = textIn(each.value, 'AttributeName');
    const role = own(each.value, 'KeyType');
    if (name === undefined || (role !== 'HASH' && role !== 'RANGE')) {
      report.error(
        'no-key-name',
        each.path,
        'This part of the key names no attribute, or is neither HASH nor RANGE; it is left out.',
      );
      continue;
    }
    if (!types.has(name))
      report.warning(
        'undefined-key',
        each.path,
        `The key attribute ${quote(name)} is not defined; it was read as S.`,
        'Define its type.',
      );
    keys[role === 'HASH' ? 'partition' : 'sort'].push({ name, type: types.get(name) ?? 'S' });
  }
  return keys;
}

function indexOf(
  node: Node,
  types: ReadonlyMap<string, KeyType>,
  local: boolean,
  report: Report,
): SourceIndex[] {
  const { partition, sort } = keysIn(node, types, report);
  const name = textIn(node.value, 'IndexName');
  if (name === undefined || (local ? sort : partition).length === 0) {
    report.error(
      'index-without-key',
      node.path,
      `The index ${name === undefined ? 'without a name' : quote(name)} has no key; it is left out.`,
    );
    return [];
  }
  const throughput = throughputIn(node);
  return [
    {
      path: node.path,
      name,
      partitionKey: local ? [] : partition,
      sortKey: sort,
      projection: projectionIn(node, report),
      ...(throughput && { throughput }),
      notes: [],
    },
  ];
}

function billingOf(node: Node): Billing {
  const summary = nodeIn(node, 'BillingModeSummary');
  const mode = textIn(node.value, 'BillingMode') ?? (summary && textIn(summary.value, 'BillingMode'));
  const throughput = throughputIn(node);
  return mode === 'PAY_PER_REQUEST' || !throughput
    ? { mode: 'PAY_PER_REQUEST' }
    : { mode: 'PROVISIONED', ...throughput };
}

function timeToLiveOf(node: Node): { timeToLive?: string } {
  const name = textIn(nodeIn(node, 'TimeToLiveSpecification')?.value ?? {}, 'AttributeName');
  return name === undefined ? {} : { timeToLive: name };
}

const streams = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'] as const;

/** Settings beside the keys: stream, recovery, protection, class and replicas. */
export function extrasOf(
  node: Node,
  report: Report,
): Pick<Table, 'stream' | 'pointInTimeRecovery' | 'deletionProtection' | 'tableClass' | 'replicas'> {
  const view = textIn(nodeIn(node, 'StreamSpecification')?.value ?? {}, 'StreamViewType');
  const stream = streams.find((each) => each === view);
  const recovery = nodeIn(node, 'PointInTimeRecoverySpecification');
  const summary = nodeIn(node, 'TableClassSummary');
  const tableClass = textIn(node.value, 'TableClass') ?? (summary && textIn(summary.value, 'TableClass'));
  return {
    ...(stream && { stream }),
    pointInTimeRecovery: own(recovery?.value ?? {}, 'PointInTimeRecoveryEnabled') === true,
    deletionProtection: own(node.value, 'DeletionProtectionEnabled') === true,
    tableClass: tableClass === 'STANDARD_INFREQUENT_ACCESS' ? tableClass : 'STANDARD',
    replicas: nodesIn(node, 'Replicas', report).flatMap(
      (each) => textIn(each.value, 'Region') ?? textIn(each.value, 'RegionName') ?? [],
    ),
  };
}

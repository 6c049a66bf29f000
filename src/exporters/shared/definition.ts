import type { Billing, KeyAttribute, KeyType, Projection, Table } from '../../model/schema.ts';
import type { Remark } from '../types.ts';

export type Throughput = { read: number; write: number };

export type IndexDefinition = {
  name: string;
  partitionKey: KeyAttribute[];
  sortKey: KeyAttribute[];
  projection: { type: 'ALL' | 'KEYS_ONLY' } | { type: 'INCLUDE'; attributes: string[] };
};

/** `throughput` is there exactly where the table is provisioned. */
export type GlobalIndexDefinition = IndexDefinition & { throughput?: Throughput };

/**
 * What DynamoDB is told about a table, in no format's own words. Parts that DynamoDB refuses are kept as the
 * model has them; what had to take another value is said in `adjusted`.
 */
export type TableDefinition = {
  /** The table's id in the model. */
  id: string;
  name: string;
  partitionKey: KeyAttribute;
  sortKey?: KeyAttribute;
  /** Exactly the attributes of all keys, each once per type, in the order of first use. */
  attributes: KeyAttribute[];
  localIndexes: IndexDefinition[];
  globalIndexes: GlobalIndexDefinition[];
  /** Whole units of capacity, at least 1; absent on demand. */
  throughput?: Throughput;
  stream?: NonNullable<Table['stream']>;
  timeToLive?: string;
  pointInTimeRecovery: boolean;
  deletionProtection: boolean;
  tableClass: Table['tableClass'];
  /** Other Regions, each once. */
  replicas: string[];
  adjusted: Remark[];
};

// A model made by hand or by a newer program may hold a type that DynamoDB has not; S keeps the text whole.
const keyType = (type: string): KeyType => (type === 'N' || type === 'B' ? type : 'S');
const keyAttribute = (attribute: KeyAttribute): KeyAttribute => ({
  name: attribute.name,
  type: keyType(attribute.type),
});

function projection(given: Projection): IndexDefinition['projection'] {
  if (given.type === 'INCLUDE') return { type: 'INCLUDE', attributes: given.attributes };
  return { type: given.type === 'KEYS_ONLY' ? 'KEYS_ONLY' : 'ALL' };
}

/** Each attribute once; with two types twice, which DynamoDB refuses rather than index half of the items. */
function union(attributes: KeyAttribute[]): KeyAttribute[] {
  return [
    ...new Map(attributes.map((attribute) => [`${attribute.type} ${attribute.name}`, attribute])).values(),
  ];
}

const wholeUnits = (units: number): number => (Number.isFinite(units) ? Math.max(1, Math.ceil(units)) : 1);
const whole = (given: Throughput): Throughput => ({
  read: wholeUnits(given.read),
  write: wholeUnits(given.write),
});
const isWhole = (given: Throughput): boolean =>
  wholeUnits(given.read) === given.read && wholeUnits(given.write) === given.write;

type Capacity = { table?: Throughput; indexes: (Throughput | undefined)[]; adjusted: Remark[] };

/** The capacity of a table and of each of its GSIs, in order. */
function capacity(table: Table): Capacity {
  const billing: Billing = table.billing;
  const subject = `Table ${table.name}`;
  const adjusted: Remark[] = [];
  const named = (indexes: Table['globalIndexes']): string => indexes.map((index) => index.name).join(', ');
  if (billing.mode !== 'PROVISIONED') {
    const dropped = table.globalIndexes.filter((index) => index.throughput);
    if (dropped.length > 0) {
      adjusted.push({
        subject,
        what: `Throughput of ${named(dropped)}: the table is on demand, so its indexes are too`,
        remedy: 'Make the table provisioned, or remove the throughput from the indexes.',
      });
    }
    return { indexes: table.globalIndexes.map(() => undefined), adjusted };
  }
  const without = table.globalIndexes.filter((index) => !index.throughput);
  if (without.length > 0) {
    adjusted.push({
      subject,
      what: `${named(without)}: no throughput in the model, so written with the table's own`,
      remedy: 'Give each index of a provisioned table its own read and write units.',
    });
  }
  const given = table.globalIndexes.map((index) => index.throughput ?? billing);
  if (![billing, ...given].every(isWhole)) {
    adjusted.push({
      subject,
      what: 'Capacity units are whole numbers from 1 on: other values are written rounded up',
      remedy: 'Give whole read and write units.',
    });
  }
  return { table: whole(billing), indexes: given.map(whole), adjusted };
}

/** A table of a model as DynamoDB is told about it. Total: any table that the schema lets through has one. */
export function tableDefinition(table: Table): TableDefinition {
  const partitionKey = keyAttribute(table.partitionKey);
  const sortKey = table.sortKey && keyAttribute(table.sortKey);
  const units = capacity(table);
  const localIndexes = table.localIndexes.map(
    (index): IndexDefinition => ({
      name: index.name,
      partitionKey: [partitionKey],
      sortKey: [keyAttribute(index.sortKey)],
      projection: projection(index.projection),
    }),
  );
  const globalIndexes = table.globalIndexes.map((index, at): GlobalIndexDefinition => {
    const throughput = units.indexes[at];
    return {
      name: index.name,
      partitionKey: index.partitionKey.map(keyAttribute),
      sortKey: index.sortKey.map(keyAttribute),
      projection: projection(index.projection),
      ...(throughput && { throughput }),
    };
  });
  const keys = [partitionKey, ...(sortKey ? [sortKey] : [])];
  const indexKeys = [...localIndexes, ...globalIndexes].flatMap((index) => [
    ...index.partitionKey,
    ...index.sortKey,
  ]);
  const replicas = [...new Set(table.replicas)].filter((region) => region !== '');
  // DynamoDB turns the stream on when a table gets its first replica, so the definition says it.
  const stream = table.stream ?? (replicas.length > 0 ? 'NEW_AND_OLD_IMAGES' : undefined);
  return {
    id: table.id,
    name: table.name,
    partitionKey,
    ...(sortKey && { sortKey }),
    attributes: union([...keys, ...indexKeys]),
    localIndexes,
    globalIndexes,
    ...(units.table && { throughput: units.table }),
    ...(stream && { stream }),
    ...(table.timeToLive && { timeToLive: table.timeToLive }),
    pointInTimeRecovery: table.pointInTimeRecovery,
    deletionProtection: table.deletionProtection,
    tableClass: table.tableClass,
    replicas,
    adjusted: units.adjusted,
  };
}

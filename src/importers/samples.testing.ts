/** For tests: small foreign files, written here. */

type Plain = Record<string, string | number | boolean | undefined>;
type Index = { name: string; partition: string; sort?: string };
type Options = {
  partition?: string;
  sort?: string | null;
  indexes?: Index[];
  facets?: unknown[];
  more?: Record<string, unknown>;
  root?: Record<string, unknown>;
};

/** A data model with one table, its items given as plain values. */
export function dataModel(
  items: readonly Plain[],
  { partition = 'PK', sort = 'SK', indexes = [], facets, more, root }: Options = {},
): string {
  const key = (name: string) => ({ AttributeName: name, AttributeType: 'S' });
  const table = {
    TableName: 'Things',
    KeyAttributes: { PartitionKey: key(partition), ...(sort !== null && { SortKey: key(sort) }) },
    NonKeyAttributes: [],
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeyAttributes: {
        PartitionKey: key(index.partition),
        ...(index.sort !== undefined && { SortKey: key(index.sort) }),
      },
      Projection: { ProjectionType: 'ALL' },
    })),
    TableData: items.map(typed),
    ...(facets && { TableFacets: facets }),
    ...more,
  };
  return JSON.stringify({
    ModelName: 'Model',
    ModelMetadata: { Version: '3.0' },
    DataModel: [table],
    ...root,
  });
}

/** An item in DynamoDB JSON. */
export function typed(item: Plain): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        typeof value === 'number'
          ? { N: String(value) }
          : typeof value === 'boolean'
            ? { BOOL: value }
            : { S: value },
      ]),
  );
}

/** `${name}`, as value templates write a reference. */
export function ref(name: string): string {
  return `$\{${name}}`;
}

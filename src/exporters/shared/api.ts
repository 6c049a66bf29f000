/** Parts of a table definition in the words that the DynamoDB API and CloudFormation have in common. */
import type { KeyAttribute } from '../../model/schema.ts';
import type { IndexDefinition, TableDefinition } from './definition.ts';

export type Json = { [property: string]: unknown };

/** A key schema: partition key attributes first, each list in its order. */
export function keySchema(partitionKey: KeyAttribute[], sortKey: KeyAttribute[]): Json[] {
  return [
    ...partitionKey.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' })),
    ...sortKey.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' })),
  ];
}

/** The attributes of all keys of a table with their types. */
export function attributeDefinitions(table: TableDefinition): Json[] {
  return table.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type }));
}

/** Name, key schema and projection of an index. */
export function indexInput(index: IndexDefinition): Json {
  const { projection } = index;
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.partitionKey, index.sortKey),
    Projection: {
      ProjectionType: projection.type,
      ...(projection.type === 'INCLUDE' && { NonKeyAttributes: projection.attributes }),
    },
  };
}

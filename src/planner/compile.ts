/** Steps as the requests they stand for: inputs of the AWS SDK for JavaScript v3, values left as templates. */
import type { Entity, ReadPattern } from '../model/schema.ts';
import {
  filterExpression,
  keyExpression,
  type Placeholders,
  pathExpression,
  placeholderInput,
  placeholders,
} from './expressions.ts';
import type { Context } from './lanes.ts';
import type { Filter, Json, KeyCondition, Request, ValueTemplate } from './plan.ts';

export type ReadShape = {
  table: string;
  index?: string | undefined;
  entity: Entity;
  key: readonly KeyCondition[];
  filter?: Filter | undefined;
  /** Names of stored attributes wanted; undefined for whatever the path carries. */
  projection?: readonly string[] | undefined;
  count?: boolean;
  descending?: boolean;
  limit?: ReadPattern['limit'];
  consistent?: boolean;
  /** On an LSI: attributes the index does not carry are fetched from the table. */
  fetchAll?: boolean;
};

/** The table's name, or its id where it is gone. */
const tableName = (context: Context, id: string) => context.table(id)?.name ?? id;

function projectionInput(shape: ReadShape, into: Placeholders): { [key: string]: Json } {
  if (shape.count) return { Select: 'COUNT' };
  if (shape.fetchAll && !shape.projection) return { Select: 'ALL_ATTRIBUTES' };
  return shape.projection && shape.projection.length > 0
    ? {
        ProjectionExpression: shape.projection
          .map((name) => pathExpression(shape.entity, name, into))
          .join(', '),
      }
    : {};
}

function limitInput(limit: ReadPattern['limit']): { [key: string]: Json } {
  if (limit === undefined) return {};
  if (typeof limit === 'number') return { Limit: limit };
  return { Limit: { type: 'N', parts: [{ kind: 'parameter', name: limit.parameter, attribute: '' }] } };
}

/** A Query, or a Scan where there is no key condition. */
export function compileQuery(context: Context, shape: ReadShape): Request {
  const into = placeholders();
  const key = keyExpression(shape.key, into);
  const filter = shape.filter && filterExpression(shape.entity, shape.filter, into);
  const projection = projectionInput(shape, into);
  const input: { [key: string]: Json } = {
    TableName: tableName(context, shape.table),
    ...(shape.index === undefined ? {} : { IndexName: shape.index }),
    ...(key ? { KeyConditionExpression: key } : {}),
    ...(filter ? { FilterExpression: filter } : {}),
    ...projection,
    ...placeholderInput(into),
    ...(shape.descending && key ? { ScanIndexForward: false } : {}),
    ...limitInput(shape.limit),
    ...(shape.consistent ? { ConsistentRead: true } : {}),
  };
  return { command: key ? 'QueryCommand' : 'ScanCommand', input };
}

/** The whole primary key as DynamoDB takes it. */
export function keyInput(key: readonly KeyCondition[]): { [key: string]: Json } {
  return Object.fromEntries(
    key.flatMap(({ attribute, values: [value] }): [string, ValueTemplate][] =>
      value ? [[attribute, value]] : [],
    ),
  );
}

/** A GetItem. */
export function compileGet(context: Context, shape: ReadShape): Request {
  const into = placeholders();
  const projection = shape.count ? {} : projectionInput(shape, into);
  return {
    command: 'GetItemCommand',
    input: {
      TableName: tableName(context, shape.table),
      Key: keyInput(shape.key),
      ...projection,
      ...placeholderInput(into),
      ...(shape.consistent ? { ConsistentRead: true } : {}),
    },
  };
}

/** A BatchGetItem; the key stands once and is repeated for each value of its fan-out, 100 to a request. */
export function compileBatchGet(context: Context, shapes: readonly ReadShape[]): Request {
  const byTable = new Map<string, { Keys: Json[]; more: { [key: string]: Json } }>();
  for (const shape of shapes) {
    const name = tableName(context, shape.table);
    const known = byTable.get(name);
    if (known) {
      known.Keys.push(keyInput(shape.key));
      continue;
    }
    const into = placeholders();
    const more: { [key: string]: Json } = {
      ...(shapes.length === 1 ? projectionInput(shape, into) : {}),
      ...placeholderInput(into),
      ...(shape.consistent ? { ConsistentRead: true } : {}),
    };
    byTable.set(name, { Keys: [keyInput(shape.key)], more });
  }
  // From entries: a table may be called `__proto__`.
  const RequestItems = Object.fromEntries(
    [...byTable].map(([name, { Keys, more }]) => [name, { Keys, ...more }]),
  );
  return { command: 'BatchGetItemCommand', input: { RequestItems } };
}

/** A TransactGetItems: all items as of one moment. */
export function compileTransactGet(context: Context, shapes: readonly ReadShape[]): Request {
  return {
    command: 'TransactGetItemsCommand',
    input: {
      TransactItems: shapes.map((shape) => {
        const into = placeholders();
        const projection = projectionInput(shape, into);
        const TableName = tableName(context, shape.table);
        return { Get: { TableName, Key: keyInput(shape.key), ...projection, ...placeholderInput(into) } };
      }),
    },
  };
}

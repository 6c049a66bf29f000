/** What the simulator answers, in the form of the AWS SDK for JavaScript v3, and what it tells a watcher meanwhile. */
import type { Item } from '../values/attribute-value.ts';
import type { Refusal } from './refusal.ts';
import type { Row } from './store/index.ts';

/** Units of one arm: of the table itself or of one index. The split is filled for transactions only. */
export type ArmCapacity = { CapacityUnits: number; ReadCapacityUnits?: number; WriteCapacityUnits?: number };

/** `ConsumedCapacity` as `ReturnConsumedCapacity: INDEXES` gives it. */
export type Capacity = ArmCapacity & {
  TableName: string;
  Table: ArmCapacity;
  GlobalSecondaryIndexes?: { [index: string]: ArmCapacity };
  LocalSecondaryIndexes?: { [index: string]: ArmCapacity };
};

/** What is left of a BatchGetItem that reached its size limit, to be sent again. */
export type KeysToRead = {
  Keys: Item[];
  ConsistentRead?: boolean;
  ProjectionExpression?: string;
  ExpressionAttributeNames?: { [token: string]: string };
};

/** The members of the SDK's outputs that the operations fill. */
export type Output = {
  Item?: Item;
  Items?: Item[];
  Count?: number;
  ScannedCount?: number;
  LastEvaluatedKey?: Item;
  /** Always counted. A list for batches and transactions: one for each table. */
  ConsumedCapacity?: Capacity | Capacity[];
  /** Of BatchGetItem by table name; of TransactGetItems in the order asked. */
  Responses?: { [table: string]: Item[] } | { Item?: Item }[];
  Attributes?: Item;
  UnprocessedKeys?: { [table: string]: KeysToRead };
  UnprocessedItems?: { [table: string]: never };
};

/** An answer: an output, or DynamoDB's refusal with what the try was charged (a failed condition costs, too). */
export type Answer =
  | { ok: true; output: Output }
  | { ok: false; refusal: Refusal; ConsumedCapacity?: Capacity[] };

/** A write to one item. Enough to undo it: put `before` back, or remove `after`. Undo several in reverse. */
export type Change = { table: string; before?: Item; after?: Item };

/** Callbacks told of what a request touches. Tables are named by the id they have in the model. */
export type Watch = {
  /** Each row a read evaluates, and whether it passed the filter. */
  read?(table: string, row: Row, returned: boolean): void;
  /** Each change of a write that was carried out. */
  changed?(change: Change): void;
};

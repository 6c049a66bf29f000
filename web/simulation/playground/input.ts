/** What is typed in the playground as the input of a Query or Scan, and a bound request as what would be typed. */
import { accessPaths, tableOf } from '../../../src/model/lookup.ts';
import type { Model } from '../../../src/model/schema.ts';
import type { AttributeValue, BoundRequest, Item } from '../../../src/values/attribute-value.ts';
import { valueOfDocument } from '../../../src/values/document.ts';
import { printDynamoDbJson, valueOfDynamoDbJson } from '../../../src/values/dynamodb-json.ts';
import { isMap } from '../../../src/values/json.ts';
import { parseJson } from '../../../src/values/json-text.ts';

/** A request as it stands in the fields. */
export type Draft = {
  command: 'Query' | 'Scan';
  /** Id of a table or of an index. */
  path: string;
  key: string;
  filter: string;
  projection: string;
  names: string;
  values: string;
  limit: string;
  descending: boolean;
  consistent: boolean;
  /** Empty: not given. */
  select: string;
};

export type Field = 'names' | 'values' | 'limit';
/** The input for the database, or what in the fields is no input at all. */
export type Typed = { ok: true; input: object } | { ok: false; field: Field; reason: string };

export const emptyDraft: Omit<Draft, 'path'> = {
  command: 'Query',
  key: '',
  filter: '',
  projection: '',
  names: '',
  values: '',
  limit: '',
  descending: false,
  consistent: false,
  select: '',
};

/** The input as the SDK takes it. Only what is typed is in it: what is wrong with it, DynamoDB says. */
export function inputOf(model: Model, draft: Draft): Typed {
  const path = model.tables.flatMap(accessPaths).find(({ id }) => id === draft.path);
  const names = namesOf(draft.names);
  if (typeof names === 'string') return { ok: false, field: 'names', reason: names };
  const values = valuesOf(draft.values);
  if (typeof values === 'string') return { ok: false, field: 'values', reason: values };
  const limit = draft.limit.trim() === '' ? undefined : Number(draft.limit);
  if (limit !== undefined && !Number.isInteger(limit))
    return { ok: false, field: 'limit', reason: 'A whole number' };
  const isQuery = draft.command === 'Query';
  const text = (value: string) => (value.trim() === '' ? undefined : value);
  const input = {
    TableName: path && tableOf(model, path.table)?.name,
    IndexName: path && path.kind !== 'table' ? path.name : undefined,
    KeyConditionExpression: isQuery ? text(draft.key) : undefined,
    FilterExpression: text(draft.filter),
    ProjectionExpression: text(draft.projection),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    Limit: limit,
    ScanIndexForward: isQuery && draft.descending ? false : undefined,
    ConsistentRead: draft.consistent ? true : undefined,
    Select: draft.select === '' ? undefined : draft.select,
  };
  return {
    ok: true,
    input: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
  };
}

function namesOf(text: string): object | string | undefined {
  if (text.trim() === '') return undefined;
  const json = parseJson(text);
  if (!json.ok) return json.reason;
  if (!isMap(json.value)) return 'An object of placeholders, {"#s": "status"}';
  const wrong = Object.entries(json.value).find(([, name]) => typeof name !== 'string');
  return wrong ? `${wrong[0]} stands for the name of an attribute, a text` : json.value;
}

const types = new Set(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL']);

/** Each value as DynamoDB JSON where it names a type and nothing else, else as plain JSON. */
function valuesOf(text: string): { [token: string]: AttributeValue } | string | undefined {
  if (text.trim() === '') return undefined;
  const json = parseJson(text);
  if (!json.ok) return json.reason;
  if (!isMap(json.value)) return 'An object of placeholders, {":s": "OPEN"} or {":s": {"S": "OPEN"}}';
  const values: { [token: string]: AttributeValue } = {};
  for (const [token, value] of Object.entries(json.value)) {
    const [only, ...more] = isMap(value) ? Object.keys(value) : [];
    const isTyped = only !== undefined && more.length === 0 && types.has(only);
    const reading = isTyped ? valueOfDynamoDbJson(value) : valueOfDocument(value);
    if (!reading.ok) return `${token}: ${reading.reason}`;
    values[token] = reading.value;
  }
  return values;
}

/** A bound Query or Scan as what one would type; undefined for another operation or a table that is not there. */
export function draftOf(model: Model, { command, input }: BoundRequest): Draft | undefined {
  if (command !== 'QueryCommand' && command !== 'ScanCommand') return undefined;
  const table = model.tables.find(({ name }) => name === input.TableName);
  const path =
    table &&
    accessPaths(table).find((one) =>
      input.IndexName === undefined
        ? one.kind === 'table'
        : one.kind !== 'table' && one.name === input.IndexName,
    );
  if (!path) return undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    command: command === 'QueryCommand' ? 'Query' : 'Scan',
    path: path.id,
    key: text(input.KeyConditionExpression),
    filter: text(input.FilterExpression),
    projection: text(input.ProjectionExpression),
    names: input.ExpressionAttributeNames ? JSON.stringify(input.ExpressionAttributeNames, null, 1) : '',
    // The values of a bound request are attribute values: nothing is left to bind.
    values: input.ExpressionAttributeValues
      ? printDynamoDbJson(input.ExpressionAttributeValues as unknown as Item, 1)
      : '',
    limit: typeof input.Limit === 'number' ? String(input.Limit) : '',
    descending: input.ScanIndexForward === false,
    consistent: input.ConsistentRead === true,
    select: text(input.Select),
  };
}

/** Items as text for other tools, piece by piece, so that a million need no text of their whole length. */
import Papa from 'papaparse';
import type { Item } from '../../values/attribute-value.ts';
import { dynamoDbJsonOfItem } from '../../values/dynamodb-json.ts';
import { printJson } from '../../values/json-text.ts';
import { type ColumnTypes, cellOf } from '../csv.ts';

/** Items in a piece of text. */
const pieceLength = 500;

/** DynamoDB JSON lines, the form that an import from S3 takes: `{"Item":{…}}` on each. */
export function* writeJsonLines(items: Iterable<Item>): Generator<string, void, undefined> {
  let piece = '';
  let count = 0;
  for (const item of items) {
    piece += `${printJson({ Item: dynamoDbJsonOfItem(item) }, 0)}\n`;
    count += 1;
    if (count % pieceLength > 0) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** A call of BatchWriteItem takes at most 25 requests (API Reference, "BatchWriteItem"). */
export const batchLength = 25;

/**
 * One JSON document per call, each for `aws dynamodb batch-write-item --request-items file://…`: the table's name with
 * at most 25 PutRequests.
 */
export function* writeBatches(tableName: string, items: Iterable<Item>): Generator<string, void, undefined> {
  let requests: { PutRequest: { Item: ReturnType<typeof dynamoDbJsonOfItem> } }[] = [];
  const batch = () => `${printJson(Object.fromEntries([[tableName, requests]]), 2)}\n`;
  for (const item of items) {
    requests.push({ PutRequest: { Item: dynamoDbJsonOfItem(item) } });
    if (requests.length < batchLength) continue;
    yield batch();
    requests = [];
  }
  if (requests.length > 0) yield batch();
}

/**
 * CSV (RFC 4180) with a header row and every attribute that any of the items has.
 * @param first names of columns that stand in front: those of the primary key.
 */
export function* writeCsv(
  items: readonly Item[],
  types: ColumnTypes,
  first: readonly string[] = [],
): Generator<string, void, undefined> {
  const names = new Set<string>();
  for (const item of items) for (const name of Object.keys(item)) names.add(name);
  const columns = [...new Set([...first.filter((name) => names.has(name)), ...names])];
  if (columns.length === 0) return;
  // A name may look like a formula as a text may.
  const header = columns.map((name) => cellOf({ S: name }, 'S'));
  yield `${Papa.unparse([header])}\r\n`;
  for (let at = 0; at < items.length; at += pieceLength) {
    const rows = items
      .slice(at, at + pieceLength)
      .map((item) =>
        columns.map((name) => cellOf(Object.hasOwn(item, name) ? item[name] : undefined, types(name))),
      );
    yield `${Papa.unparse(rows)}\r\n`;
  }
}

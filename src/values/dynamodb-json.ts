/**
 * DynamoDB JSON, the form of its HTTP API and of its exports to S3: every value names its type, `{"S": "text"}`,
 * numbers are text and binary values Base64. Source: API Reference, "AttributeValue". And the same check for the values
 * of a request, in which binary values are bytes.
 */
import { toBase64 } from '../keys/bytes.ts';
import type { AttributeValue, Item } from './attribute-value.ts';
import { isMap, type Json } from './json.ts';
import { parseJson, printJson } from './json-text.ts';
import { type Reading, readEach, refused } from './reading.ts';
import { base64, rawBytes, readTyped } from './typed.ts';

/** Reads a value from parsed DynamoDB JSON. Numbers come out as DynamoDB writes them (`0042.1200` is `42.12`). */
export function valueOfDynamoDbJson(json: unknown): Reading<AttributeValue> {
  return readTyped(json, base64, '');
}

/** Reads an item, an object of attribute names and values, from parsed DynamoDB JSON. */
export function itemOfDynamoDbJson(json: unknown): Reading<Item> {
  if (!isMap(json)) return refused('', 'An item is an object of attribute names and values');
  return readEach(json, '', (one, path) => readTyped(one, base64, path));
}

/** Reads an item from the text of DynamoDB JSON. */
export function readDynamoDbJson(text: string): Reading<Item> {
  const json = parseJson(text);
  return json.ok ? itemOfDynamoDbJson(json.value) : json;
}

/**
 * Reads a value as the AWS SDK takes it, from an unknown source: binary values are bytes. What is read is a value that
 * DynamoDB accepts outside of keys, with its numbers normalised.
 * @param path where the value lies, for refusals.
 */
export function valueOfInput(input: unknown, path = ''): Reading<AttributeValue> {
  return readTyped(input, rawBytes, path);
}

/** Reads an item, or a key, as the AWS SDK takes it. See `valueOfInput`. */
export function itemOfInput(input: unknown): Reading<Item> {
  if (!isMap(input)) return refused('', 'An item is an object of attribute names and values');
  return readEach(input, '', (one, path) => valueOfInput(one, path));
}

/** A value as DynamoDB JSON, for JSON.stringify. */
export function dynamoDbJsonOf(value: AttributeValue): Json {
  if ('B' in value) return { B: toBase64(value.B) };
  if ('BS' in value) return { BS: value.BS.map(toBase64) };
  if ('L' in value) return { L: value.L.map(dynamoDbJsonOf) };
  if ('M' in value) return { M: dynamoDbJsonOfItem(value.M) };
  return value;
}

/** An item as DynamoDB JSON, for JSON.stringify. */
export function dynamoDbJsonOfItem(item: Item): { [name: string]: Json } {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, dynamoDbJsonOf(value)]));
}

/** An item as the text of DynamoDB JSON; indented by so many spaces, on one line for 0. */
export function printDynamoDbJson(item: Item, indent = 2): string {
  return printJson(dynamoDbJsonOfItem(item), indent);
}

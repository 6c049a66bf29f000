/**
 * Plain JSON documents, as an application sees an item: `{"id": "u1", "age": 42, "tags": {"$SS": ["a", "b"]}}`.
 *
 * Texts, numbers, booleans, null, lists and maps are those of JSON, numbers with all their digits. JSON has no binary
 * values and no sets: those are an object with one name, DynamoDB's type behind a dollar sign.
 *
 * - binary value: `{"$B": "AQI="}`, Base64
 * - sets: `{"$SS": ["a"]}`, `{"$NS": [1, 2.5]}`, `{"$BS": ["AQI="]}`
 * - a map that would look like one of these (its only name is `$B`, `$SS`, `$NS`, `$BS` or `$M`): `{"$M": {…}}`
 *
 * An item itself is never taken for one of these: its names are attributes.
 */
import { toBase64 } from '../keys/bytes.ts';
import { readNumber } from '../keys/number.ts';
import type { AttributeValue, Item } from './attribute-value.ts';
import { isMap, type Json, jsonNumber, numberText } from './json.ts';
import { parseJson, printJson } from './json-text.ts';
import { nestingLevels, nestingMessage } from './levels.ts';
import { inMap, type Reading, read, readAll, readEach, refused } from './reading.ts';
import { base64, readTyped } from './typed.ts';

const marks = ['$B', '$SS', '$NS', '$BS', '$M'];

/** Reads an item from the text of a document. */
export function readDocument(text: string): Reading<Item> {
  const json = parseJson(text);
  return json.ok ? itemOfDocument(json.value) : json;
}

/** Reads one value from the text of a document. */
export function readDocumentValue(text: string): Reading<AttributeValue> {
  const json = parseJson(text);
  return json.ok ? valueOfDocument(json.value) : json;
}

/** Reads an item from a parsed document, of `parseJson` or, with the digits that a double keeps, of `JSON.parse`. */
export function itemOfDocument(json: unknown): Reading<Item> {
  if (!isMap(json)) return refused('', 'An item is an object of attribute names and values');
  return readEach(json, '', (one, path) => readPlain(one, path, 1));
}

/** Reads one value from a parsed document. See `itemOfDocument`. */
export function valueOfDocument(json: unknown): Reading<AttributeValue> {
  return readPlain(json, '', 1);
}

function readPlain(json: unknown, path: string, level: number): Reading<AttributeValue> {
  if (level > nestingLevels) return refused(path, nestingMessage);
  if (json === null) return read({ NULL: true });
  if (typeof json === 'string') return read({ S: json });
  if (typeof json === 'boolean') return read({ BOOL: json });
  const number = digitsOf(json);
  if (number !== undefined) {
    const reading = readNumber(number);
    return reading.ok ? read({ N: reading.value }) : refused(path, reading.message);
  }
  if (Array.isArray(json)) {
    const list = readAll(json, path, (one, at) => readPlain(one, at, level + 1));
    return list.ok ? read({ L: list.value }) : list;
  }
  if (!isMap(json)) return refused(path, 'The value is none of JSON');
  const [mark] = Object.keys(json);
  return isMarked(json) && mark !== undefined
    ? readMarked(mark, json[mark], path, level)
    : readMap(json, path, level);
}

function readMap(json: object, path: string, level: number): Reading<AttributeValue> {
  const map = readEach(json, path, (one, at) => readPlain(one, at, level + 1));
  return map.ok ? read({ M: map.value }) : map;
}

function readMarked(mark: string, content: unknown, path: string, level: number): Reading<AttributeValue> {
  const within = inMap(path, mark);
  if (mark === '$M')
    return isMap(content)
      ? readMap(content, within, level)
      : refused(within, 'A map is an object of names and values');
  // The members of a number set are numbers in a document and text in DynamoDB JSON.
  const members =
    mark === '$NS' && Array.isArray(content) ? content.map((one: unknown) => digitsOf(one) ?? one) : content;
  return readTyped({ [mark.slice(1)]: members }, base64, within, level);
}

function digitsOf(json: unknown): string | undefined {
  return typeof json === 'number' ? String(json) : numberText(json);
}

function isMarked(json: object): boolean {
  const [name = '', ...more] = Object.keys(json);
  return more.length === 0 && marks.includes(name);
}

/** A value as a document; numbers keep their digits in `printJson`. */
export function documentOf(value: AttributeValue): Json {
  if ('S' in value) return value.S;
  if ('N' in value) return jsonNumber(value.N);
  if ('B' in value) return { $B: toBase64(value.B) };
  if ('BOOL' in value) return value.BOOL;
  if ('NULL' in value) return null;
  if ('SS' in value) return { $SS: value.SS };
  if ('NS' in value) return { $NS: value.NS.map(jsonNumber) };
  if ('BS' in value) return { $BS: value.BS.map(toBase64) };
  if ('L' in value) return value.L.map(documentOf);
  const map = documentOfItem(value.M);
  return isMarked(value.M) ? { $M: map } : map;
}

/** An item as a document. */
export function documentOfItem(item: Item): { [name: string]: Json } {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, documentOf(value)]));
}

/** An item as the text of a document; indented by so many spaces, on one line for 0. Its numbers must be normalised. */
export function printDocument(item: Item, indent = 2): string {
  return printJson(documentOfItem(item), indent);
}

/** One value as the text of a document. See `printDocument`. */
export function printDocumentValue(value: AttributeValue, indent = 0): string {
  return printJson(documentOf(value), indent);
}

/** Sample items, read from DynamoDB JSON or from plain JSON into one form. */
import { normaliseNumber } from '../../keys/number.ts';
import type { AttributeType } from '../../model/schema.ts';
import { isObject, setOwn } from '../../model/shape.ts';
import { type Json, kindOf, quote, type Report } from './reader.ts';

/** An attribute value. Numbers are text, binary is Base64, as in DynamoDB JSON. */
export type Value =
  | { type: 'S' | 'N' | 'B'; value: string }
  | { type: 'BOOL'; value: boolean }
  | { type: 'NULL' }
  | { type: 'SS' | 'NS' | 'BS'; value: string[] }
  | { type: 'L'; value: Value[] }
  | { type: 'M'; value: Map<string, Value> };

export type Item = ReadonlyMap<string, Value>;

/** DynamoDB nests lists and maps at most 32 levels deep. */
const deepest = 32;

const types = new Set<string>(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']);

/** A value that editors write into new cells; it says nothing. */
const placeholder = '~new~';

/**
 * An item in DynamoDB JSON. A value without its type is taken as plain JSON and reported once per item; one that is
 * neither is left out with a problem.
 */
export function readItem(json: Json, path: string, report: Report): Item {
  const plain: string[] = [];
  const item = new Map<string, Value>();
  for (const name of Object.keys(json)) {
    const value = readTyped(json[name], 1, () => plain.push(name));
    if (value === undefined) {
      report.warning(
        'unreadable-value',
        path,
        `The value of ${quote(name)} is no DynamoDB value (${kindOf(json[name])}); it is left out.`,
      );
    } else item.set(name, value);
  }
  if (plain.length > 0) {
    const names = [...new Set(plain)].map(quote).join(', ');
    report.note('plain-json-value', path, `Plain JSON in ${names} was given DynamoDB types.`);
  }
  return item;
}

/** An item in plain JSON: texts, numbers, booleans, lists and objects. */
export function readPlainItem(json: Json, path: string, report: Report): Item {
  const item = new Map<string, Value>();
  for (const name of Object.keys(json)) {
    const value = fromPlain(json[name], 1);
    if (value) item.set(name, value);
    else
      report.warning(
        'unreadable-value',
        path,
        `The value of ${quote(name)} cannot be stored; it is left out.`,
      );
  }
  return item;
}

function readTyped(json: unknown, depth: number, onPlain: () => void): Value | undefined {
  if (depth > deepest) return undefined;
  const typed = isObject(json) ? typedPart(json) : undefined;
  if (!typed) {
    onPlain();
    return fromPlain(json, depth);
  }
  const { type, content } = typed;
  switch (type) {
    case 'S':
    case 'B':
      return { type, value: String(content) };
    case 'N': {
      const number = normaliseNumber(String(content));
      return number === undefined ? { type: 'S', value: String(content) } : { type, value: number };
    }
    case 'BOOL':
      return { type, value: content === true || content === 'true' };
    case 'NULL':
      return { type };
    case 'SS':
    case 'NS':
    case 'BS':
      return { type, value: Array.isArray(content) ? content.map(String) : [String(content)] };
    case 'L':
      return {
        type,
        value: (Array.isArray(content) ? content : []).flatMap((each: unknown) => {
          const value = readTyped(each, depth + 1, onPlain);
          return value ? [value] : [];
        }),
      };
    case 'M':
      return {
        type,
        value: readMap(isObject(content) ? content : {}, (each) => readTyped(each, depth + 1, onPlain)),
      };
  }
}

/** `{ "S": … }`: one key that is a type, with content of a form that suits it. */
function typedPart(json: Json): { type: AttributeType; content: unknown } | undefined {
  const [key, ...more] = Object.keys(json);
  if (key === undefined || more.length > 0 || !types.has(key)) return undefined;
  const type = key as AttributeType; // it is in the set of types
  const content = json[key];
  const scalar = typeof content === 'string' || typeof content === 'number' || typeof content === 'boolean';
  if (type === 'L' || (type.endsWith('S') && type.length === 2))
    return Array.isArray(content) ? { type, content } : undefined;
  if (type === 'M') return isObject(content) ? { type, content } : undefined;
  return scalar || type === 'NULL' ? { type, content } : undefined;
}

function fromPlain(json: unknown, depth: number): Value | undefined {
  if (depth > deepest) return undefined;
  if (json === null) return { type: 'NULL' };
  if (typeof json === 'string') return { type: 'S', value: json };
  if (typeof json === 'boolean') return { type: 'BOOL', value: json };
  if (typeof json === 'number') {
    const number = normaliseNumber(String(json));
    return number === undefined ? undefined : { type: 'N', value: number };
  }
  if (Array.isArray(json)) {
    return {
      type: 'L',
      value: json.flatMap((each: unknown) => {
        const value = fromPlain(each, depth + 1);
        return value ? [value] : [];
      }),
    };
  }
  return isObject(json)
    ? { type: 'M', value: readMap(json, (each) => fromPlain(each, depth + 1)) }
    : undefined;
}

function readMap(json: Json, read: (value: unknown) => Value | undefined): Map<string, Value> {
  const map = new Map<string, Value>();
  for (const key of Object.keys(json)) {
    const value = read(json[key]);
    if (value) map.set(key, value);
  }
  return map;
}

/** The item in DynamoDB JSON. A key of any name, `__proto__` too, is data. */
export function toJson(item: ReadonlyMap<string, Value>): Json {
  const json: Json = {};
  for (const [name, value] of item) setOwn(json, name, valueToJson(value));
  return json;
}

function valueToJson(value: Value): Json {
  switch (value.type) {
    case 'NULL':
      return { NULL: true };
    case 'L':
      return { L: value.value.map(valueToJson) };
    case 'M':
      return { M: toJson(value.value) };
    default:
      return { [value.type]: value.value };
  }
}

/** The text that a value contributes to a key; undefined for one that cannot be in a key, or that says nothing. */
export function keyText(value: Value | undefined): string | undefined {
  if (value?.type !== 'S' && value?.type !== 'N') return undefined;
  return value.value === placeholder || value.value === '' ? undefined : value.value;
}

/**
 * Reads values that name their type, `{"S": …}`, whatever they are: DynamoDB JSON, where binary values are Base64, and
 * the input of the AWS SDK for JavaScript v3, where they are bytes. Refusals carry DynamoDB's messages.
 */
import { fromBase64 } from '../keys/bytes.ts';
import { readNumber } from '../keys/number.ts';
import type { AttributeValue } from './attribute-value.ts';
import { isMap, numberText } from './json.ts';
import { nestingLevels, nestingMessage } from './levels.ts';
import { inMap, type Reading, type Refused, read, readAll, readEach, refused } from './reading.ts';
import { setProblem } from './sets.ts';

/** Reads the content of a binary value. */
export type BinaryReader = (content: unknown, path: string) => Reading<Uint8Array>;

/** A binary value as Base64 text. */
export const base64: BinaryReader = (content, path) => {
  if (typeof content !== 'string')
    return refused(path, 'only base-64-encoded strings are convertible to bytes');
  if (content.length % 4 !== 0)
    return refused(
      path,
      `Base64 encoded length is expected a multiple of 4 bytes but found: ${content.length}`,
    );
  const bytes = fromBase64(content);
  return bytes ? read(bytes) : refused(path, 'The text is not Base64');
};

/** A binary value as bytes. */
export const rawBytes: BinaryReader = (content, path) =>
  content instanceof Uint8Array ? read(content) : refused(path, 'A binary value is given as a Uint8Array');

const types = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'] as const;
type Type = (typeof types)[number];
const isType = (key: string): key is Type => types.some((type) => type === key);

/** Reads a value; `level` is 1 for an attribute of an item. Numbers come out normalised. */
export function readTyped(
  json: unknown,
  binary: BinaryReader,
  path: string,
  level = 1,
): Reading<AttributeValue> {
  if (level > nestingLevels) return refused(path, nestingMessage);
  if (!isMap(json))
    return refused(
      path,
      'Unexpected value type in payload',
      'Write a value with its type, like {"S": "text"} or {"N": "1"}.',
    );
  // A key without a value is as good as absent, as in every request to DynamoDB.
  const keys = Object.keys(json).filter((key) => json[key] !== undefined && json[key] !== null);
  const known = keys.filter(isType);
  const [type] = known;
  if (type === undefined) return untyped(path, keys);
  if (known.length > 1)
    return refused(
      path,
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  const other = keys.find((key) => !isType(key));
  if (other !== undefined) return untyped(inMap(path, other), [other]);
  return readContent(type, json[type], binary, path, level);
}

function untyped(path: string, [key]: readonly string[]): Refused {
  const message = 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';
  const remedy = key === undefined ? undefined : `${JSON.stringify(key)} is none of ${types.join(', ')}.`;
  return refused(path, message, remedy);
}

function readContent(
  type: Type,
  content: unknown,
  binary: BinaryReader,
  path: string,
  level: number,
): Reading<AttributeValue> {
  switch (type) {
    case 'S':
      return mapped(readText(content, path), (S) => ({ S }));
    case 'N':
      return mapped(readNumberText(content, path), (N) => ({ N }));
    case 'B':
      return mapped(binary(content, path), (B) => ({ B }));
    case 'BOOL':
      return typeof content === 'boolean'
        ? read({ BOOL: content })
        : refused(path, 'Unexpected token received from parser', 'Write true or false, without quotes.');
    case 'NULL':
      return content === true
        ? read({ NULL: true })
        : refused(
            path,
            'One or more parameter values were invalid: Null attribute value types must have the value of true',
          );
    case 'SS':
      return checkedSet(
        mapped(readMembers(content, path, readText), (SS) => ({ SS })),
        path,
      );
    case 'NS':
      return checkedSet(
        mapped(readMembers(content, path, readNumberText), (NS) => ({ NS })),
        path,
      );
    case 'BS':
      return checkedSet(
        mapped(readMembers(content, path, binary), (BS) => ({ BS })),
        path,
      );
    case 'L':
      return mapped(
        readMembers(content, path, (one, at) => readTyped(one, binary, at, level + 1)),
        (L) => ({ L }),
      );
    case 'M':
      return isMap(content)
        ? mapped(
            readEach(content, path, (one, at) => readTyped(one, binary, at, level + 1)),
            (M) => ({ M }),
          )
        : refused(path, 'Unexpected field type', 'A map is an object of names and values.');
  }
}

function readMembers<T>(
  content: unknown,
  path: string,
  one: (json: unknown, path: string) => Reading<T>,
): Reading<T[]> {
  return Array.isArray(content)
    ? readAll(content, path, one)
    : refused(path, 'Unexpected field type', 'A list or set is an array.');
}

function readText(content: unknown, path: string): Reading<string> {
  if (typeof content === 'string') return read(content);
  if (typeof content === 'boolean')
    return refused(path, `${content ? 'TRUE' : 'FALSE'}_VALUE cannot be converted to String`);
  if (Array.isArray(content)) return refused(path, 'Unrecognized collection type class java.lang.String');
  const digits = typeof content === 'number' ? String(content) : numberText(content);
  if (digits !== undefined)
    return refused(
      path,
      `${/^-?\d+$/.test(digits) ? 'NUMBER' : 'DECIMAL'}_VALUE cannot be converted to String`,
      'Write the number in quotes.',
    );
  return refused(path, 'Start of structure or map found where not expected');
}

function readNumberText(content: unknown, path: string): Reading<string> {
  const text = readText(content, path);
  if (!text.ok) return text;
  const number = readNumber(text.value);
  return number.ok ? number : refused(path, number.message);
}

function checkedSet(
  reading: Reading<{ SS: string[] } | { NS: string[] } | { BS: Uint8Array[] }>,
  path: string,
): Reading<AttributeValue> {
  const problem = reading.ok ? setProblem(reading.value) : undefined;
  return problem === undefined ? reading : refused(path, problem);
}

function mapped<T, U>(reading: Reading<T>, make: (value: T) => U): Reading<U> {
  return reading.ok ? read(make(reading.value)) : reading;
}

/**
 * JSON text that keeps every digit: `JSON.parse` turns numbers into doubles of 15 to 17 digits, DynamoDB's have 38.
 */
import { type Json, jsonNumber, numberText } from './json.ts';
import { inMap, type Reading, read, refused } from './reading.ts';

/** Deeper text is refused; DynamoDB takes 32 levels, which are 64 in DynamoDB JSON. */
const deepest = 500;

/**
 * Reads JSON (RFC 8259). Refused are text that is not JSON, with line and column, an object that has a name twice, and
 * one nested more than 500 levels deep. A byte order mark in front is passed over.
 */
export function parseJson(text: string): Reading<Json> {
  const reader: Reader = { text, at: text.startsWith('\uFEFF') ? 1 : 0, failure: undefined };
  const value = readValue(reader, '', 0);
  skipSpace(reader);
  if (!reader.failure && reader.at < text.length) fail(reader, 'nothing more');
  return reader.failure ?? read(value);
}

type Reader = { text: string; at: number; failure: ReturnType<typeof refused> | undefined };

const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids just these inside a string
const notPlain = /[\\\u0000-\u001f]/;
const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function readValue(reader: Reader, path: string, depth: number): Json {
  if (depth > deepest) {
    reader.failure ??= refused(path, `Nested more than ${deepest} levels deep`);
    return null;
  }
  skipSpace(reader);
  const first = reader.text[reader.at];
  if (first === '{') return readObject(reader, path, depth);
  if (first === '[') return readList(reader, path, depth);
  if (first === '"') return readString(reader);
  const known = take(reader, word);
  if (known !== undefined) return words.get(known) ?? null;
  const digits = take(reader, number);
  if (digits === undefined) return fail(reader, 'a value');
  return jsonNumber(digits);
}

function readObject(reader: Reader, path: string, depth: number): Json {
  const entries = new Map<string, Json>();
  reader.at += 1;
  for (let more = !closes(reader, '}'); more && !reader.failure; more = continues(reader, '}')) {
    skipSpace(reader);
    const start = reader.at;
    const name = readString(reader);
    if (reader.failure) break;
    if (entries.has(name)) {
      reader.failure = refused(inMap(path, name), `The name is written twice, ${place(reader.text, start)}`);
      break;
    }
    skipSpace(reader);
    if (reader.text[reader.at] !== ':') fail(reader, 'a colon');
    reader.at += 1;
    entries.set(name, readValue(reader, inMap(path, name), depth + 1));
  }
  return Object.fromEntries(entries);
}

function readList(reader: Reader, path: string, depth: number): Json {
  const list: Json[] = [];
  reader.at += 1;
  for (let more = !closes(reader, ']'); more && !reader.failure; more = continues(reader, ']'))
    list.push(readValue(reader, `${path}[${list.length}]`, depth + 1));
  return list;
}

function closes(reader: Reader, bracket: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== bracket) return false;
  reader.at += 1;
  return true;
}

/** Behind a member: true at a comma, which is passed over, false at the closing bracket or a fault. */
function continues(reader: Reader, bracket: string): boolean {
  if (reader.failure || closes(reader, bracket)) return false;
  if (reader.text[reader.at] !== ',') fail(reader, `a comma or ${bracket}`);
  reader.at += 1;
  return !reader.failure;
}

function readString(reader: Reader): string {
  const start = reader.at;
  const end = reader.text[start] === '"' ? endOfString(reader.text, start) : undefined;
  if (end === undefined) {
    fail(reader, reader.text[start] === '"' ? 'a closing quote for the string' : 'a name in double quotes');
    return '';
  }
  reader.at = end;
  const quoted = reader.text.slice(start, end);
  if (!notPlain.test(quoted)) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    reader.at = start;
    fail(reader, 'a string without line breaks, with only the escapes of JSON,');
    return '';
  }
}

/** The place behind the string whose quote is at `start`; undefined if it never closes. */
function endOfString(text: string, start: number): number | undefined {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return undefined;
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

function skipSpace(reader: Reader): void {
  take(reader, space);
}

function fail(reader: Reader, expected: string): null {
  const where = place(reader.text, reader.at);
  const found = reader.at < reader.text.length ? '' : ', where the text ends';
  reader.failure ??= refused('', `Not JSON: ${expected} is expected in ${where}${found}`);
  return null;
}

function place(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

/**
 * The tree as text.
 * @param indent spaces for each level; 0 for one line without spaces.
 */
export function printJson(json: Json, indent = 2): string {
  return print(json, indent, '\n');
}

function print(json: Json, indent: number, line: string): string {
  const text = numberText(json);
  if (text !== undefined) return text;
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  const within = line + ' '.repeat(indent);
  const gap = indent > 0 ? ' ' : '';
  const parts = Array.isArray(json)
    ? json.map((each) => print(each, indent, within))
    : Object.entries(json).map(
        ([name, held]) => `${JSON.stringify(name)}:${gap}${print(held, indent, within)}`,
      );
  const [open, close] = Array.isArray(json) ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  return indent > 0
    ? `${open}${within}${parts.join(`,${within}`)}${line}${close}`
    : `${open}${parts.join(',')}${close}`;
}

/** Values of a call as a person types them. */
import { fromBase64, toBase64 } from '../../../src/keys/bytes.ts';
import { readNumber } from '../../../src/keys/number.ts';
import type { Parameter } from '../../../src/runs/parameters.ts';
import type { AttributeValue } from '../../../src/values/attribute-value.ts';
import { dynamoDbJsonOf, valueOfDynamoDbJson } from '../../../src/values/dynamodb-json.ts';
import { parseJson } from '../../../src/values/json-text.ts';

/** One text, or one for each value of a list. */
export type Typed = string | readonly string[];

export type ReadText = { ok: true; value: AttributeValue } | { ok: false; message: string };

/** A value as text: plain for S, N, B (base64) and BOOL, DynamoDB JSON for the rest. */
export function textOfValue(value: AttributeValue): string {
  if ('S' in value) return value.S;
  if ('N' in value) return value.N;
  if ('B' in value) return toBase64(value.B);
  if ('BOOL' in value) return String(value.BOOL);
  return JSON.stringify(dynamoDbJsonOf(value));
}

/** Reads a text as a value of the parameter's type, or says what is wrong with it. */
export function readValue(type: Parameter['type'], text: string): ReadText {
  if (type === 'S') return { ok: true, value: { S: text } };
  if (type === 'N') {
    const number = readNumber(text.trim());
    return number.ok ? { ok: true, value: { N: number.value } } : number;
  }
  if (type === 'B') {
    const bytes = fromBase64(text.trim());
    return bytes ? { ok: true, value: { B: bytes } } : { ok: false, message: 'Not base64' };
  }
  if (type === 'BOOL') {
    if (text === 'true' || text === 'false') return { ok: true, value: { BOOL: text === 'true' } };
    return { ok: false, message: 'true or false' };
  }
  return readJson(type, text);
}

function readJson(type: Parameter['type'], text: string): ReadText {
  const json = parseJson(text);
  const read = json.ok ? valueOfDynamoDbJson(json.value) : json;
  if (!read.ok) return { ok: false, message: read.reason };
  if (!(type in read.value)) return { ok: false, message: `A value of type ${type}, as DynamoDB JSON` };
  return { ok: true, value: read.value };
}

/** The value, or values, that were typed for a parameter; undefined where there are none. */
export function valueOfTyped(
  { type, list, use }: Parameter,
  typed: Typed | undefined,
):
  | { ok: true; value: AttributeValue | readonly AttributeValue[] | undefined }
  | { ok: false; messages: (string | undefined)[] } {
  const texts = typed === undefined ? [] : typeof typed === 'string' ? [typed] : typed;
  const filled = texts.filter((text) => text !== '');
  if (filled.length === 0) return { ok: true, value: undefined };
  const read = texts.map((text) => (text === '' ? undefined : readValue(type, text)));
  const messages = read.map((one) => messageOf(one, use));
  if (messages.some((message) => message !== undefined)) return { ok: false, messages };
  const values = read.flatMap((one) => (one?.ok ? one.value : []));
  return { ok: true, value: list ? values : values[0] };
}

function messageOf(read: ReadText | undefined, use: Parameter['use']): string | undefined {
  if (!read) return undefined;
  if (!read.ok) return read.message;
  const isCount = use !== 'limit' || ('N' in read.value && /^[1-9]\d*$/.test(read.value.N));
  return isCount ? undefined : 'A whole number of at least 1';
}

/**
 * Requests as text: readable, with every placeholder resolved, and as JSON. Text out of a model goes through as it
 * is, made visible where it would not be; escaping for the page is React's.
 */
import { printTransform } from '../../src/keys/transform.ts';
import type { Json, Request, ValuePart, ValueTemplate } from '../../src/planner/plan.ts';

/** A run of a printed line; `value` is fixed text, `open` is filled in when the request is made. */
export type Piece = { kind: 'plain' | 'name' | 'value' | 'open'; text: string };

/** One member of a request's input. */
export type PrintedLine = { depth: number; label: string; pieces: Piece[] };

type Members = { [key: string]: Json };
type Placeholders = { names: Members; values: Members };

/** Members of an input in which `:value` is a DynamoDB attribute value, by the member that holds them. */
const maps: ReadonlySet<string> = new Set(['ExpressionAttributeNames', 'ExpressionAttributeValues']);

/** The input of a request, a line for each member, expressions with names and values in place of placeholders. */
export function printRequest(request: Request): PrintedLine[] {
  return printMembers(request.input, 0);
}

function printMembers(members: Members, depth: number): PrintedLine[] {
  const placeholders: Placeholders = {
    names: membersOf(members.ExpressionAttributeNames),
    values: membersOf(members.ExpressionAttributeValues),
  };
  return Object.entries(members).flatMap(([label, value]): PrintedLine[] => {
    if (maps.has(label)) return [];
    if (typeof value === 'string' && label.endsWith('Expression')) {
      return [{ depth, label, pieces: printExpression(value, placeholders) }];
    }
    return printMember(label, value, depth);
  });
}

function printMember(label: string, value: Json, depth: number): PrintedLine[] {
  if (isValue(value)) return [{ depth, label, pieces: valuePieces(value) }];
  if (Array.isArray(value)) {
    if (!value.some((item) => typeof item === 'object' && item !== null)) {
      return [{ depth, label, pieces: [{ kind: 'plain', text: value.map(scalarText).join(', ') }] }];
    }
    return value.flatMap((item, at) => printMember(`${label}[${at}]`, item, depth));
  }
  if (typeof value === 'object' && value !== null) {
    return [{ depth, label, pieces: [] }, ...printMembers(value, depth + 1)];
  }
  return [{ depth, label, pieces: [{ kind: 'plain', text: scalarText(value) }] }];
}

const token = /([#:][A-Za-z0-9_]+)/;

/** An expression with its placeholders resolved; a placeholder that is not defined stays. */
export function printExpression(text: string, { names, values }: Placeholders): Piece[] {
  return text
    .split(token)
    .filter((piece) => piece !== '')
    .flatMap((piece): Piece[] => {
      const name = piece.startsWith('#') ? own(names, piece) : undefined;
      if (typeof name === 'string') return [{ kind: 'name', text: visible(name) }];
      const value = piece.startsWith(':') ? own(values, piece) : undefined;
      if (value !== undefined) return isValue(value) ? valuePieces(value) : attributeValuePieces(value);
      return [{ kind: 'plain', text: piece }];
    });
}

/** A value as it stands in an expression: `"ORDER#${status}#"`, `:userId`, `42`. */
export function valuePieces({ type, parts }: ValueTemplate): Piece[] {
  const [only] = parts;
  if (only && parts.length === 1) {
    if (only.kind === 'text') return [{ kind: 'value', text: JSON.stringify(only.text) }];
    if (only.kind === 'parameter' && !only.transform)
      return [{ kind: 'open', text: `:${visible(only.name)}` }];
    if (only.kind === 'constant' && !only.transform) {
      const bare = type === 'N' || typeof only.value === 'boolean';
      return [{ kind: 'value', text: bare ? String(only.value) : JSON.stringify(String(only.value)) }];
    }
    if (only.kind !== 'constant') return [{ kind: 'open', text: holeText(only) }];
  }
  const inside = parts.map((part): Piece => {
    const fixed = fixedText(part);
    return fixed === undefined
      ? { kind: 'open', text: holeText(part) }
      : { kind: 'value', text: visible(fixed) };
  });
  return [{ kind: 'value', text: '"' }, ...inside, { kind: 'value', text: '"' }];
}

/** A value as one text, `ORDER#${status}#`, the way it stands inside JSON. */
export function valueText({ parts }: ValueTemplate): string {
  return parts.map((part) => fixedText(part) ?? holeText(part)).join('');
}

/** The text of a part that is known before the call; undefined for what is filled in. */
function fixedText(part: ValuePart): string | undefined {
  if (part.kind === 'text') return part.text;
  return part.kind === 'constant' && !part.transform ? String(part.value) : undefined;
}

/** What is filled in, and from where: `${userId}`, `${each status}`, `${PK of step 1}`. */
function holeText(part: ValuePart): string {
  const transforms = part.kind === 'text' ? [] : [part.transform, part.then];
  const transform = transforms.map((one) => (one ? `|${printTransform(one)}` : '')).join('');
  switch (part.kind) {
    case 'text':
      return visible(part.text);
    case 'parameter':
      return `\${${part.list ? 'each of ' : ''}${visible(part.name)}${transform}}`;
    case 'constant':
      return `\${${JSON.stringify(part.value)}${transform}}`;
    case 'each':
      return `\${each ${visible(part.attribute)}${transform}}`;
    case 'from':
      return `\${${visible(part.attribute)}${transform} of step ${part.step + 1}}`;
  }
}

/** A constant attribute value such as `{ "S": "USER" }`. */
function attributeValuePieces(value: Json): Piece[] {
  const inner =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const [entry] = inner;
  if (entry && inner.length === 1 && typeof entry[1] !== 'object') {
    const text = entry[0] === 'S' ? JSON.stringify(entry[1]) : String(entry[1]);
    return [{ kind: 'value', text }];
  }
  return [{ kind: 'value', text: JSON.stringify(value) }];
}

/**
 * The input as JSON for the AWS SDK for JavaScript v3. A value that is filled in at the call stands as the text
 * `${name}`, inside the attribute value of its type; it is a template to fill, not a request to send as it is.
 */
export function requestJson(request: Request): string {
  return JSON.stringify(request.input, (key, value: Json) => jsonMember(key, value), 2);
}

function jsonMember(key: string, value: Json): Json {
  if (!isValue(value)) return value;
  const text = valueText(value);
  // A limit is a number of the request itself, not an attribute value.
  if (key === 'Limit') return text;
  const [only] = value.parts;
  if (only?.kind === 'constant' && typeof only.value === 'boolean' && value.type === 'BOOL') {
    return { BOOL: only.value };
  }
  if (value.type === 'SS' || value.type === 'NS' || value.type === 'BS') return { [value.type]: [text] };
  return { [value.type]: text };
}

/** Is it a value to be filled in, and not an object of the request? */
export function isValue(value: Json | undefined): value is ValueTemplate {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Array.isArray(value.parts) &&
    typeof value.type === 'string'
  );
}

function membersOf(value: Json | undefined): Members {
  const isMembers = typeof value === 'object' && value !== null && !Array.isArray(value) && !isValue(value);
  return isMembers ? (value as Members) : {};
}

function own(members: Members, key: string): Json | undefined {
  return Object.hasOwn(members, key) ? members[key] : undefined;
}

function scalarText(value: Json): string {
  return typeof value === 'string' ? visible(value) : String(value);
}

/** Text with control and direction characters written as escapes, so that a line shows what is in it. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

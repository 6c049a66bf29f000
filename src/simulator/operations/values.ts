/** The values of a request: what DynamoDB takes as an attribute value, and its words for what it does not take. */
import { toBase64 } from '../../keys/bytes.ts';
import { normaliseNumber } from '../../keys/number.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { refuse } from '../refusal.ts';

/**
 * DynamoDB checks values in one of two layers, which word some faults differently: the current one in GetItem,
 * BatchGetItem and Query, and inside the envelope `1 validation error detected: ` in PutItem, UpdateItem and
 * DeleteItem; the older one in BatchWriteItem, Scan and transactions. Measured on AWS by the tests
 * `error-messages/valueLayers` of paritysuite/dynamodb-conformance, October 2026.
 */
export type Layer = 'enveloped' | 'current' | 'older';

/** Levels of lists and maps around a scalar. AWS Developer Guide, "Constraints". */
export const deepestNesting = 31;

const invalid = 'One or more parameter values were invalid: ';
const notNumeric = 'The parameter cannot be converted to a numeric value';

type Record = { readonly [name: string]: unknown };

/** An object with members, as JSON has it: no list, no bytes, not null. */
export const isRecord = (value: unknown): value is Record =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** How a fault of a value is told: the words before and behind it. */
type Tell = (fault: string) => never;

const tellIn =
  (layer: Layer, around: (fault: string) => string = (fault) => fault): Tell =>
  (fault) => {
    const told = around(fault);
    return refuse(
      'ValidationException',
      layer === 'enveloped' ? `1 validation error detected: ${told}` : told,
    );
  };

/**
 * An item or key as the request has it, every value checked and its numbers as DynamoDB writes them. What needs no
 * change is given back as it is.
 *
 * @throws a refusal in DynamoDB's words
 */
export function acceptItem(given: unknown, layer: Layer, around?: (fault: string) => string): Item {
  const tell = tellIn(layer, around);
  if (!isRecord(given)) return refuse('ValidationException', 'Unexpected field type');
  return acceptMembers(given, layer, tell, 0);
}

/**
 * `ExpressionAttributeValues`, checked as items are.
 *
 * @throws a refusal that names the token where the layer does
 */
export function acceptValues(given: unknown, layer: Layer): { readonly [token: string]: AttributeValue } {
  if (!isRecord(given)) return refuse('ValidationException', 'Unexpected field type');
  const values: { [token: string]: AttributeValue } = {};
  for (const [token, value] of Object.entries(given)) {
    const wrap = (fault: string) =>
      layer === 'older'
        ? `ExpressionAttributeValues contains invalid value: ${fault} for key ${token}`
        : fault;
    values[token] = acceptValue(value, layer, tellIn(layer, wrap), 0);
  }
  return values;
}

function acceptMembers(given: Record, layer: Layer, tell: Tell, depth: number): Item {
  let changed: { [name: string]: AttributeValue } | undefined;
  for (const name in given) {
    const value = given[name];
    const accepted = acceptValue(value, layer, tell, depth);
    if (accepted === value) continue;
    // Only a value of the right form is given back as it is, so the others are.
    changed ??= { ...(given as Item) };
    changed[name] = accepted;
  }
  // Every member was accepted as an attribute value.
  return changed ?? (given as Item);
}

function acceptValue(given: unknown, layer: Layer, tell: Tell, depth: number): AttributeValue {
  if (!isRecord(given)) return refuse('ValidationException', 'Unexpected value type in payload');
  let accepted: AttributeValue | undefined;
  let types = 0;
  for (const type in given) {
    if (given[type] === undefined) continue;
    types += 1;
    accepted = acceptTyped(type, given, layer, tell, depth);
  }
  if (!accepted)
    return tell('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  if (types > 1)
    return tell(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  return accepted;
}

function acceptTyped(type: string, given: Record, layer: Layer, tell: Tell, depth: number): AttributeValue {
  // The checks below make sure of the type that the cast states.
  const whole = given as AttributeValue;
  const value = given[type];
  switch (type) {
    case 'S':
      return typeof value === 'string' ? whole : wrongType(value, 'String');
    case 'N': {
      const text = typeof value === 'string' ? value : wrongType(value, 'String');
      const number = acceptNumber(text, layer, tell);
      return number === text ? whole : { N: number };
    }
    case 'B':
      return value instanceof Uint8Array ? whole : wrongBytes();
    case 'BOOL':
      return typeof value === 'boolean' ? whole : wrongType(value, 'Boolean');
    case 'NULL':
      if (typeof value !== 'boolean') return wrongType(value, 'Boolean');
      return value ? whole : tell(`${invalid}Null attribute value types must have the value of true`);
    case 'SS':
    case 'NS':
    case 'BS':
      return acceptSet(type, value, layer, tell);
    case 'L': {
      if (!Array.isArray(value)) return refuse('ValidationException', 'Unexpected field type');
      const inside = deeper(depth, tell);
      const list = value.map((element) => acceptValue(element, layer, tell, inside));
      return list.some((element, at) => element !== value[at]) ? { L: list } : whole;
    }
    case 'M': {
      if (!isRecord(value)) return refuse('ValidationException', 'Unexpected field type');
      const map = acceptMembers(value, layer, tell, deeper(depth, tell));
      return map === value ? whole : { M: { ...map } };
    }
    default:
      return tell('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
}

function deeper(depth: number, tell: Tell): number {
  if (depth < deepestNesting) return depth + 1;
  return tell(
    'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
  );
}

/** What the API answers to JSON of another type than the member's. */
function wrongType(value: unknown, type: string): never {
  const found =
    typeof value === 'boolean'
      ? value
        ? 'TRUE_VALUE'
        : 'FALSE_VALUE'
      : typeof value === 'string'
        ? 'STRING_VALUE'
        : typeof value === 'number'
          ? Number.isInteger(value)
            ? 'NUMBER_VALUE'
            : 'DECIMAL_VALUE'
          : undefined;
  return refuse(
    'ValidationException',
    found ? `${found} cannot be converted to ${type}` : 'Start of structure or map found where not expected',
  );
}

const wrongBytes = (): never =>
  refuse('ValidationException', 'only base-64-encoded strings are convertible to bytes');

const plain = /^(?:0|-?[1-9]\d{0,14})$/;
const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?$/;

function acceptNumber(text: string, layer: Layer, tell: Tell): string {
  if (plain.test(text) && !text.endsWith('0')) return text;
  const parts = numeric.exec(text);
  if (!parts) return tell(text === '' && layer === 'older' ? notNumeric : `${notNumeric}: ${text}`);
  const number = normaliseNumber(text);
  if (number !== undefined) return number;
  const exponent = Number(parts[1] ?? 0);
  const magnitude = magnitudeOf(text);
  if (exponent + magnitude > 126)
    return tell('Number overflow. Attempting to store a number with magnitude larger than supported range');
  if (exponent + magnitude < -129)
    return tell('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  return tell('Attempting to store more than 38 significant digits in a Number');
}

/** How many digits stand before the point once leading zeros are gone, below zero where zeros follow the point. */
function magnitudeOf(text: string): number {
  const [mantissa = ''] = text.replace(/^[+-]/, '').split(/[eE]/);
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = whole.replace(/^0+/, '');
  return digits.length > 0 ? digits.length : -(/^0*/.exec(fraction)?.[0].length ?? 0);
}

function acceptSet(type: 'SS' | 'NS' | 'BS', value: unknown, layer: Layer, tell: Tell): AttributeValue {
  if (!Array.isArray(value)) return refuse('ValidationException', 'Unexpected field type');
  if (value.length === 0) {
    if (type === 'BS') return tell(`${invalid}Binary sets should not be empty`);
    return tell(`${invalid}An ${type === 'SS' ? 'string' : 'number'} set  may not be empty`);
  }
  if (type === 'BS') {
    const members = value.map((member) => (member instanceof Uint8Array ? member : wrongBytes()));
    refuseRepeats(type, members.map(toBase64), layer, tell);
    return { BS: members };
  }
  const texts = value.map((member) => (typeof member === 'string' ? member : wrongType(member, 'String')));
  const members = type === 'NS' ? texts.map((text) => acceptNumber(text, layer, tell)) : texts;
  refuseRepeats(type, members, layer, tell);
  return type === 'NS' ? { NS: members } : { SS: members };
}

function refuseRepeats(type: 'SS' | 'NS' | 'BS', members: string[], layer: Layer, tell: Tell): void {
  if (new Set(members).size === members.length) return;
  if (type === 'NS')
    tell(
      layer === 'older'
        ? 'Input collection contains duplicates'
        : `${invalid}Input collection contains duplicates.`,
    );
  const behind = type === 'BS' ? 'of type BS contains duplicates.' : ' contains duplicates.';
  tell(`${invalid}Input collection [${shown(type, members, layer)}]${behind}`);
}

/** The current layer lists the members in order up to the first repeat, then it and the rest as they were sent. */
function shown(type: 'SS' | 'BS', members: string[], layer: Layer): string {
  if (layer === 'older') return members.join(', ');
  const repeat = members.findIndex((member, at) => members.indexOf(member) < at);
  const listed = [...members.slice(0, repeat).sort(), ...members.slice(repeat)];
  return listed.map((member) => `"${member}"`).join(type === 'SS' ? ', ' : ',');
}

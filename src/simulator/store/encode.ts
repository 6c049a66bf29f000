/**
 * An item as bytes: its structure (names as numbers, types, lengths, binary values), then all its texts and numbers
 * one behind the other, so that they are decoded at once and cut apart.
 */
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { type Buffer, createBuffer, writeByte, writeBytes, writeCount } from './buffer.ts';
import { idOfName, type Names } from './names.ts';
import { canonicalNumber, canonicalNumberSize, digitsOf, wholeNumberSize } from './number.ts';
import { writeText } from './text.ts';

/** What a value is, in one byte. */
export const tags = {
  S: 0,
  N: 1,
  /** A number whose own writing has many zeros: kept as digits and exponent. */
  scientific: 2,
  B: 3,
  true: 4,
  false: 5,
  NULL: 6,
  SS: 7,
  NS: 8,
  BS: 9,
  L: 10,
  M: 11,
} as const;

const longestNumber = 48;

/** What encoding an item gives; used again by the next. */
export type Encoded = {
  structure: Buffer;
  texts: Buffer;
  /** All texts are ASCII, so that bytes and characters are one. */
  ascii: boolean;
  /** How many lists and maps lie in one another at most. */
  levels: number;
  /** DynamoDB bytes of the item, and of each of its attributes with its name. */
  size: number;
  count: number;
  ids: number[];
  sizes: number[];
  /** The values of attributes that are in keys: those of the first names of the table. */
  keys: (AttributeValue | undefined)[];
};

/** Room for items of a table whose first so many names are those of key attributes. */
export function createEncoded(keys: number): Encoded {
  return {
    structure: createBuffer(),
    texts: createBuffer(4096),
    ascii: true,
    levels: 0,
    size: 0,
    count: 0,
    ids: [],
    sizes: [],
    keys: new Array<AttributeValue | undefined>(keys).fill(undefined),
  };
}

/** Encodes an item into `out`. */
export function encodeItem(out: Encoded, item: Item, names: Names): void {
  begin(out);
  for (const name of Object.keys(item)) {
    // Items that follow one another mostly have the same attributes in the same order.
    const guess = out.ids[out.count];
    const id = guess !== undefined && names.names[guess] === name ? guess : idOfName(names, name);
    encodeAttribute(out, id, item[name] as AttributeValue, names);
  }
}

/**
 * Encodes into `out` the item whose values lie in a list from `from` on: one for each of `ids`, undefined for those
 * that it lacks.
 */
export function encodeValues(
  out: Encoded,
  ids: readonly number[],
  values: readonly (AttributeValue | undefined)[],
  from: number,
  names: Names,
): void {
  begin(out);
  for (let at = 0; at < ids.length; at += 1) {
    const value = values[from + at];
    if (value) encodeAttribute(out, ids[at] as number, value, names);
  }
}

function begin(out: Encoded): void {
  out.structure.length = 0;
  out.texts.length = 0;
  out.ascii = true;
  out.levels = 0;
  out.size = 0;
  out.count = 0;
  for (let id = 0; id < out.keys.length; id += 1) out.keys[id] = undefined;
}

function encodeAttribute(out: Encoded, id: number, value: AttributeValue, names: Names): void {
  if (id < out.keys.length) out.keys[id] = value;
  writeCount(out.structure, id);
  const size = (names.sizes[id] as number) + encodeValue(out, value, 0);
  out.ids[out.count] = id;
  out.sizes[out.count] = size;
  out.count += 1;
  out.size += size;
}

/**
 * A value whose type is not known yet. Where values of many types pass, an engine reads a member that may be absent
 * several times faster than it answers `in`.
 */
type Untyped = { S?: string; N?: string; B?: Uint8Array; BOOL?: boolean; NULL?: true };

/** Encodes a value that lies in so many lists and maps, and returns its DynamoDB bytes. */
function encodeValue(out: Encoded, value: AttributeValue, levels: number): number {
  const untyped = value as Untyped;
  if (untyped.S !== undefined) {
    writeByte(out.structure, tags.S);
    return encodeText(out, untyped.S);
  }
  if (untyped.N !== undefined) return encodeNumber(out, untyped.N);
  if (untyped.B !== undefined) {
    writeByte(out.structure, tags.B);
    return encodeBinary(out, untyped.B);
  }
  if (untyped.BOOL !== undefined || untyped.NULL !== undefined) {
    writeByte(out.structure, untyped.NULL ? tags.NULL : untyped.BOOL ? tags.true : tags.false);
    return 1;
  }
  // Every other type has been seen above.
  return encodeNested(out, value as Nested, levels);
}

type Nested = Extract<
  AttributeValue,
  { SS: unknown } | { NS: unknown } | { BS: unknown } | { L: unknown } | { M: unknown }
>;

/** Sets, lists and maps: their length in structure and texts goes before them, so that they can be passed over. */
function encodeNested(out: Encoded, value: Nested, levels: number): number {
  writeByte(out.structure, tagOf(value));
  const lengthsAt = out.structure.length;
  writeLengths(out, lengthsAt, 0, 0);
  const start = out.structure.length;
  const texts = out.texts.length;
  const size = encodeElements(out, value, levels + 1);
  writeLengths(out, lengthsAt, out.structure.length - start, out.texts.length - texts);
  return size;
}

const tagOf = (value: Nested) =>
  'SS' in value
    ? tags.SS
    : 'NS' in value
      ? tags.NS
      : 'BS' in value
        ? tags.BS
        : 'L' in value
          ? tags.L
          : tags.M;

/** Two lengths of three bytes each: 16 MB, far beyond what an item may hold. */
function writeLengths({ structure }: Encoded, at: number, inStructure: number, inTexts: number): void {
  if (structure.length === at) for (let index = 0; index < 6; index += 1) writeByte(structure, 0);
  for (let index = 0; index < 3; index += 1) {
    structure.bytes[at + index] = inStructure >>> (8 * index);
    structure.bytes[at + 3 + index] = inTexts >>> (8 * index);
  }
}

function encodeElements(out: Encoded, value: Nested, levels: number): number {
  const { structure } = out;
  let size = 0;
  if ('SS' in value) for (const one of value.SS) size += encodeText(out, one);
  else if ('NS' in value) for (const one of value.NS) size += encodeNumber(out, one);
  else if ('BS' in value) for (const one of value.BS) size += encodeBinary(out, one);
  else if ('L' in value) {
    size = 3;
    out.levels = Math.max(out.levels, levels);
    for (const one of value.L) size += 1 + encodeValue(out, one, levels);
  } else {
    size = 3;
    out.levels = Math.max(out.levels, levels);
    for (const name of Object.keys(value.M)) {
      size += 1 + encodeText(out, name) + encodeValue(out, value.M[name] as AttributeValue, levels);
    }
  }
  if (structure.length >= 2 ** 24) throw new RangeError('An item of more than 16 MB');
  return size;
}

function encodeText(out: Encoded, text: string): number {
  const length = writeText(out.texts, text);
  if (length !== text.length) out.ascii = false;
  writeCount(out.structure, length);
  return length;
}

function encodeBinary({ structure }: Encoded, value: Uint8Array): number {
  writeCount(structure, value.length);
  writeBytes(structure, value);
  return value.length;
}

function encodeNumber(out: Encoded, text: string): number {
  const wholeSize = wholeNumberSize(text);
  if (wholeSize > 0) {
    writeByte(out.structure, tags.N);
    writeCount(out.structure, writeText(out.texts, text));
    return wholeSize;
  }
  const canonical = canonicalNumber(text);
  const isLong = canonical.length > longestNumber;
  writeByte(out.structure, isLong ? tags.scientific : tags.N);
  writeCount(out.structure, writeText(out.texts, isLong ? scientific(canonical) : canonical));
  return canonicalNumberSize(canonical);
}

function scientific(canonical: string): string {
  const { negative, digits, count, exponent } = digitsOf(canonical);
  return `${negative ? '-' : ''}${digits.subarray(0, count).join('')}E${exponent - count}`;
}

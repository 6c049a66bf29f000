/** What the names of random designs stand for, and the values they take: adversarial ones among them. */
import fc, { type GeneratorValue } from 'fast-check';
import { type Attribute, attributeSchema } from '../model/schema.ts';
import type { AttributeValue } from '../values/attribute-value.ts';

/** Draws random values. */
export type Gen = GeneratorValue;
export type Kind = {
  attribute: Partial<Attribute>;
  values: AttributeValue[];
  inKey: string[];
  text: boolean;
};

export const s = (...values: string[]): AttributeValue[] => values.map((S) => ({ S }));
export const n = (...values: string[]): AttributeValue[] => values.map((N) => ({ N }));
const adversarial = s(
  '#',
  'a',
  'ab',
  'a#',
  'a#b',
  'b',
  '!',
  '',
  ' ',
  'é',
  '\uFFFD',
  '\uFFFF',
  '😀',
  '\u{10FFFF}',
);

/** What each name stands for. `inKey`: the ways to take it up in a composed key. */
export const kinds: Record<string, Kind> = {
  user: {
    attribute: { format: { kind: 'slug' } },
    values: s('a', 'ab', 'a-b', 'b', '1', '10'),
    inKey: [''],
    text: true,
  },
  id: {
    attribute: { format: { kind: 'slug' } },
    values: s('1', '10', '2', 'x', 'x-1'),
    inKey: ['', '|upper'],
    text: true,
  },
  code: {
    attribute: { format: { kind: 'ulid' } },
    values: s('01ARZ3NDEKTSV4RRFFQ69G5FAV', '01ARZ3NDEKTSV4RRFFQ69G5FAW', '01BRZ3NDEKTSV4RRFFQ69G5FAV'),
    inKey: [''],
    text: true,
  },
  name: { attribute: {}, values: adversarial, inKey: ['', '|lower'], text: true },
  note: { attribute: { format: { kind: 'text' } }, values: adversarial, inKey: [''], text: true },
  status: {
    attribute: { values: ['OPEN', 'OP', 'CLOSED'] },
    values: s('OPEN', 'OP', 'CLOSED'),
    inKey: ['', '|lower'],
    text: true,
  },
  at: {
    attribute: { format: { kind: 'iso-timestamp' } },
    values: s(
      '2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00.5Z',
      '2026-01-01T10:00:00Z',
      '2026-01-02T00:00:00Z',
      '2026-02-01T00:00:00Z',
    ),
    inKey: ['', '|day', '|month', '|hour'],
    text: true,
  },
  day: {
    attribute: { format: { kind: 'iso-date' } },
    values: s('2026-01-01', '2026-01-02', '2026-02-01'),
    inKey: ['', '|month'],
    text: true,
  },
  count: {
    attribute: { type: 'N', format: { kind: 'integer' } },
    values: n('0', '7', '10', '42', '99999'),
    inKey: ['|pad:5', '|pad:5', ''],
    text: false,
  },
  amount: {
    attribute: { type: 'N' },
    values: n(
      '-5',
      '-0.5',
      '0',
      '1',
      '1.5',
      '9',
      '10',
      '12345678901234567890123456789012345678',
      `1${'0'.repeat(40)}`,
    ),
    inKey: [''],
    text: false,
  },
  when: {
    attribute: { type: 'N', format: { kind: 'epoch-seconds' } },
    values: n('1767225600', '1767229200', '1767312000', '1769904000'),
    inKey: ['', '|day', '|month'],
    text: false,
  },
  active: {
    attribute: { type: 'BOOL' },
    values: [{ BOOL: true }, { BOOL: false }],
    inKey: [''],
    text: false,
  },
  blob: {
    attribute: { type: 'B' },
    values: [[0], [1], [1, 2], [255]].map((bytes) => ({ B: Uint8Array.from(bytes) })),
    inKey: [],
    text: false,
  },
  shard: {
    attribute: { type: 'N', shard: { count: 3, first: 0, of: 'id' } },
    values: [],
    inKey: ['', '|pad:2'],
    text: false,
  },
  lot: {
    attribute: { type: 'N', shard: { count: 3, first: 1 } },
    values: n('1', '2', '3'),
    inKey: ['', '|pad:2'],
    text: false,
  },
  tags: { attribute: { type: 'SS' }, values: [{ SS: ['a'] }, { SS: ['a', 'b'] }], inKey: [], text: false },
  place: {
    attribute: { type: 'M', fields: [attributeSchema.parse({ name: 'city', type: 'S' })] },
    values: [{ M: { city: { S: 'a' } } }, { M: { city: { S: 'b' }, x: { N: '1' } } }, { M: {} }],
    inKey: [],
    text: false,
  },
};
export const names = Object.keys(kinds);
export const nativeTypes: Record<string, 'S' | 'N' | 'B'> = {
  user: 'S',
  id: 'S',
  code: 'S',
  name: 'S',
  status: 'S',
  at: 'S',
  day: 'S',
  count: 'N',
  amount: 'N',
  when: 'N',
  blob: 'B',
};

export const pick = <T>(g: Gen, ...from: readonly T[]): T => {
  const picked = from[g(fc.integer, { min: 0, max: from.length - 1 })];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
};
export const chance = (g: Gen, percent: number): boolean => g(fc.integer, { min: 0, max: 99 }) < percent;
export const some = <T>(g: Gen, from: readonly T[], minLength: number, maxLength: number): T[] =>
  g(fc.subarray<T>, [...from], {
    minLength: Math.min(minLength, from.length),
    maxLength: Math.min(maxLength, from.length),
  });

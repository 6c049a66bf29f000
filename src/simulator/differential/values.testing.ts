/** Values that collide often, and lie at the edges of DynamoDB's order and sizes. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import type { Random } from './random.testing.ts';

const texts = ['a', 'ab', 'abc', 'b', 'B', 'é', '\ufffd', '😀', 'x#1', 'x#2', 'x#10', '~', '0'];
const numbers = [
  '0',
  '1',
  '2',
  '9',
  '10',
  '-1',
  '-10',
  '0.5',
  '-0.5',
  '100',
  '1E2',
  '170',
  '0.015',
  '12345',
  '3.14',
  '-42',
  '99999999999999999999999999999999999999',
  '1E-130',
];
const bytes = [[0], [1], [1, 0], [1, 2], [127], [128], [255], [255, 255]];

const binary = (list: readonly number[]) => Uint8Array.from(list);

/** A value of a key: never empty. */
export function keyValue(random: Random, type: 'S' | 'N' | 'B', spread = 13): AttributeValue {
  if (type === 'S') return { S: random.pick(texts.slice(0, spread)) };
  if (type === 'N') return { N: random.pick(numbers.slice(0, spread + 5)) };
  return { B: binary(random.pick(bytes)) };
}

export type AnyType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M';
export const anyTypes: readonly AnyType[] = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'];

/** A value of any type, empty ones among them, nested a little. */
export function anyValue(random: Random, type: AnyType, depth = 0): AttributeValue {
  const inner = () => anyValue(random, random.pick(depth > 1 ? (['S', 'N'] as const) : anyTypes), depth + 1);
  switch (type) {
    case 'S':
      return { S: random.chance(0.1) ? '' : random.pick(texts) };
    case 'N':
      return { N: random.pick(numbers) };
    case 'B':
      return { B: random.chance(0.1) ? new Uint8Array() : binary(random.pick(bytes)) };
    case 'BOOL':
      return { BOOL: random.chance(0.5) };
    case 'NULL':
      return { NULL: true };
    case 'SS':
      return { SS: atLeastOne(random, texts) };
    case 'NS':
      // Not both 100 and 1E2, which are one number.
      return {
        NS: atLeastOne(
          random,
          numbers.filter((number) => number !== '1E2'),
        ),
      };
    case 'BS':
      return { BS: atLeastOne(random, bytes).map(binary) };
    case 'L':
      return { L: Array.from({ length: random.below(4) }, inner) };
    case 'M':
      return { M: Object.fromEntries(random.some(['x', 'y', 'é'], 0.6).map((name) => [name, inner()])) };
  }
}

function atLeastOne<T>(random: Random, list: readonly T[]): T[] {
  const chosen = random.some(list, 0.2);
  return chosen.length > 0 ? chosen : [random.pick(list)];
}

import { describe, expect, test } from 'vitest';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { caught } from '../refusal.ts';
import { applyUpdate, createTokens, parseProjection, parseUpdate, project, updatedPaths } from './index.ts';

const N = (text: string): AttributeValue => ({ N: text });
const S = (text: string): AttributeValue => ({ S: text });
const L = (...elements: AttributeValue[]): AttributeValue => ({ L: elements });
const M = (members: { [name: string]: AttributeValue }): AttributeValue => ({ M: members });
const SS = (...texts: string[]): AttributeValue => ({ SS: texts });
const NS = (...numbers: string[]): AttributeValue => ({ NS: numbers });

const noPath = 'The document path provided in the update expression is invalid for update';
const noOperand = 'An operand in the update expression has an incorrect data type';
const noAttribute = 'The provided expression refers to an attribute that does not exist in the item';
const tooPrecise = 'Attempting to store more than 38 significant digits in a Number';
const overflow = 'Number overflow. Attempting to store a number with magnitude larger than supported range';
const underflow =
  'Number underflow. Attempting to store a number with magnitude smaller than supported range';

function updated(text: string, item: Item, values: { [token: string]: AttributeValue }): Item | string {
  const given = Object.keys(values).length > 0 ? values : undefined;
  const before = structuredClone(item);
  try {
    return applyUpdate(parseUpdate(text, createTokens(undefined, given)), item);
  } catch (error) {
    const refusal = caught(error);
    if (!refusal) throw error;
    return refusal.message;
  } finally {
    expect(item).toEqual(before);
  }
}

type Values = { [token: string]: AttributeValue };
/** As DynamoDB Local 3.3.0 does it; the text for too many digits is AWS's. */
const cases: [text: string, item: Item, values: Values, after: Item | string][] = [
  ['SET a = a + :b', { a: N('1E50') }, { ':b': N('1') }, tooPrecise],
  ['ADD a :b', { a: N('1E37') }, { ':b': N('1') }, { a: N('10000000000000000000000000000000000001') }],
  ['ADD a :b', { a: N('1E38') }, { ':b': N('1') }, tooPrecise],
  ['ADD a :b', { a: N('99999999999999999999999999999999999999') }, { ':b': N('0.1') }, tooPrecise],
  ['ADD a :b', { a: N('9E125') }, { ':b': N('9E125') }, overflow],
  ['ADD a :b', { a: N('1.1E-130') }, { ':b': N('-1E-130') }, underflow],
  ['ADD a :b', { a: N('-0.1') }, { ':b': N('0.3') }, { a: N('0.2') }],
  ['SET a = a - :b', { a: N('3') }, { ':b': N('3') }, { a: N('0') }],
  ['SET a = :x + :y', {}, { ':x': N('1E-130'), ':y': N('1E125') }, tooPrecise],
  ['ADD a :b', {}, { ':b': N('1') }, { a: N('1') }],
  ['ADD a :b', { a: SS('a', 'b') }, { ':b': SS('x', 'a') }, { a: SS('a', 'b', 'x') }],
  ['ADD a :b', {}, { ':b': SS('x') }, { a: SS('x') }],
  ['ADD a :b', { a: SS('a') }, { ':b': NS('1') }, noOperand],
  ['ADD a :b', { a: NS('1') }, { ':b': NS('1.0', '2') }, { a: NS('1', '2') }],
  ['ADD a :b', { a: N('1') }, { ':b': NS('1') }, noOperand],
  ['ADD a :b', { a: S('1') }, { ':b': N('1') }, noOperand],
  ['DELETE a :b', { a: SS('a', 'b') }, { ':b': SS('x', 'a') }, { a: SS('b') }],
  ['DELETE a :b', { a: SS('a', 'b'), c: N('1') }, { ':b': SS('a', 'b') }, { c: N('1') }],
  ['DELETE a :b', {}, { ':b': SS('a') }, {}],
  ['DELETE a :b', { a: SS('a', 'b') }, { ':b': NS('1') }, noOperand],
  ['DELETE a :b', { a: S('a') }, { ':b': SS('1') }, noOperand],
  ['DELETE a.b :b', { a: M({ b: SS('x') }) }, { ':b': SS('x') }, { a: M({}) }],
  ['DELETE a[0] :b', { a: L(SS('x'), N('1')) }, { ':b': SS('x') }, { a: L(N('1')) }],
  ['DELETE a.b :b', {}, { ':b': SS('x') }, noPath],
  ['SET a[1] = :b', { a: L(N('0')) }, { ':b': N('9') }, { a: L(N('0'), N('9')) }],
  [
    'SET a[7] = :c, a[5] = :b',
    { a: L(N('0')) },
    { ':b': N('9'), ':c': N('8') },
    { a: L(N('0'), N('9'), N('8')) },
  ],
  ['REMOVE a[0], a[1]', { a: L(N('0'), N('1'), N('2')) }, {}, { a: L(N('2')) }],
  ['REMOVE a[0] SET a[1] = :b', { a: L(N('0'), N('1'), N('2')) }, { ':b': N('9') }, { a: L(N('9'), N('2')) }],
  ['REMOVE a[0] SET a[9] = :b', { a: L(N('0'), N('1')) }, { ':b': N('9') }, { a: L(N('1'), N('9')) }],
  ['REMOVE a[9]', { a: L(N('0')) }, {}, { a: L(N('0')) }],
  ['REMOVE a.b', { a: M({ b: N('1') }) }, {}, { a: M({}) }],
  ['REMOVE a.b', { a: M({}) }, {}, { a: M({}) }],
  ['REMOVE a.b.c', { a: M({}) }, {}, noPath],
  ['REMOVE a.b', { a: N('1') }, {}, noPath],
  ['REMOVE a[0]', { a: M({}) }, {}, noPath],
  ['REMOVE x.y', {}, {}, noPath],
  ['REMOVE x', { a: N('1') }, {}, { a: N('1') }],
  ['SET a.b = :b', { a: M({}) }, { ':b': N('1') }, { a: M({ b: N('1') }) }],
  ['SET a.b = :b', { a: L() }, { ':b': N('1') }, noPath],
  ['SET a[0] = :b', { a: M({}) }, { ':b': N('1') }, noPath],
  ['SET a.b.c = :b', { a: M({}) }, { ':b': N('1') }, noPath],
  ['SET a[0].c = :b', { a: L() }, { ':b': N('1') }, noPath],
  ['SET a.b = :b', {}, { ':b': N('1') }, noPath],
  ['SET a = c, c = a', { a: N('1'), c: N('2') }, {}, { a: N('2'), c: N('1') }],
  ['SET a = list_append(a, a)', { a: L(N('1')) }, {}, { a: L(N('1'), N('1')) }],
  ['SET a = list_append(:l, a)', { a: L(N('1')) }, { ':l': L(N('2')) }, { a: L(N('2'), N('1')) }],
  ['SET a = list_append(z, :l)', {}, { ':l': L(N('2')) }, noAttribute],
  ['SET a = list_append(a, :l)', { a: N('1') }, { ':l': L() }, noOperand],
  ['SET a = if_not_exists(a, :z) + :b', {}, { ':z': N('0'), ':b': N('1') }, { a: N('1') }],
  ['SET a = if_not_exists(q, z)', {}, {}, noAttribute],
  [
    'SET a = if_not_exists(q, :b)',
    { q: { NULL: true } },
    { ':b': N('1') },
    { q: { NULL: true }, a: { NULL: true } },
  ],
  ['SET a = b + :b', { b: S('1') }, { ':b': N('1') }, noOperand],
  ['ADD a.b :b', { a: M({}) }, { ':b': N('1') }, { a: M({ b: N('1') }) }],
  ['ADD a[3] :b', { a: L() }, { ':b': N('1') }, { a: L(N('1')) }],
  ['SET a = a.b', { a: M({ b: N('1') }) }, {}, { a: N('1') }],
  ['SET b = a.b REMOVE a', { a: M({ b: N('1') }) }, {}, { b: N('1') }],
  ['SET b = l[0]', { l: L() }, {}, noAttribute],
];

describe('an update', () => {
  test.each(cases)('%s of %j', (text, item, values, after) => {
    expect(updated(text, item, values)).toEqual(after);
  });

  test('names the paths it writes', () => {
    const update = parseUpdate('SET a.b = c REMOVE d[0] ADD e :v', createTokens(undefined, { ':v': N('1') }));
    expect(updatedPaths(update)).toEqual([['a', 'b'], ['d', 0], ['e']]);
  });

  test('adds binary elements by their bytes', () => {
    const bytes = (...each: number[]) => new Uint8Array(each);
    expect(updated('ADD a :b', { a: { BS: [bytes(1)] } }, { ':b': { BS: [bytes(1), bytes(2)] } })).toEqual({
      a: { BS: [bytes(1), bytes(2)] },
    });
  });
});

describe('a projection', () => {
  const item: Item = {
    pk: S('p'),
    m: M({ a: N('1'), b: M({ c: S('x'), d: S('y') }), '0': N('9') }),
    l: L(S('0'), M({ k: S('1'), z: S('2') }), S('2')),
  };
  const projected = (text: string) => project(parseProjection(text, createTokens({ '#z': '0' })), item);

  test.each<[string, Item]>([
    ['pk, #z', { pk: S('p') }],
    ['m.b.c, m.a, #z', { m: M({ a: N('1'), b: M({ c: S('x') }) }) }],
    ['l[2], l[0], #z', { l: L(S('0'), S('2')) }],
    ['l[1].k, #z', { l: L(M({ k: S('1') })) }],
    ['m.#z', { m: M({ '0': N('9') }) }],
    ['m[0], #z', {}],
    ['l.k, m.nope.c, pk.x, #z', {}],
    ['l[7], m.b[0], #z', {}],
    ['m, nope, #z', { m: M({ a: N('1'), b: M({ c: S('x'), d: S('y') }), '0': N('9') }) }],
  ])('%s', (text, wanted) => {
    expect(projected(text)).toEqual(wanted);
  });
});

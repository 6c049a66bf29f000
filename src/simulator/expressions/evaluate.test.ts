import { describe, expect, test } from 'vitest';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { attributesOf, compileCondition, createTokens, evaluate, parseCondition } from './index.ts';

const item: Item = {
  pk: { S: 'ev' },
  s: { S: 'é😀' },
  n1: { N: '5' },
  bb: { B: new Uint8Array([97, 98, 99]) },
  bo: { BOOL: true },
  nu: { NULL: true },
  ss: { SS: ['a', 'b'] },
  ns: { NS: ['1', '2'] },
  l: { L: [{ N: '1' }, { S: 'a' }, { SS: ['x'] }, { L: [{ S: 'q' }] }] },
  m: { M: { k: { S: 'v' }, x: { L: [{ N: '7' }] } } },
  big: { N: '12345678901234567890123456789012345678' },
};
const values: { [token: string]: AttributeValue } = {
  ':s2': { N: '2' },
  ':s3': { N: '3' },
  ':s6': { N: '6' },
  ':n5': { N: '5.0' },
  ':zero': { N: '0' },
  ':one': { N: '1.0' },
  ':big': { N: '12345678901234567890123456789012345679' },
  ':v': { S: 'v' },
  ':a': { S: 'a' },
  ':e': { S: 'é' },
  ':empty': { S: '' },
  ':ev': { S: 'ev' },
  ':ss': { SS: ['b', 'a'] },
  ':ssx': { SS: ['x'] },
  ':ssa': { SS: ['a'] },
  ':ns': { NS: ['2', '1.0'] },
  ':lq': { L: [{ S: 'q' }] },
  ':m': { M: { k: { S: 'v' }, x: { L: [{ N: '7.00' }] } } },
  ':bc': { B: new Uint8Array([98, 99]) },
  ':t': { BOOL: true },
  ':nu': { NULL: true },
  ':tySS': { S: 'SS' },
};

const parsed = (text: string) => parseCondition(text, createTokens(undefined, values));
const get = (name: string) => item[name];

/** As DynamoDB Local 3.3.0 answers of this item. */
const holds = [
  'size(s) = :s3',
  'size(bb) = :s3',
  'size(ss) = :s2',
  'size(m) = :s2',
  'size(n1) <> :s2',
  'NOT size(n1) = :s2',
  'size(nope) <> :zero',
  'size(:empty) = :zero',
  'nope <> :v',
  'NOT nope = :v',
  'NOT nope < :v',
  'nope <> nope2',
  'n1 <> :v',
  'n1 = :n5',
  'NOT n1 < :v',
  'NOT nope IN (:v)',
  'NOT nope BETWEEN :a AND :v',
  'NOT contains(nope, :v)',
  'NOT begins_with(n1, :v)',
  'attribute_type(ss, :tySS)',
  'contains(ss, :a)',
  'contains(ns, :one)',
  'contains(l, :one)',
  'contains(l, :a)',
  'contains(l, :ssx)',
  'contains(l, :lq)',
  'contains(bb, :bc)',
  'contains(s, :e)',
  'contains(:ss, l[1])',
  'ss = :ss',
  'ns = :ns',
  'm = :m',
  'bo = :t',
  'nu = :nu',
  'nu <> bo',
  'l[0] = :one',
  'l[9] <> :one',
  'm.k = :v',
  'm.x[0] > :s6',
  'attribute_exists(l[3])',
  'attribute_exists(nu)',
  'attribute_not_exists(m.zz)',
  'n1 BETWEEN :zero AND :n5',
  'n1 IN (:n5, :a)',
  'l[1] IN (nope, :a)',
  'begins_with(s, :e)',
  'begins_with(s, :empty)',
  'n1 <> size(s)',
  'n1 > size(s)',
  ':s2 < n1',
  ':n5 <= n1',
  'big < :big',
  'big <> :big',
  'pk = :ev',
];
const fails = [
  'size(s) = :s2',
  'size(s) = :s6',
  'size(l) = :s2',
  'size(n1) = :s2',
  'size(bo) >= :zero',
  'size(nope) = :zero',
  'size(nope) < :s2',
  'nope = :v',
  'NOT nope <> :v',
  'nope < :v',
  'nope = nope2',
  'n1 = :v',
  'n1 < :v',
  'n1 > :v',
  'nope IN (:v)',
  'nope BETWEEN :a AND :v',
  'n1 BETWEEN nope AND :n5',
  's BETWEEN :zero AND :n5',
  'contains(nope, :v)',
  'contains(s, nope)',
  'contains(l, nope)',
  'contains(l, size(nope))',
  'contains(ss, :ssa)',
  'contains(ns, :a)',
  'contains(m, :a)',
  'contains(m.x, :one)',
  'contains(n1, :n5)',
  'begins_with(nope, :v)',
  'begins_with(n1, :v)',
  'begins_with(ss, :a)',
  'attribute_type(nope, :tySS)',
  'm <> :m',
  'm = l',
  'm[0] = :v',
  'l.k = :v',
  'l[9] = :one',
  'attribute_exists(l[4])',
  'ss < l',
  'ss <= :a',
  'bo <= m',
  'big >= :big',
];

describe('of one item', () => {
  test.each(holds)('%s holds', (text) => {
    expect(compileCondition(parsed(text))(get)).toBe(true);
    expect(evaluate(parsed(`NOT (${text})`), get)).toBe(false);
  });
  test.each(fails)('%s does not', (text) => {
    expect(compileCondition(parsed(text))(get)).toBe(false);
    expect(evaluate(parsed(`NOT (${text})`), get)).toBe(true);
  });
});

test('each attribute is asked for only when it is needed, and once in a comparison', () => {
  const asked: string[] = [];
  const listening = (name: string) => {
    asked.push(name);
    return item[name];
  };
  compileCondition(parsed('n1 = :v AND s = :v'))(listening);
  compileCondition(parsed('pk = :ev OR s = :v'))(listening);
  compileCondition(parsed('n1 BETWEEN :zero AND :n5'))(listening);
  compileCondition(parsed('n1 IN (:a, :zero, :n5)'))(listening);
  expect(asked).toEqual(['n1', 'pk', 'n1', 'n1']);
});

test('the attributes of a condition in order of appearance', () => {
  const text =
    'size(b.c) = :zero AND NOT (a IN (c, :a) OR attribute_exists(d)) AND b = :a AND contains(:ss, e)';
  expect([...attributesOf(parsed(text))]).toEqual(['b', 'a', 'c', 'd', 'e']);
});

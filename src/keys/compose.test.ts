import { describe, expect, it } from 'vitest';
import type { AttributeTraits } from './attributes.ts';
import { composeKey } from './compose.ts';
import { parseTemplate } from './parse.ts';
import type { KeyScalar } from './value.ts';

const values = new Map<string, KeyScalar>([
  ['status', { type: 'S', value: 'OPEN' }],
  ['amount', { type: 'N', value: '0042.10' }],
  ['at', { type: 'N', value: '1769851800' }],
  ['blob', { type: 'B', value: Uint8Array.of(1, 2, 3) }],
  ['active', { type: 'BOOL', value: true }],
]);
const compose = (text: string, keyType?: 'S' | 'N' | 'B', attributes?: Map<string, AttributeTraits>) =>
  composeKey(parseTemplate(text).template, values, keyType, attributes);

describe('composeKey', () => {
  it('joins literals and values', () => {
    expect(compose('O#{status}#{amount|pad:5}#{blob}#{active}')).toEqual({
      ok: true,
      value: { type: 'S', value: 'O#OPEN#00042.1#AQID#true' },
    });
  });

  it('keeps the type of a native key', () => {
    expect(compose('{amount}', 'N')).toEqual({ ok: true, value: { type: 'N', value: '42.1' } });
    expect(compose('{blob}', 'B')).toEqual({ ok: true, value: values.get('blob') });
    expect(compose('{amount}', 'S')).toEqual({ ok: true, value: { type: 'S', value: '42.1' } });
    expect(compose('{status}', 'N')).toEqual({ ok: false, missing: [], unsuited: ['status'] });
  });

  it('names every missing attribute once', () => {
    expect(compose('{a}#{status}#{b}#{a}')).toEqual({ ok: false, missing: ['a', 'b'], unsuited: [] });
  });

  it('names attributes that do not suit', () => {
    expect(compose('{status|pad:3}#{at|day}')).toEqual({
      ok: false,
      missing: [],
      unsuited: ['status', 'at'],
    });
    expect(compose('A#{amount}', 'N')).toEqual({ ok: false, missing: [], unsuited: ['amount'] });
  });

  it('truncates by the declared format', () => {
    const attributes = new Map<string, AttributeTraits>([
      ['at', { type: 'N', format: { kind: 'epoch-seconds' } }],
    ]);
    expect(compose('{at|day}', 'S', attributes)).toMatchObject({ value: { value: '2026-01-31' } });
  });

  it('takes a drawn shard from the empty name', () => {
    expect(compose('{status}#{|shard:10}')).toEqual({ ok: false, missing: [''], unsuited: [] });
    const drawn = new Map([...values, ['', { type: 'N', value: '7' }] as const]);
    expect(composeKey(parseTemplate('{status}#{|shard:10}').template, drawn)).toMatchObject({
      value: { value: 'OPEN#7' },
    });
  });

  it('lets a lone shard fill a key of type N', () => {
    expect(compose('{status|shard:1:4}', 'N')).toEqual({ ok: true, value: { type: 'N', value: '4' } });
  });

  it('computes a declared shard that the item does not hold', () => {
    const attributes = new Map<string, AttributeTraits>([
      ['shard', { type: 'N', shard: { count: 5, first: 1, of: 'at' } }],
    ]);
    expect(compose('{shard}', 'N', attributes)).toEqual({ ok: true, value: { type: 'N', value: '1' } });
    expect(compose('S#{shard}', 'S', attributes)).toMatchObject({ value: { value: 'S#1' } });
  });
});

import { describe, expect, it } from 'vitest';
import type { AttributeTraits } from './attributes.ts';
import { valueShape } from './charset.ts';
import { parseTemplate } from './parse.ts';

const shape = (traits: AttributeTraits | undefined, transform = '') => {
  const [segment] = parseTemplate(`{a${transform}}`).template.segments;
  return valueShape(traits, segment?.kind === 'reference' ? segment.transform : undefined);
};
const format = (
  kind: 'uuid' | 'ulid' | 'ksuid' | 'iso-timestamp' | 'iso-date' | 'email' | 'slug' | 'text',
): AttributeTraits => ({
  type: 'S',
  format: { kind },
});

describe('valueShape', () => {
  it.each([
    ['uuid', 36],
    ['ulid', 26],
    ['ksuid', 27],
    ['iso-date', 10],
    ['iso-timestamp', undefined],
    ['email', undefined],
  ] as const)('of %s has the width %s', (kind, width) => expect(shape(format(kind)).fixedWidth).toBe(width));

  it('knows which characters cannot occur', () => {
    for (const kind of ['uuid', 'ulid', 'ksuid', 'iso-timestamp', 'iso-date', 'slug'] as const) {
      expect(shape(format(kind)).excludes('#')).toBe(true);
      expect(shape(format(kind)).excludesBelow('#')).toBe(true);
    }
    expect(shape(format('iso-timestamp')).excludes(':')).toBe(false);
    expect(shape(format('slug')).excludesBelow('/')).toBe(false);
    expect(shape(format('slug')).excludesBelow('-')).toBe(true);
    expect(shape(format('email')).excludes('#')).toBe(false);
    expect(shape(format('email')).excludes(' ')).toBe(true);
    expect(shape(format('email')).excludes('é')).toBe(false);
    expect(shape(format('text')).excludes('#')).toBe(false);
    expect(shape(format('text')).excludesBelow('\u0000')).toBe(true);
    expect(shape({ type: 'N' }).excludes('.')).toBe(false);
    expect(shape({ type: 'N', format: { kind: 'integer' } }).excludes('.')).toBe(true);
    expect(shape({ type: 'B' }).excludes('/')).toBe(false);
  });

  it('takes a closed list by its values', () => {
    const list = shape({ type: 'S', values: ['OPEN', 'DONE'] });
    expect([list.fixedWidth, list.excludes('#'), list.excludes('O'), list.excludesBelow('D')]).toEqual([
      4,
      true,
      false,
      true,
    ]);
    expect([list.accepts('DONE'), list.accepts('DOPE')]).toEqual([true, false]);
    expect(shape({ type: 'S', values: ['é', 'a'] }).excludes('é')).toBe(false);
    expect(shape({ type: 'S', values: ['open', 'done'] }, '|upper').texts).toEqual(['OPEN', 'DONE']);
    expect(shape({ type: 'BOOL' }).texts).toEqual(['true', 'false']);
    expect(shape({ type: 'N', values: [1, '1E1'] }).texts).toEqual(['1', '10']);
  });

  it('says where nothing is known', () => {
    expect(shape(undefined).knownFormat).toBe(false);
    expect(shape({ type: 'S' }).knownFormat).toBe(false);
    expect(shape({ type: 'S' }, '|upper').knownFormat).toBe(false);
    expect(shape({ type: 'S' }, '|day').knownFormat).toBe(true);
    expect(shape(format('text')).knownFormat).toBe(true);
    expect(shape({ type: 'N' }).knownFormat).toBe(true);
  });

  it('says what sorts as time', () => {
    expect(shape(format('iso-timestamp')).sortsAsTime).toBe(true);
    expect(shape({ type: 'S', format: { kind: 'local-timestamp' } }).sortsAsTime).toBe(false);
    expect(shape({ type: 'S', format: { kind: 'local-timestamp' } }, '|day').sortsAsTime).toBe(false);
    expect(shape({ type: 'N', format: { kind: 'epoch-seconds' } }).sortsAsTime).toBe(true);
    expect(shape({ type: 'N', format: { kind: 'epoch-seconds' } }, '|day').sortsAsTime).toBe(true);
    expect(shape({ type: 'S' }).sortsAsTime).toBeUndefined();
  });

  it('says what sorts as a number', () => {
    expect(shape({ type: 'N' }).sortsAsNumber).toBe(false);
    expect(shape({ type: 'N' }, '|text').sortsAsNumber).toBe(false);
    expect(shape({ type: 'N' }, '|pad:5').sortsAsNumber).toBe(true);
    expect(shape({ type: 'S', format: { kind: 'integer' } }).sortsAsNumber).toBe(false);
    expect(shape({ type: 'N', values: [1, 2, 9] }).sortsAsNumber).toBe(true);
    expect(shape({ type: 'N', values: [9, 10] }).sortsAsNumber).toBe(false);
    expect(shape({ type: 'N', values: [9, 10] }, '|pad:2').sortsAsNumber).toBe(true);
    expect(shape({ type: 'N', format: { kind: 'epoch-seconds' } }).sortsAsNumber).toBeUndefined();
    expect(shape({ type: 'S' }).sortsAsNumber).toBeUndefined();
  });

  it('knows shards and truncated times', () => {
    expect(shape({ type: 'S' }, '|shard:10').fixedWidth).toBe(1);
    expect(shape({ type: 'S' }, '|shard:11').fixedWidth).toBeUndefined();
    expect(shape({ type: 'S' }, '|shard:90:10').fixedWidth).toBe(2);
    expect(shape({ type: 'N', shard: { count: 5, first: -2 } }).excludes('-')).toBe(false);
    expect(shape({ type: 'S' }, '|hour').excludes('T')).toBe(false);
    expect(shape({ type: 'S' }, '|day').excludes('T')).toBe(true);
    expect(shape({ type: 'N', format: { kind: 'integer' } }, '|pad:5').fixedWidth).toBe(5);
    expect(shape({ type: 'N' }, '|pad:5').fixedWidth).toBeUndefined();
  });

  it('gives the same shape for the same attribute', () => {
    const traits: AttributeTraits = { type: 'S' };
    expect(shape(traits, '|day')).toBe(shape(traits, '|day'));
    expect(shape(traits, '|day')).not.toBe(shape(traits, '|hour'));
  });
});

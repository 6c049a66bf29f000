import { describe, expect, it } from 'vitest';
import { parseTemplate } from './parse.ts';
import { isNative, literalPrefix, nativeReference, references, renameInTemplate } from './shape.ts';

const template = (text: string) => parseTemplate(text).template;

describe('shape of a template', () => {
  it('names references once', () => expect(references(template('{a}#{b|day}#{a}'))).toEqual(['a', 'b']));

  it('knows a native key', () => {
    expect(isNative(template('{a}'), 'N', 'N')).toBe(true);
    expect(isNative(template('{a}'), 'N', 'S')).toBe(false);
    expect(isNative(template('{a}'), undefined, 'S')).toBe(false);
    for (const text of ['{a|text}', 'A{a}', '{a}{b}', ''])
      expect(nativeReference(template(text))).toBeUndefined();
  });

  it('gives the literal that every value begins with', () => {
    expect(literalPrefix(template('A{{#{a}'))).toBe('A{#');
    expect(literalPrefix(template('{a}#'))).toBe('');
  });
});

describe('renameInTemplate', () => {
  it.each([
    ['A#{a}#{a|pad:3}#{b}', 'a', 'x', 'A#{x}#{x|pad:3}#{b}'],
    ['{{a}}{a}{broken', 'a', 'b', '{{a}}{b}{broken'],
    ['{a|wat}{a}', 'a', 'b', '{a|wat}{b}'],
    ['{a\\|b|upper}', 'a|b', 'c}d', '{c\\}d|upper}'],
    ['{a\\\\|upper}', 'a\\', 'b', '{b|upper}'],
    ['{a}', 'b', 'c', '{a}'],
    ['{|shard:3}', '', 'c', '{|shard:3}'],
  ])('in %s of %s to %s gives %s', (text, from, to, renamed) => {
    expect(renameInTemplate(text, from, to)).toBe(renamed);
  });
});

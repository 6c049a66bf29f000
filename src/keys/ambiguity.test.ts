import { describe, expect, it } from 'vitest';
import { ambiguities } from './ambiguity.ts';
import type { AttributeTraits } from './attributes.ts';
import { parseTemplate } from './parse.ts';

const attributes = new Map<string, AttributeTraits>([
  ['any', { type: 'S' }],
  ['free', { type: 'S', format: { kind: 'text' } }],
  ['mail', { type: 'S', format: { kind: 'email' } }],
  ['slug', { type: 'S', format: { kind: 'slug' } }],
  ['uuid', { type: 'S', format: { kind: 'uuid' } }],
  ['ulid', { type: 'S', format: { kind: 'ulid' } }],
  ['at', { type: 'S', format: { kind: 'iso-timestamp' } }],
  ['number', { type: 'N' }],
  ['status', { type: 'S', values: ['OPEN', 'CLOSED'] }],
  ['nested', { type: 'S', values: ['A', 'AB'] }],
  ['marked', { type: 'S', values: ['A#', 'B'] }],
]);
const found = (text: string) =>
  ambiguities(parseTemplate(text).template, attributes).map(({ kind, attribute, next }) => [
    kind,
    attribute,
    next,
  ]);

describe('ambiguities', () => {
  it.each([
    'USER#{any}',
    'A#{slug}#{at}#{number}#{uuid}',
    '{uuid}{ulid}{free}',
    '{free}{uuid}',
    '{free}#{uuid}#{ulid}',
    '{status}{uuid}',
    '{free}{status|upper}#{uuid}',
    '{slug}-#{free}',
    '{slug}#{free}#{uuid}',
    '{slug}{uuid}#{free}',
    '{marked}{number}',
    '{number|shard:10}{any}',
    '{nested}#{free}',
    '{at|day}{free}',
    '{any|shard:10:10}{any}',
  ])('has none in %s', (text) => expect(found(text)).toEqual([]));

  it.each([
    ['{any}#{free}', [['delimiter', 'any', '#']]],
    ['{mail}#{mail}', [['delimiter', 'mail', '#']]],
    ['{slug}-{slug}', [['delimiter', 'slug', '-']]],
    ['{at}-{number}', [['delimiter', 'at', '-']]],
    ['{number}{number}', [['adjacent', 'number', 'number']]],
    ['{nested}{free}', [['adjacent', 'nested', 'free']]],
    ['{free}#{free}#{uuid}', [['delimiter', 'free', '#']]],
    ['{free}{uuid}#{free}', [['adjacent', 'free', 'uuid']]],
    ['{slug}#{any}/{free}', [['delimiter', 'any', '/']]],
    ['{any|shard:11}{number}', [['adjacent', 'any', 'number']]],
  ])('are found in %s', (text, expected) => expect(found(text)).toEqual(expected));

  it('say whether the format is known', () => {
    const known = (text: string) => ambiguities(parseTemplate(text).template, attributes)[0]?.knownFormat;
    expect(known('{any}#{any}')).toBe(false);
    expect(known('{free}#{any}')).toBe(true);
    expect(known('{absent}#{any}')).toBe(false);
  });
});

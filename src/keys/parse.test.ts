import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, parseTemplate, printTemplate } from './parse.ts';
import type { Segment, Transform } from './template.ts';

const transform: fc.Arbitrary<Transform> = fc.oneof(
  fc.record({ kind: fc.constant('pad' as const), width: fc.integer({ min: 1, max: 126 }) }),
  fc.constantFrom<Transform>({ kind: 'upper' }, { kind: 'lower' }, { kind: 'text' }),
  fc.record({
    kind: fc.constant('truncate' as const),
    to: fc.constantFrom('year' as const, 'month' as const, 'day' as const, 'hour' as const),
  }),
);
const shard: fc.Arbitrary<Transform> = fc.record({
  kind: fc.constant('shard' as const),
  count: fc.integer({ min: 1, max: 1_000_000 }),
  first: fc.integer({ min: -5, max: 1000 }),
});
const awkward = fc.string({ unit: fc.constantFrom('{', '}', '|', '\\', ':', '#', 'a', 'é', '𝄞', '\n') });
const text = fc.oneof(awkward, fc.string({ unit: 'binary' }));
const segment: fc.Arbitrary<Segment> = fc.oneof(
  fc.record({ kind: fc.constant('literal' as const), text }),
  fc.record({ kind: fc.constant('reference' as const), attribute: text.filter((name) => name !== '') }),
  fc.record({
    kind: fc.constant('reference' as const),
    attribute: text.filter((name) => name !== ''),
    transform: fc.oneof(transform, shard),
  }),
  fc.record({ kind: fc.constant('reference' as const), attribute: fc.constant(''), transform: shard }),
);
const template = fc.array(segment, { maxLength: 6 }).map(normalise);

describe('parseTemplate', () => {
  it('reads literals, references and transforms', () => {
    expect(parseTemplate('ORDER#{status}#{createdAt|day}#{amount|pad:8}#{id|shard:10:1}').template).toEqual({
      segments: [
        { kind: 'literal', text: 'ORDER#' },
        { kind: 'reference', attribute: 'status' },
        { kind: 'literal', text: '#' },
        { kind: 'reference', attribute: 'createdAt', transform: { kind: 'truncate', to: 'day' } },
        { kind: 'literal', text: '#' },
        { kind: 'reference', attribute: 'amount', transform: { kind: 'pad', width: 8 } },
        { kind: 'literal', text: '#' },
        { kind: 'reference', attribute: 'id', transform: { kind: 'shard', count: 10, first: 1 } },
      ],
    });
  });

  it('reads a random shard and doubled braces', () => {
    expect(parseTemplate('{{{|shard:10}}}').template.segments).toEqual([
      { kind: 'literal', text: '{' },
      { kind: 'reference', attribute: '', transform: { kind: 'shard', count: 10, first: 0 } },
      { kind: 'literal', text: '}' },
    ]);
  });

  it('reads escaped characters of a name', () => {
    expect(parseTemplate('{a\\|b\\{c\\}d\\\\e f}').template.segments).toEqual([
      { kind: 'reference', attribute: 'a|b{c}d\\e f' },
    ]);
  });

  it.each([
    ['A#{id', 2, 'unclosed-brace', 'A#{id'],
    ['A}#', 1, 'stray-brace', 'A}#'],
    ['A#{}#', 2, 'empty-reference', 'A#{}#'],
    ['{|pad:3}', 0, 'empty-reference', '{|pad:3}'],
    ['X{a|wat}', 1, 'unknown-transform', 'X{a|wat}'],
    ['{a|pad:0}', 0, 'unknown-transform', '{a|pad:0}'],
    ['{a|pad:127}', 0, 'unknown-transform', '{a|pad:127}'],
    ['{a|shard:0}', 0, 'unknown-transform', '{a|shard:0}'],
    ['{a|}', 0, 'unknown-transform', '{a|}'],
  ])('keeps the unreadable part of %s as a literal', (written, position, code, literal) => {
    const { template, problems } = parseTemplate(written);
    expect(problems).toEqual([{ code, position, message: expect.any(String) }]);
    expect(template.segments).toEqual([{ kind: 'literal', text: literal }]);
  });

  it('goes on behind an unclosed brace', () => {
    const { template, problems } = parseTemplate('{a#{b}');
    expect(problems.map((problem) => problem.code)).toEqual(['unclosed-brace']);
    expect(template.segments).toEqual([
      { kind: 'literal', text: '{a#' },
      { kind: 'reference', attribute: 'b' },
    ]);
  });

  it('reads back what was printed', () => {
    fc.assert(
      fc.property(template, (one) => {
        const parsed = parseTemplate(printTemplate(one));
        expect(parsed.problems).toEqual([]);
        expect(parsed.template).toEqual(one);
      }),
    );
  });

  it('reads any text, into merged and non-empty literals, and loses nothing', () => {
    fc.assert(
      fc.property(text, (written) => {
        const { template: one, problems } = parseTemplate(written);
        expect(normalise(one.segments)).toEqual(one);
        const again = parseTemplate(printTemplate(one));
        expect(again.problems).toEqual([]);
        expect(again.template).toEqual(one);
        if (problems.length === 0 && !written.includes('\\') && !written.includes('|')) {
          expect(printTemplate(one)).toBe(written);
        }
      }),
    );
  });

  it('keeps its answers, frozen, and forgets them before they grow without bound', () => {
    const first = parseTemplate('KEPT#{a}');
    expect(parseTemplate('KEPT#{a}')).toBe(first);
    expect(Object.isFrozen(first.template.segments[1])).toBe(true);
    for (let index = 0; index < 9000; index += 1) parseTemplate(`FILL#${index}`);
    expect(parseTemplate('KEPT#{a}')).not.toBe(first);
    expect(parseTemplate('KEPT#{a}')).toEqual(first);
  });
});

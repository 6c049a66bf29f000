import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeTraits } from './attributes.ts';
import { composeKey } from './compose.ts';
import { ambiguities, type KeyMatch, matchKey } from './match.ts';
import { normalise, parseTemplate } from './parse.ts';
import { references } from './shape.ts';
import type { Segment, Transform } from './template.ts';
import { type KeyScalar, textOf, transformValue } from './value.ts';

const s = (value: string): KeyScalar => ({ type: 'S', value });
const n = (value: string): KeyScalar => ({ type: 'N', value });
const text: AttributeTraits = { type: 'S' };
const match = (template: string, key: string | KeyScalar, attributes: Record<string, AttributeTraits> = {}) =>
  matchKey(
    parseTemplate(template).template,
    typeof key === 'string' ? s(key) : key,
    new Map(Object.entries(attributes)),
  );
const values = (found: KeyMatch) =>
  found.kind === 'match' ? Object.fromEntries(found.attributes) : found.kind;

describe('matchKey', () => {
  it('reads values between literals', () => {
    expect(values(match('ORDER#{id}#ITEM#{item}', 'ORDER#7#ITEM#9'))).toEqual({ id: s('7'), item: s('9') });
    expect(values(match('ORDER#{id}', 'USER#7'))).toBe('none');
    expect(values(match('META', 'META'))).toEqual({});
    expect(values(match('META', 'METAL'))).toBe('none');
  });

  it('says when there are two readings, and which', () => {
    const found = match('{a}#{b}', '1#2#3');
    expect(found.kind === 'ambiguous' && found.readings.map((one) => one.attributes.get('a'))).toEqual([
      s('1'),
      s('1#2'),
    ]);
    expect(values(match('{a}#{b}', '1#2'))).toEqual({ a: s('1'), b: s('2') });
  });

  it('uses what the model says of the values', () => {
    const uuid = '123e4567-e89b-12d3-a456-426614174000';
    const attributes = { name: text, id: { type: 'S' as const, format: { kind: 'uuid' as const } } };
    expect(values(match('{name}#{id}', `a#b#${uuid}`, attributes))).toEqual({ name: s('a#b'), id: s(uuid) });
    expect(values(match('{id}{name}', `${uuid}${uuid}`, attributes))).toEqual({ id: s(uuid), name: s(uuid) });
    expect(values(match('X#{id}', 'X#7', attributes))).toBe('none');
  });

  it('keeps the type of a native key', () => {
    const number = { n: { type: 'N' as const } };
    expect(values(match('{n}', n('1E2'), number))).toEqual({ n: n('100') });
    expect(values(match('{n}', s('100'), number))).toEqual({ n: n('100') });
    expect(values(match('A{n}', n('100'), number))).toBe('none');
    const blob: KeyScalar = { type: 'B', value: Uint8Array.of(255) };
    expect(values(match('{b}', blob, { b: { type: 'B' } }))).toEqual({ b: blob });
    expect(values(match('{|shard:10}', n('7')))).toEqual({ '': n('7') });
    expect(values(match('{|shard:10}', n('10')))).toBe('none');
  });

  it('gives numbers back from padding, and only such as padding gives', () => {
    const number = { n: { type: 'N' as const } };
    expect(values(match('A#{n|pad:5}', 'A#00042', number))).toEqual({ n: n('42') });
    expect(values(match('A#{n|pad:5}', 'A#-00042.5', number))).toEqual({ n: n('-42.5') });
    expect(values(match('A#{n|pad:5}', 'A#42', number))).toBe('none');
    expect(values(match('A#{n|pad:5}', 'A#000042', number))).toBe('none');
    expect(values(match('A#{n}', 'A#042', number))).toBe('none');
  });

  it('gives what is left of a value that a transform has shortened', () => {
    const found = match('{at|day}#{who|lower}#{who|shard:10}', '2026-01-31#ann#4');
    expect(found.kind === 'match' && Object.fromEntries(found.partial)).toEqual({
      at: [{ transform: { kind: 'truncate', to: 'day' }, text: '2026-01-31' }],
      who: [
        { transform: { kind: 'lower' }, text: 'ann' },
        { transform: { kind: 'shard', count: 10, first: 0 }, text: '4' },
      ],
    });
    expect(values(match('{who|upper}', 'Ann'))).toBe('none');
    expect(values(match('{at|day}', '2026-01'))).toBe('none');
  });

  it('finds the one value of a closed list behind a transform', () => {
    const status = { status: { type: 'S' as const, values: ['open', 'Closed', 'CLOSED'] } };
    expect(values(match('{status|upper}', 'OPEN', status))).toEqual({ status: s('open') });
    const closed = match('{status|upper}', 'CLOSED', status);
    expect(closed.kind === 'match' && [...closed.partial.keys()]).toEqual(['status']);
  });

  it('lets two references to one attribute agree', () => {
    expect(values(match('{a}#{a}', 'x#x'))).toEqual({ a: s('x') });
    expect(values(match('{a}#{a}', 'x#y'))).toBe('none');
    expect(values(match('{at|month}#{at}', '2026-01#2026-01-31'))).toEqual({ at: s('2026-01-31') });
    expect(values(match('{at|month}#{at}', '2026-02#2026-01-31'))).toBe('none');
    expect(values(match('{a|upper}#{a|upper}', 'X#Y'))).toBe('none');
  });

  it('cuts no character in two', () => {
    const found = match('{a}{b}', '😀');
    const parts =
      found.kind === 'ambiguous' ? found.readings.map((one) => one.attributes.get('a')?.value) : [];
    expect(parts).toEqual(['', '😀']);
  });

  it('ends in time on a key with very many readings', () => {
    expect(match('{a}{b}{c}{d}', 'x'.repeat(2048)).kind).toBe('ambiguous');
    expect(match('{a}{a}{a}!', 'x'.repeat(2048)).kind).toBe('none');
    expect(match('{a}#{b}#{c}#{d}#{e}!', '#'.repeat(2048)).kind).toBe('none');
  });
});

type Sort = {
  traits: AttributeTraits;
  value: fc.Arbitrary<KeyScalar>;
  transforms: (Transform | undefined)[];
};
const chars = (unit: string, minLength = 0) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength, maxLength: 4 }).map(s);
const digits = fc.bigInt({ min: 0n, max: 99999n }).map((value) => n(String(value)));
const plain: Transform[] = [{ kind: 'upper' }, { kind: 'lower' }, { kind: 'shard', count: 12, first: 0 }];
const time: Transform[] = [
  { kind: 'truncate', to: 'day' },
  { kind: 'truncate', to: 'hour' },
];
const iso = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const sorts: Sort[] = [
  { traits: text, value: chars('#ab1-😀'), transforms: [undefined, ...plain] },
  { traits: { type: 'S', format: { kind: 'text' } }, value: chars('#/x'), transforms: [undefined, ...plain] },
  {
    traits: { type: 'S', format: { kind: 'slug' } },
    value: chars('ab1-'),
    transforms: [undefined, ...plain],
  },
  {
    traits: { type: 'S', format: { kind: 'uuid' } },
    value: fc.uuid().map(s),
    transforms: [undefined, ...plain],
  },
  {
    traits: { type: 'S', format: { kind: 'email' } },
    value: chars('#a@.é', 1),
    transforms: [undefined, ...plain],
  },
  {
    traits: { type: 'S', format: { kind: 'iso-timestamp' } },
    value: iso.map(s),
    transforms: [undefined, ...time],
  },
  {
    traits: { type: 'S', format: { kind: 'iso-date' } },
    value: iso.map((at) => s(at.slice(0, 10))),
    transforms: [undefined, { kind: 'truncate', to: 'month' }],
  },
  {
    traits: { type: 'S', values: ['A', 'B#', 'AB', 'B#-'] },
    value: fc.constantFrom('A', 'B#', 'AB', 'B#-').map(s),
    transforms: [undefined, ...plain],
  },
  {
    traits: { type: 'BOOL' },
    value: fc.boolean().map((value) => ({ type: 'BOOL', value })),
    transforms: [undefined],
  },
  {
    traits: { type: 'N', format: { kind: 'integer' } },
    value: digits,
    transforms: [undefined, { kind: 'pad', width: 5 }],
  },
  {
    traits: { type: 'N' },
    value: fc.integer({ min: -5000, max: 5000 }).map((value) => n(String(value / 100))),
    transforms: [
      undefined,
      { kind: 'pad', width: 3 },
      { kind: 'text' },
      { kind: 'shard', count: 3, first: 9 },
    ],
  },
  {
    traits: { type: 'N', format: { kind: 'epoch-milliseconds' } },
    value: iso.map((at) => n(String(Date.parse(at)))),
    transforms: [undefined, ...time],
  },
  {
    traits: { type: 'N', shard: { count: 8, first: 1 } },
    value: fc.integer({ min: 1, max: 8 }).map((x) => n(String(x))),
    transforms: [undefined],
  },
  {
    traits: { type: 'B' },
    value: fc.uint8Array({ maxLength: 4 }).map((value) => ({ type: 'B', value })),
    transforms: [undefined],
  },
];

const aReference = fc
  .nat({ max: sorts.length - 1 })
  .chain((sort) =>
    fc.constantFrom(...(sorts[sort]?.transforms ?? [])).map((transform) => ({ sort, transform })),
  );
const aCase = fc
  .array(fc.oneof({ weight: 2, arbitrary: aReference }, fc.constantFrom('#', '-#', '/', 'A', '#x#')), {
    minLength: 1,
    maxLength: 6,
  })
  .chain((pieces) => {
    const names = pieces.map((piece, index) =>
      typeof piece === 'string' ? '' : `a${piece.sort}x${index % 5}`,
    );
    const segments = pieces.map((piece, index): Segment => {
      if (typeof piece === 'string') return { kind: 'literal', text: piece };
      const own = { kind: 'reference' as const, attribute: names[index] ?? '' };
      return piece.transform ? { ...own, transform: piece.transform } : own;
    });
    const used = new Map(
      pieces.flatMap((piece, index) =>
        typeof piece === 'string' ? [] : [[names[index] ?? '', sorts[piece.sort]] as const],
      ),
    );
    const item = fc.tuple(
      ...[...used].map(([name, sort]) =>
        (sort?.value ?? fc.constant(s(''))).map((value) => [name, value] as const),
      ),
    );
    const attributes = new Map([...used].map(([name, sort]) => [name, sort?.traits ?? text]));
    return item.map((entries) => ({ template: normalise(segments), attributes, values: new Map(entries) }));
  });

describe('the law of composing and matching', () => {
  it('gives the item back, or calls the template ambiguous', () => {
    let matched = 0;
    fc.assert(
      fc.property(aCase, ({ template, attributes, values: item }) => {
        const composed = composeKey(template, item, 'S', attributes);
        if (!composed.ok) throw new Error(`not composed: ${JSON.stringify(composed)}`);
        const found = matchKey(template, composed.value, attributes);
        const reported = ambiguities(template, attributes);
        if (found.kind === 'ambiguous') {
          expect(reported).not.toEqual([]);
          return;
        }
        if (found.kind === 'none') throw new Error('a composed key was not recognised');
        matched += 1;
        for (const name of references(template)) {
          const value = item.get(name) ?? s('');
          const whole = found.attributes.get(name);
          if (whole) expect([whole.type, textOf(whole)]).toEqual([value.type, textOf(value)]);
          else expect(found.partial.has(name)).toBe(true);
          for (const part of found.partial.get(name) ?? []) {
            const again = transformValue(part.transform, value, attributes.get(name)?.format);
            expect(again).toMatchObject({ ok: true, text: part.text });
          }
        }
      }),
      { numRuns: 3000 },
    );
    expect(matched).toBeGreaterThan(1000);
  });
});

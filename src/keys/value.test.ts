import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32, utf8 } from './bytes.ts';
import { compareText } from './order.ts';
import { keyScalarOf, textOf, transformValue } from './value.ts';

const s = (value: string) => ({ type: 'S' as const, value });
const n = (value: string) => ({ type: 'N' as const, value });
const b = (...value: number[]) => ({ type: 'B' as const, value: Uint8Array.from(value) });

describe('textOf', () => {
  it('normalises numbers and writes binary as Base64', () => {
    expect(textOf(n('0042.1200'))).toBe('42.12');
    expect(textOf(n('abc'))).toBeUndefined();
    expect(textOf(b(1, 2, 3))).toBe('AQID');
    expect(textOf({ type: 'BOOL', value: false })).toBe('false');
  });
});

describe('keyScalarOf', () => {
  it('takes constants in the type of their attribute', () => {
    expect(keyScalarOf('1E2', 'N')).toEqual(n('100'));
    expect(keyScalarOf(7, 'S')).toEqual(s('7'));
    expect(keyScalarOf('true', 'BOOL')).toEqual({ type: 'BOOL', value: true });
    expect(keyScalarOf('AQID', 'B')).toEqual(b(1, 2, 3));
    expect(keyScalarOf('x', 'N')).toBeUndefined();
    expect(keyScalarOf('x', 'BOOL')).toBeUndefined();
    expect(keyScalarOf('x', 'SS')).toBeUndefined();
  });
});

describe('pad', () => {
  const pad = (value: string, width: number) => transformValue({ kind: 'pad', width }, n(value));
  it.each([
    ['42', '00042', true],
    ['1E2', '00100', true],
    ['3.50', '00003.5', true],
    ['-42', '-00042', false],
    ['1234567', '1234567', false],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678', false],
  ])('of %s to five digits is %s', (value, text, sortable) => {
    expect(pad(value, 5)).toEqual({ ok: true, text, sortable });
  });

  it('takes text that is a number, and refuses other text', () => {
    expect(transformValue({ kind: 'pad', width: 3 }, s('7'))).toMatchObject({ text: '007' });
    expect(transformValue({ kind: 'pad', width: 3 }, s('x'))).toMatchObject({ ok: false });
  });

  it('makes numbers that fit sort as numbers', () => {
    const fitting = fc.bigInt({ min: 0n, max: 10n ** 20n - 1n });
    fc.assert(
      fc.property(fitting, fitting, (left, right) => {
        const [a, c] = [pad(String(left), 20), pad(String(right), 20)];
        if (!a.ok || !c.ok) throw new Error('refused');
        expect(Math.sign(compareText(a.text, c.text))).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });
});

describe('truncate', () => {
  const to = (unit: 'year' | 'month' | 'day' | 'hour', value = '2026-01-31T09:30:00Z') =>
    transformValue({ kind: 'truncate', to: unit }, s(value));
  it.each([
    ['year', '2026'],
    ['month', '2026-01'],
    ['day', '2026-01-31'],
    ['hour', '2026-01-31T09'],
  ] as const)('to the %s', (unit, text) => expect(to(unit)).toEqual({ ok: true, text, sortable: true }));

  it('says that a local time does not sort', () => {
    expect(to('day', '2026-01-31T00:30:00+02:00')).toEqual({ ok: true, text: '2026-01-31', sortable: false });
    expect(to('hour', '2026-01-31T00:30')).toMatchObject({ sortable: false });
  });

  it('takes a date, but no hour of it', () => {
    expect(to('day', '2026-01-31')).toEqual({ ok: true, text: '2026-01-31', sortable: true });
    expect(to('hour', '2026-01-31')).toMatchObject({ ok: false });
  });

  it.each(['yesterday', '2026-1-31', '+012026-01-31T00:00:00Z', '20260131', ''])('refuses %j', (value) => {
    expect(to('year', value)).toMatchObject({ ok: false });
  });

  it('writes epoch times in UTC', () => {
    const epoch = (value: string, kind: 'epoch-seconds' | 'epoch-milliseconds') =>
      transformValue({ kind: 'truncate', to: 'hour' }, n(value), { kind });
    expect(epoch('1769851800', 'epoch-seconds')).toEqual({ ok: true, text: '2026-01-31T09', sortable: true });
    expect(epoch('1769851800123', 'epoch-milliseconds')).toMatchObject({ text: '2026-01-31T09' });
    expect(epoch('-1', 'epoch-seconds')).toMatchObject({ text: '1969-12-31T23' });
    expect(epoch('253402300799', 'epoch-seconds')).toMatchObject({ text: '9999-12-31T23' });
    expect(epoch('253402300800', 'epoch-seconds')).toMatchObject({ ok: false });
  });

  it('agrees with the calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const value = n(String(date.getTime()));
          const result = transformValue({ kind: 'truncate', to: 'hour' }, value, {
            kind: 'epoch-milliseconds',
          });
          expect(result).toMatchObject({ text: date.toISOString().slice(0, 13) });
        },
      ),
    );
  });

  it('does not take a number for a time unless its format says so', () => {
    expect(transformValue({ kind: 'truncate', to: 'day' }, n('1769851800'))).toMatchObject({ ok: false });
  });
});

describe('shard', () => {
  const shard = (value: Parameters<typeof transformValue>[1], count = 10, first = 0) => {
    const result = transformValue({ kind: 'shard', count, first }, value);
    return result.ok ? result.text : undefined;
  };
  it('takes a whole number as it is, however long', () => {
    expect(shard(n('123'))).toBe('3');
    expect(shard(n('-3'))).toBe('7');
    expect(shard(n('12345678901234567890123456789012345678'), 7, 1)).toBe(
      String((12345678901234567890123456789012345678n % 7n) + 1n),
    );
  });
  it('hashes everything else', () => {
    expect(shard(s('123456789'))).toBe(String(0xcbf43926 % 10));
    expect(shard(n('1.5'))).toBe(String(crc32(utf8('1.5')) % 10));
    expect(shard(b(0x31, 0x32))).toBe(shard(s('12')));
  });
  it('lies between the first and the last shard', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: -9, max: 9 }),
        (text, count, first) => {
          const number = Number(shard(s(text), count, first));
          expect(number).toBeGreaterThanOrEqual(first);
          expect(number).toBeLessThan(first + count);
        },
      ),
    );
  });
});

it('changes case without regard to the place it runs in', () => {
  expect(transformValue({ kind: 'upper' }, s('istanbul ß'))).toMatchObject({ text: 'ISTANBUL SS' });
  expect(transformValue({ kind: 'lower' }, s('ÀB'))).toMatchObject({ text: 'àb' });
});

it('refuses a number that is none', () => {
  expect(transformValue(undefined, n('1,5'))).toEqual({ ok: false, reason: '1,5 is not a number' });
});

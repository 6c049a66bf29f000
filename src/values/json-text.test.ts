import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, numberText } from './json.ts';
import { parseJson, printJson } from './json-text.ts';

/** The tree with doubles for its numbers, as JSON.parse gives it. */
function withDoubles(json: Json): unknown {
  const text = numberText(json);
  if (text !== undefined) return Number(text);
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(withDoubles);
  return Object.fromEntries(Object.entries(json).map(([name, held]) => [name, withDoubles(held as Json)]));
}

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const reading = parseJson(text);
        expect(reading.ok && withDoubles(reading.value)).toEqual(JSON.parse(text));
        expect(reading.ok && parseJson(printJson(reading.value, indent))).toEqual(reading);
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const pieces = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"b"',
        '"',
        '\\',
        '1',
        '-',
        '0',
        '.5',
        'e3',
        'true',
        'nul',
        ' ',
        '\n',
        '\u0001',
        '\\u12',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), (some) => {
        const text = some.join('');
        const reading = parseJson(text);
        if (!reading.ok && reading.reason.startsWith('The name is written twice')) return;
        expect(reading.ok).toBe(parses(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every digit', () => {
    const reading = parseJson('[0.10, 12345678901234567890123456789012345678E2]');
    const list = reading.ok && Array.isArray(reading.value) ? reading.value.map(numberText) : [];
    expect(list).toEqual(['0.10', '12345678901234567890123456789012345678E2']);
  });

  it.each([
    ['', '', 'Not JSON: a value is expected in line 1, column 1, where the text ends'],
    ['{\n  "a": 1\n  "b": 2}', '', 'Not JSON: a comma or } is expected in line 3, column 3'],
    ['{a: 1}', '', 'Not JSON: a name in double quotes is expected in line 1, column 2'],
    ['[1] 2', '', 'Not JSON: nothing more is expected in line 1, column 5'],
    ['{"a": {"b": 1,\n"b": 2}}', 'a.b', 'The name is written twice, line 2, column 1'],
    ['"abc', '', 'Not JSON: a closing quote for the string is expected in line 1, column 1'],
  ])('says where %j goes wrong', (text, path, reason) =>
    expect(parseJson(text)).toEqual({ ok: false, path, reason }),
  );

  it('bears any depth and any length', () => {
    expect(parseJson('['.repeat(100_000))).toMatchObject({ ok: false });
    expect(parseJson(`"${'\\n'.repeat(3_000_000)}"`)).toMatchObject({ ok: true });
  });

  it('passes over a byte order mark', () => expect(parseJson('\uFEFF[]')).toEqual({ ok: true, value: [] }));
});

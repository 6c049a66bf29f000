import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../testing/models.testing.ts';
import { jsonText, oneLine, tsString } from './text.ts';

const anyText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);
const dangerous = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u3164]|<\/|<!|`|\$\{/u;

describe('text in code', () => {
  test('a TypeScript literal is one token that means the text, with nothing dangerous in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const literal = tsString(text);
        expect(literal).not.toMatch(dangerous);
        const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, ts.LanguageVariant.Standard, literal);
        expect(scanner.scan()).toBe(ts.SyntaxKind.StringLiteral);
        expect(scanner.getTokenValue()).toBe(text);
        expect(scanner.isUnterminated()).toBe(false);
        expect(scanner.scan()).toBe(ts.SyntaxKind.EndOfFileToken);
      }),
      { numRuns: 1000 },
    );
  });

  test('letters of any script stay readable', () => {
    expect(tsString('Größe 日本語')).toBe("'Größe 日本語'");
  });

  test('JSON text means the value, with nothing hidden in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const json = jsonText({ [text]: [text] });
        expect(JSON.parse(json)).toEqual({ [text]: [text] });
        expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u3164]|<\/|<!/u);
      }),
      { numRuns: 1000 },
    );
  });

  test('a line for a comment stays on its line and ends neither comment nor code span', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u3164]|<\/|<!|`|\*\//u);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Sets of characters, as far as order and delimiters ask about them. */
import type { Format } from '../model/schema.ts';

/** The code points that may occur. */
export type Characters = {
  /** Those up to U+007F, each as text. A closed list may name others too. */
  listed: ReadonlySet<string>;
  /** May any character beyond U+007F occur? */
  beyondAscii: boolean;
};

const digits = '0123456789';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const ascii = Array.from({ length: 128 }, (_, point) => String.fromCharCode(point)).join('');

export const anyCharacter: Characters = { listed: new Set(ascii), beyondAscii: true };

/** The characters of one or several texts. */
export function charactersIn(...texts: readonly string[]): Characters {
  return { listed: new Set(texts.flatMap((text) => [...text])), beyondAscii: false };
}

export const digitCharacters = charactersIn(digits);
export const integerCharacters = charactersIn(digits, '-');
export const numberCharacters = charactersIn(digits, '-.');
export const base64Characters = charactersIn(digits, upper, lower, '+/=');

const isoTime = charactersIn(digits, '-:.TZ');

/** What the values of a format consist of, and their length where it is always the same. */
export type FormatShape = { characters: Characters; width?: number; time?: boolean };

/**
 * A format's characters. Hexadecimal digits and ULIDs are taken in either case. An e-mail address may hold all that
 * RFC 5322 allows without quotes, `#`, `/` and `|` among them, and letters of any script.
 */
export function formatShape(format: Format): FormatShape {
  switch (format.kind) {
    case 'uuid':
      return { characters: charactersIn(digits, 'abcdefABCDEF-'), width: 36 };
    case 'ulid':
      return { characters: charactersIn(digits, upper, lower), width: 26, time: true };
    case 'ksuid':
      return { characters: charactersIn(digits, upper, lower), width: 27, time: true };
    case 'iso-timestamp':
      return { characters: isoTime, time: true };
    case 'iso-date':
      return { characters: charactersIn(digits, '-'), width: 10, time: true };
    case 'local-timestamp':
      return { characters: charactersIn(digits, '-:.,+ TZtz'), time: false };
    case 'epoch-seconds':
    case 'epoch-milliseconds':
      return { characters: integerCharacters, time: true };
    case 'integer':
      return { characters: integerCharacters };
    case 'decimal':
      return { characters: format.places === 0 ? integerCharacters : numberCharacters };
    case 'slug':
      return { characters: charactersIn(lower, digits, '-') };
    case 'email':
      return {
        characters: {
          listed: new Set(`${digits}${upper}${lower}!#$%&'*+/=?^_\`{|}~-.@`),
          beyondAscii: true,
        },
      };
    case 'text':
      return { characters: anyCharacter };
  }
}

/** May the character, a single code point, occur? */
export function mayContain({ listed, beyondAscii }: Characters, char: string): boolean {
  return listed.has(char) || (beyondAscii && pointOf(char) > 0x7f);
}

/** May a character occur that sorts below this one (by UTF-8 bytes, which is by code point)? */
export function mayContainBelow({ listed, beyondAscii }: Characters, char: string): boolean {
  const point = pointOf(char);
  if (beyondAscii && point > 0x80) return true;
  for (const other of listed) if (pointOf(other) < point) return true;
  return false;
}

/** The set after a change of case; a superset of what can occur. */
export function mapCharacters(characters: Characters, change: (char: string) => string): Characters {
  const listed = new Set([...characters.listed].flatMap((char) => [...change(char)]));
  return { listed, beyondAscii: characters.beyondAscii };
}

function pointOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}

/** Taking key values apart at their delimiters. */
import { formatOf } from './formats.ts';

/** A key value as tokens with what stands between them: always one delimiter fewer than tokens. */
export type Split = { tokens: string[]; delimiters: string[] };

/** How the values of a key attribute are taken apart. */
export type Delimiter = {
  pattern: RegExp;
  /** Only the first one separates: what follows may hold it as well. */
  first: boolean;
  /** Also occurs inside values, so that it separates only behind a word that the values share. */
  weak: boolean;
};

/** Strong ones first: a `#` hardly occurs inside a value, a `-` often does. */
const delimiters: Delimiter[] = [
  { pattern: /[#|~^]+|::/g, first: false, weak: false },
  { pattern: /\//g, first: false, weak: true },
  { pattern: /:/g, first: false, weak: true },
  { pattern: /[_.-]/g, first: true, weak: true },
];

/** Dates, times, UUIDs, addresses of the web and of mail are not taken apart. */
const whole =
  /\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|https?:\/\/[^\s#|]+|[^\s@#|]+@[^\s@#|]+\.[a-z]{2,}/gi;

/** The delimiter of a key attribute's values: the strongest that takes at least half of them apart. */
export function delimiterOf(values: readonly string[]): Delimiter | undefined {
  return delimiters.find((delimiter) => {
    const apart = values.filter((value) => {
      const { tokens } = split(value, delimiter);
      return tokens.length > 1 && (!delimiter.weak || isWord(tokens[0] ?? ''));
    });
    const others = values.length - apart.length;
    const words = values.filter((value) => isWord(value)).length;
    return apart.length > 0 && (apart.length >= others || apart.length >= others - words);
  });
}

/** A value taken apart; without a delimiter it is one token. */
export function split(value: string, delimiter: Delimiter | undefined): Split {
  if (!delimiter) return { tokens: [value], delimiters: [] };
  const kept = delimiter.weak ? [...value.matchAll(whole)] : [];
  const inside = (at: number): boolean =>
    kept.some((match) => at >= match.index && at < match.index + match[0].length);
  const result: Split = { tokens: [], delimiters: [] };
  let from = 0;
  for (const match of value.matchAll(delimiter.pattern)) {
    if (inside(match.index) || (delimiter.first && from > 0)) continue;
    result.tokens.push(value.slice(from, match.index));
    result.delimiters.push(match[0]);
    from = match.index + match[0].length;
  }
  result.tokens.push(value.slice(from));
  return result;
}

/** The tokens from one to another, joined as they were. */
export function joined({ tokens, delimiters: between }: Split, from: number, to: number): string {
  let text = tokens[from] ?? '';
  for (let at = from + 1; at <= to; at += 1) text += (between[at - 1] ?? '') + (tokens[at] ?? '');
  return text;
}

/** Letters only, no digits: what the constant parts of keys are made of. */
export function isWord(text: string): boolean {
  return /^\p{L}[\p{L}_ &.-]*$/u.test(text);
}

/** `<sub_feature>`, `{id}`, `[name]` written where a value should stand: the name inside. */
export function placeholderName(text: string): string | undefined {
  return /^\s*(?:<([^<>]+)>|\$?\{([^{}]+)\}|\[([^[\]]+)\])\s*$/
    .exec(text)
    ?.slice(1)
    .find((name) => name !== undefined)
    ?.trim();
}

export type TokenKind = 'date' | 'time' | 'email' | 'number' | 'word' | 'other';

/** What kind of value the tokens are, for a name: a date, a time, an address, or nothing in particular. */
export function kindOfTokens(values: readonly string[]): TokenKind {
  const format = formatOf(values, 'S', '')?.kind;
  if (format === 'iso-date') return 'date';
  if (format === 'iso-timestamp' || format === 'local-timestamp') return 'time';
  if (format === 'email') return 'email';
  if (values.every((value) => /^\d{4}-\d\d(-\d\d)?$/.test(value))) return 'date';
  if (values.every((value) => /^\d{4}-\d\d-\d\dT[\d:.]+/.test(value))) return 'time';
  if (values.length > 0 && values.every((value) => /^\d+$/.test(value))) return 'number';
  return values.length > 1 && values.every((value) => /^[A-Z][A-Z_]+$/.test(value)) ? 'word' : 'other';
}

/** Cuts an expression into tokens. */

/** The words that the grammar itself uses, in any case; none of them can name an attribute. */
const keywords = new Set(['AND', 'OR', 'NOT', 'IN', 'BETWEEN', 'SET', 'REMOVE', 'ADD', 'DELETE']);

export type TokenKind = 'word' | 'keyword' | 'name' | 'value' | 'index' | 'symbol' | 'unknown';

/** One token and where it stands. The text of a keyword is in upper case. */
export type Token = { kind: TokenKind; text: string; start: number; end: number };

/** The order of the groups below. */
const kinds: readonly TokenKind[] = ['word', 'name', 'value', 'index', 'symbol', 'unknown'];

const pattern =
  /[ \t\r\n]*(?:([A-Za-z][A-Za-z0-9_]*)|(#[0-9A-Za-z_]+)|(:[0-9A-Za-z_]+)|(0|[1-9][0-9]*)|(<>|<=|>=|[()[\].,=<>+-])|(.))/gsu;

/** All tokens of an expression. Characters that begin no token become tokens of kind `unknown`. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const group = match.slice(1).findIndex((part) => part !== undefined);
    const part = match[group + 1] ?? '';
    const kind = kinds[group] ?? 'unknown';
    const end = match.index + match[0].length;
    // The pattern takes a space for an unknown character where nothing but spaces is left.
    if (kind === 'unknown' && /[ \t\r\n]/.test(part)) continue;
    const upper = part.toUpperCase();
    const token = { start: end - part.length, end };
    if (kind === 'word' && keywords.has(upper)) tokens.push({ kind: 'keyword', text: upper, ...token });
    else tokens.push({ kind, text: part, ...token });
  }
  return tokens;
}

/** Walks over the tokens of an expression and says where it does not follow the grammar. */
import { refuse } from '../refusal.ts';
import { type Token, tokenise } from './lexer.ts';
import type { ExpressionKind } from './types.ts';

/** The longest expression in bytes of UTF-8: "Service, account, and table quotas", expression parameters. */
const maxExpressionBytes = 4096;

/**
 * The state of a parse. A grammar function that does not match returns undefined; the reader keeps the furthest token
 * at which something else was expected, which is the one that DynamoDB names.
 */
export type Reader = {
  kind: ExpressionKind;
  text: string;
  tokens: Token[];
  at: number;
  furthest: number;
  /** Parentheses directly in parentheses were seen: refused, but only where the grammar holds. */
  redundant: boolean;
  /** Parentheses open around the condition being read. */
  depth: number;
};

/** Refuses an expression, naming the parameter it came in. */
export function invalid(kind: ExpressionKind, message: string): never {
  return refuse('ValidationException', `Invalid ${kind}: ${message}`);
}

/** @throws a refusal for an empty expression or one over 4 KB */
export function createReader(kind: ExpressionKind, text: string): Reader {
  if (text === '') invalid(kind, 'The expression can not be empty;');
  const bytes = utf8Length(text);
  if (bytes > maxExpressionBytes)
    invalid(kind, `Expression size has exceeded the maximum allowed size; expression size: ${bytes}`);
  return { kind, text, tokens: tokenise(text), at: 0, furthest: 0, redundant: false, depth: 0 };
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Takes the next token if it is this symbol or keyword. */
export function accept(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.text === text && (token.kind === 'symbol' || token.kind === 'keyword')) {
    reader.at += 1;
    return true;
  }
  return fails(reader);
}

/** Takes the next token if it is of this kind. */
export function take(reader: Reader, kind: Token['kind']): Token | undefined {
  const token = reader.tokens[reader.at];
  if (token?.kind === kind) {
    reader.at += 1;
    return token;
  }
  fails(reader);
  return undefined;
}

/** Is the token after this many others this symbol? */
export function lookAhead(reader: Reader, by: number, text: string): boolean {
  const token = reader.tokens[reader.at + by];
  return token?.kind === 'symbol' && token.text === text;
}

function fails(reader: Reader): false {
  reader.furthest = Math.max(reader.furthest, reader.at);
  return false;
}

/**
 * What the grammar made of the whole expression.
 *
 * @throws a refusal where it does not follow the grammar, and for redundant parentheses
 */
export function complete<Tree>(reader: Reader, tree: Tree | undefined): Tree {
  if (tree === undefined || reader.at < reader.tokens.length) {
    if (tree !== undefined) fails(reader);
    return syntaxError(reader);
  }
  if (reader.redundant) return redundantParentheses(reader);
  return tree;
}

export function redundantParentheses(reader: Reader): never {
  return invalid(reader.kind, 'The expression has redundant parentheses;');
}

/** Names the token that does not fit, with its neighbours as they are written. */
function syntaxError({ kind, text, tokens, furthest }: Reader): never {
  const before = tokens[furthest - 1];
  const token = tokens[furthest];
  const after = tokens[furthest + 1] ?? token ?? before;
  const first = before ?? token;
  // Where the text ends too early, all that is left of it is shown, blanks included.
  const near = first && after ? text.slice(first.start, token ? after.end : text.length) : text;
  const shown = token ? text.slice(token.start, token.end) : '<EOF>';
  return invalid(kind, `Syntax error; token: "${shown}", near: "${near}"`);
}

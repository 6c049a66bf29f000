/** The grammar of document paths, values and function calls, which conditions and updates share. */
import { accept, lookAhead, type Reader, take } from './reader.ts';

/** A part of a path as it is written: a name, a token for a name, or an index. */
export type RawPart = { word: string } | { token: string } | { index: string };
export type RawPath = { kind: 'path'; parts: RawPart[] };
export type RawCall = { kind: 'call'; name: string; args: RawOperand[] };
/** An operand as it is written, before names and values are put in. */
export type RawOperand = (RawPath | RawCall | { kind: 'value'; token: string }) & { parens?: true };

/** `a.#b[0].c` */
export function path(reader: Reader): RawPath | undefined {
  const head = element(reader);
  if (!head) return undefined;
  const parts: RawPart[] = [head];
  for (;;) {
    if (accept(reader, '.')) {
      const member = element(reader);
      if (!member) return undefined;
      parts.push(member);
    } else if (accept(reader, '[')) {
      const index = take(reader, 'index');
      if (!index || !accept(reader, ']')) return undefined;
      parts.push({ index: index.text });
    } else return { kind: 'path', parts };
  }
}

function element(reader: Reader): RawPart | undefined {
  const word = take(reader, 'word');
  if (word) return { word: word.text };
  const name = take(reader, 'name');
  return name && { token: name.text };
}

/** A path, a value, a call, or one of them in parentheses. */
export function operand(reader: Reader): RawOperand | undefined {
  if (accept(reader, '(')) {
    const inner = operand(reader);
    if (!inner || !accept(reader, ')')) return undefined;
    if (inner.parens) reader.redundant = true;
    return { ...inner, parens: true };
  }
  const value = take(reader, 'value');
  if (value) return { kind: 'value', token: value.text };
  return lookAhead(reader, 1, '(') ? (call(reader) ?? path(reader)) : path(reader);
}

function call(reader: Reader): RawCall | undefined {
  const name = take(reader, 'word');
  if (!name || !accept(reader, '(')) return undefined;
  const args = operands(reader);
  return args && accept(reader, ')') ? { kind: 'call', name: name.text, args } : undefined;
}

/** One operand or several with commas between. */
export function operands(reader: Reader): RawOperand[] | undefined {
  return separated(reader, operand);
}

/** One of the rule or several with commas between. */
export function separated<Part>(
  reader: Reader,
  rule: (reader: Reader) => Part | undefined,
): Part[] | undefined {
  const list: Part[] = [];
  do {
    const part = rule(reader);
    if (part === undefined) return undefined;
    list.push(part);
  } while (accept(reader, ','));
  return list;
}

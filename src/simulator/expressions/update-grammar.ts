/** The grammar of update expressions: SET, REMOVE, ADD and DELETE, each once, in any order. */
import { operand, path, type RawOperand, type RawPath, separated } from './operand-grammar.ts';
import { accept, type Reader, redundantParentheses, take } from './reader.ts';

/** The right side of SET: an operand, or a sum or difference of two. */
export type RawSetValue =
  | { kind: 'operand'; operand: RawOperand }
  | { kind: 'arithmetic'; operator: '+' | '-'; left: RawOperand; right: RawOperand };

export type RawAction =
  | { kind: 'SET'; path: RawPath; value: RawSetValue }
  | { kind: 'REMOVE'; path: RawPath }
  | { kind: 'ADD' | 'DELETE'; path: RawPath; token: string };

export type RawSection = { kind: RawAction['kind']; actions: RawAction[] };

const rules: { [Kind in RawAction['kind']]: (reader: Reader) => RawAction | undefined } = {
  SET: assignment,
  REMOVE: removal,
  ADD: (reader) => withValue(reader, 'ADD'),
  DELETE: (reader) => withValue(reader, 'DELETE'),
};
const kinds = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;

export function sections(reader: Reader): RawSection[] | undefined {
  const found: RawSection[] = [];
  do {
    const kind = kinds.find((each) => accept(reader, each));
    const actions = kind && separated(reader, rules[kind]);
    if (!actions) return undefined;
    found.push({ kind, actions });
  } while (reader.at < reader.tokens.length);
  return found;
}

function assignment(reader: Reader): RawAction | undefined {
  const target = path(reader);
  const value = target && accept(reader, '=') ? setValue(reader) : undefined;
  return target && value && { kind: 'SET', path: target, value };
}

/** Only one pair of parentheses around a sum is valid; it keeps a text of nothing else from exhausting the stack. */
const maxDepth = 50;

/** A sum may stand in parentheses, as an operand may. */
function setValue(reader: Reader): RawSetValue | undefined {
  const start = reader.at;
  const left = operand(reader);
  if (left) return arithmetic(reader, left);
  reader.at = start;
  if (!accept(reader, '(')) return undefined;
  reader.depth += 1;
  if (reader.depth > maxDepth) redundantParentheses(reader);
  const inner = setValue(reader);
  reader.depth -= 1;
  if (!inner || !accept(reader, ')')) return undefined;
  if (lookedParenthesised(reader, start)) reader.redundant = true;
  return inner;
}

/** `((:a + :b))`: the sum in parentheses is itself in parentheses. */
function lookedParenthesised(reader: Reader, start: number): boolean {
  return parenthesisEnd(reader, start + 1) === reader.at - 2;
}

/** Where the parenthesis that opens at this token closes; -1 where none opens. */
function parenthesisEnd({ tokens }: Reader, open: number): number {
  if (tokens[open]?.text !== '(') return -1;
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '(') depth += 1;
    if (tokens[at]?.text === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function arithmetic(reader: Reader, left: RawOperand): RawSetValue | undefined {
  const operator = (['+', '-'] as const).find((each) => accept(reader, each));
  if (!operator) return { kind: 'operand', operand: left };
  const right = operand(reader);
  return right && { kind: 'arithmetic', operator, left, right };
}

function removal(reader: Reader): RawAction | undefined {
  const target = path(reader);
  return target && { kind: 'REMOVE', path: target };
}

function withValue(reader: Reader, kind: 'ADD' | 'DELETE'): RawAction | undefined {
  const target = path(reader);
  const value = target && take(reader, 'value');
  return target && value && { kind, path: target, token: value.text };
}

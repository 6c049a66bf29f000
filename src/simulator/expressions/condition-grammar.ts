/** The grammar of conditions: OR binds weakest, then AND, then NOT. */
import { operand, operands, type RawCall, type RawOperand } from './operand-grammar.ts';
import { accept, type Reader, redundantParentheses } from './reader.ts';
import type { Comparator } from './types.ts';

/** A condition as it is written, before names and values are put in. */
export type RawCondition = (
  | { kind: 'and' | 'or'; left: RawCondition; right: RawCondition }
  | { kind: 'not'; condition: RawCondition }
  | { kind: 'compare'; operator: Comparator | 'BETWEEN' | 'IN'; operands: RawOperand[] }
  | RawCall
) & { parens?: true };

const comparators: readonly Comparator[] = ['=', '<>', '<', '<=', '>', '>='];

/**
 * No valid condition nests this deep: every level of parentheses holds an operator of its own, of which 300 are
 * allowed. It keeps a text of nothing but parentheses from exhausting the stack.
 */
const maxDepth = 400;

export function disjunction(reader: Reader): RawCondition | undefined {
  return chain(reader, 'OR', 'or', conjunction);
}

function conjunction(reader: Reader): RawCondition | undefined {
  return chain(reader, 'AND', 'and', negation);
}

function chain(
  reader: Reader,
  keyword: string,
  kind: 'and' | 'or',
  rule: (reader: Reader) => RawCondition | undefined,
): RawCondition | undefined {
  let left = rule(reader);
  while (left && accept(reader, keyword)) {
    const right = rule(reader);
    left = right && { kind, left, right };
  }
  return left;
}

function negation(reader: Reader): RawCondition | undefined {
  let times = 0;
  while (accept(reader, 'NOT')) times += 1;
  let condition = primary(reader);
  for (; condition && times > 0; times -= 1) condition = { kind: 'not', condition };
  return condition;
}

/** A parenthesis can open an operand, as in `(a) = :v`, or a condition; the operand is tried first. */
function primary(reader: Reader): RawCondition | undefined {
  const start = reader.at;
  const left = operand(reader);
  if (left) {
    const comparison = comparisonOf(reader, left);
    if (comparison !== 'none') return comparison;
    if (left.kind === 'call' && !left.parens) return left;
  }
  reader.at = start;
  return accept(reader, '(') ? parenthesised(reader) : undefined;
}

function parenthesised(reader: Reader): RawCondition | undefined {
  reader.depth += 1;
  if (reader.depth > maxDepth) redundantParentheses(reader);
  const inner = disjunction(reader);
  reader.depth -= 1;
  if (!inner || !accept(reader, ')')) return undefined;
  if (inner.parens) reader.redundant = true;
  return { ...inner, parens: true };
}

/** What follows the first operand; `none` where it is no operator. */
function comparisonOf(reader: Reader, left: RawOperand): RawCondition | undefined | 'none' {
  const comparator = comparators.find((each) => accept(reader, each));
  if (comparator) {
    const right = operand(reader);
    return right && { kind: 'compare', operator: comparator, operands: [left, right] };
  }
  if (accept(reader, 'BETWEEN')) {
    const low = operand(reader);
    const high = low && accept(reader, 'AND') ? operand(reader) : undefined;
    return low && high && { kind: 'compare', operator: 'BETWEEN', operands: [left, low, high] };
  }
  if (accept(reader, 'IN')) {
    const list = accept(reader, '(') ? operands(reader) : undefined;
    return list && accept(reader, ')')
      ? { kind: 'compare', operator: 'IN', operands: [left, ...list] }
      : undefined;
  }
  return 'none';
}

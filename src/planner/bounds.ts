/** The exact text of key conditions: what a range or prefix on one segment means for the whole key value. */
import { afterPrefix } from '../keys/order.ts';
import type { Condition } from '../model/schema.ts';
import type { KeyPart } from './lanes.ts';
import type { KeyCondition, ValuePart, ValueTemplate } from './plan.ts';
import { operandPart, type Resolution } from './resolve.ts';

/** The greatest code point: stands after every value where no delimiter follows. */
const last = '\u{10FFFF}';
/** Appended to a text, gives the very next text in UTF-8 order. */
const next = '\u0000';

export type RangeResult = {
  condition: KeyCondition;
  /** Conditions whose exclusive bound the key condition had to include; they are checked after reading. */
  leftover: Condition[];
  /** The open side was closed by the prefix. */
  closed: boolean;
};

/** Joins neighbouring texts. */
export function joined(parts: readonly ValuePart[]): ValuePart[] {
  const out: ValuePart[] = [];
  for (const part of parts) {
    const previous = out[out.length - 1];
    if (part.kind === 'text' && previous?.kind === 'text')
      out[out.length - 1] = { kind: 'text', text: previous.text + part.text };
    else if (part.kind !== 'text' || part.text !== '') out.push(part);
  }
  return out;
}

/** A key value of the key attribute's type. */
export function keyValue(part: KeyPart, parts: readonly ValuePart[]): ValueTemplate {
  return { type: part.key.type, parts: joined(parts) };
}

const text = (value: string): ValuePart => ({ kind: 'text', text: value });

/** The least value above everything that begins with these parts. */
export function behind(parts: readonly ValuePart[]): ValuePart[] {
  const whole = joined(parts);
  const tail = whole[whole.length - 1];
  if (tail?.kind === 'text') {
    const after = afterPrefix(tail.text);
    if (after !== undefined) return [...whole.slice(0, -1), text(after)];
  }
  return [...whole, text(last)];
}

/** The literal that follows segment `at`, and whether anything follows. */
function following(part: KeyPart, at: number): { literal: string; isLast: boolean } {
  const after = part.segments[at + 1]?.segment;
  return { literal: after?.kind === 'literal' ? after.text : '', isLast: after === undefined };
}

/**
 * The key condition for a range on segment `at` of a key attribute, behind `before`.
 *
 * A range on a segment that is not the last includes every tail of its inclusive bounds and none of its
 * exclusive ones. `open` says on which sides keys may lie that do not share `before`: there the prefix closes
 * the range.
 */
export function rangeCondition(
  part: KeyPart,
  at: number,
  before: readonly ValuePart[],
  range: Resolution & { kind: 'range' },
  open: { above: boolean; below: boolean },
): RangeResult {
  const reference = part.segments[at]?.segment;
  const attribute = reference?.kind === 'reference' ? reference.attribute : '';
  const { literal, isLast } = following(part, at);
  const value = (bound: NonNullable<typeof range.lower>) => [
    ...before,
    operandPart(bound.operand, attribute, range.transform),
  ];
  // A truncated value stands for everything in its bucket, so exclusive bounds include the bucket.
  const inclusive = (bound: NonNullable<typeof range.lower>) => bound.inclusive || range.coarse;
  const isText = part.key.type === 'S';
  const leftover: Condition[] = [];
  let closed = false;

  let lower: { parts: ValuePart[]; inclusive: boolean } | undefined;
  if (range.lower) {
    const at0 = value(range.lower);
    if (inclusive(range.lower)) lower = { parts: at0, inclusive: true };
    else if (isLast) lower = { parts: at0, inclusive: false };
    else lower = { parts: behind([...at0, text(literal)]), inclusive: true };
  } else if (open.below && before.length > 0) {
    lower = { parts: [...before], inclusive: true };
    closed = true;
  }

  let upper: { parts: ValuePart[]; inclusive: boolean; source?: Condition } | undefined;
  if (range.upper) {
    const at1 = value(range.upper);
    // Behind a segment with a tail, the bounds below are no key values themselves: including them costs nothing.
    if (inclusive(range.upper))
      upper = isLast
        ? { parts: at1, inclusive: true }
        : { parts: behind([...at1, text(literal)]), inclusive: false };
    else upper = { parts: at1, inclusive: false, ...(isLast ? { source: range.upper.condition } : {}) };
  } else if (open.above && before.length > 0) {
    upper = { parts: behind(before), inclusive: false };
    closed = true;
  }

  const condition = (operator: KeyCondition['operator'], ...values: ValuePart[][]): KeyCondition => ({
    attribute: part.key.name,
    operator,
    values: values.map((parts) => keyValue(part, parts)),
  });
  if (lower && upper) {
    let from = lower.parts;
    if (!lower.inclusive) {
      if (isText) from = [...lower.parts, text(next)];
      else if (range.lower) leftover.push(range.lower.condition);
    }
    if (upper.source) leftover.push(upper.source);
    return { condition: condition('between', from, upper.parts), leftover, closed };
  }
  if (lower) return { condition: condition(lower.inclusive ? '>=' : '>', lower.parts), leftover, closed };
  const only = upper ?? { parts: [...before], inclusive: true };
  return { condition: condition(only.inclusive ? '<=' : '<', only.parts), leftover, closed };
}

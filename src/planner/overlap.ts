/** Which other entities' keys may lie where a key condition reads. */
import { type ValueShape, valueShape } from '../keys/charset.ts';
import { compareText } from '../keys/order.ts';
import type { Scalar } from '../model/schema.ts';
import type { Bindings } from './bindings.ts';
import {
  type BoundSegment,
  type Company,
  type Context,
  type KeyPart,
  type Lane,
  type Overlap,
  referenceOf,
} from './lanes.ts';
import type { KeyCondition, KeyOperator, ValuePart, ValueTemplate } from './plan.ts';
import type { OpenSides, Walk } from './walk.ts';

/** A piece of a key as far as it is known before the call. */
type Token = { kind: 'text'; text: string } | ValueToken | { kind: 'boundary' };
type ValueToken = { kind: 'value'; name: string; transform: string; shape?: ValueShape };

const transformOf = (bound: BoundSegment) => {
  const transform = referenceOf(bound)?.transform;
  return transform ? JSON.stringify(transform) : '';
};

function tokenOf(bound: BoundSegment, bindings?: Bindings): Token {
  const reference = referenceOf(bound);
  if (!reference) return { kind: 'text', text: bound.segment.kind === 'literal' ? bound.segment.text : '' };
  const equal = bindings?.get(reference.attribute)?.equal?.operand;
  if (equal && 'value' in equal && !reference.transform)
    return { kind: 'text', text: String(equal.value as Scalar) };
  return {
    kind: 'value',
    name: reference.attribute,
    transform: transformOf(bound),
    ...shapeOf(bound),
  };
}

/** What the segment's texts look like, its transform applied. */
function shapeOf(bound: BoundSegment): { shape?: ValueShape } {
  return bound.attribute ? { shape: valueShape(bound.attribute, referenceOf(bound)?.transform) } : {};
}

function tokensOf(
  parts: readonly KeyPart[],
  bindings?: Bindings,
  end?: { position: number; segment: number },
): Token[] {
  const tokens: Token[] = [];
  for (const [position, part] of parts.entries()) {
    if (position > 0) tokens.push({ kind: 'boundary' });
    for (const [index, bound] of part.segments.entries()) {
      if (end && (position > end.position || (position === end.position && index >= end.segment)))
        return tokens;
      tokens.push(tokenOf(bound, bindings));
    }
  }
  return tokens;
}

type LaneTokens = { partition: Token[]; sort: Token[] };
const tokensByLane = new WeakMap<Lane, LaneTokens>();

/** The keys of a lane as tokens; a lane never changes, so they are made once. */
function laneTokens(lane: Lane): LaneTokens {
  let tokens = tokensByLane.get(lane);
  if (!tokens) {
    tokens = { partition: tokensOf(lane.partition), sort: tokensOf(lane.sort) };
    tokensByLane.set(lane, tokens);
  }
  return tokens;
}

/** Can a text of the segment begin with this one, or be what it begins with? */
function canHold({ shape }: ValueToken, text: string): boolean {
  const first = text[0];
  if (first === undefined || !shape) return true;
  if (shape.texts) return shape.texts.some((own) => text.startsWith(own) || own.startsWith(text));
  return !shape.excludes(first);
}

/**
 * Compares a key prefix (or, with `whole`, a whole key) with the keys another entity composes.
 * Text meets text character by character; a reference meets the same reference; anything else may hold any text.
 */
function meets(
  prefix: readonly Token[],
  other: readonly Token[],
  whole: boolean,
  context: Context,
  lane: Lane,
  its: Lane,
): Overlap {
  let matched = false;
  // Positions: a token, and how much of its text is behind us.
  let [i, inX, j, inY] = [0, 0, 0, 0];
  for (;;) {
    const x = prefix[i];
    const y = other[j];
    if (!x) return whole && y && y.kind !== 'value' ? 'no' : 'yes';
    if (!y) return x.kind === 'value' ? 'maybe' : 'no';
    if (x.kind === 'boundary' || y.kind === 'boundary') {
      if (x.kind !== y.kind) return x.kind === 'text' || y.kind === 'text' ? 'no' : 'maybe';
      i++;
      j++;
    } else if (x.kind === 'text' && y.kind === 'text') {
      const length = Math.min(x.text.length - inX, y.text.length - inY);
      if (!sameText(x.text, inX, y.text, inY, length)) return 'no';
      matched = true;
      inX += length;
      inY += length;
      if (inX === x.text.length) [i, inX] = [i + 1, 0];
      if (inY === y.text.length) [j, inY] = [j + 1, 0];
    } else if (x.kind === 'value' && y.kind === 'value') {
      if (!isSame(context, lane, x, its, y)) return matched ? 'yes' : 'maybe';
      matched = true;
      i++;
      j++;
    } else {
      const literal = x.kind === 'text' ? x.text.slice(inX) : y.kind === 'text' ? y.text.slice(inY) : '';
      const value = x.kind === 'value' ? x : y;
      if (value.kind === 'value' && !canHold(value, literal)) return 'no';
      return matched ? 'yes' : 'maybe';
    }
  }
}

function sameText(a: string, inA: number, b: string, inB: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (a.charCodeAt(inA + at) !== b.charCodeAt(inB + at)) return false;
  return true;
}

function samePartition(context: Context, lane: Lane, other: Lane): Overlap {
  const a = laneTokens(lane).partition;
  const b = laneTokens(other).partition;
  const identical =
    a.length === b.length &&
    a.every((token, index) => {
      const its = b[index] as Token;
      if (token.kind === 'text') return its.kind === 'text' && its.text === token.text;
      if (token.kind === 'boundary') return its.kind === 'boundary';
      return its.kind === 'value' && isSame(context, lane, token, other, its);
    });
  if (identical) return 'yes';
  return meets(a, b, true, context, lane, other) === 'no' ? 'no' : 'maybe';
}

/** Do a reference in one lane's key and one in another's always stand for the same text? */
function isSame(context: Context, lane: Lane, a: ValueToken, other: Lane, b: ValueToken): boolean {
  return a.transform === b.transform && context.sameReference(lane.entity, a.name, other.entity, b.name);
}

/**
 * Entities whose items lie in the same partitions of the path as the lane's. Remembered in the context, pair by
 * pair: after an edit only pairs with a changed lane are compared anew.
 */
export function companyOf(context: Context, lane: Lane): Company {
  const known = context.companies.get(lane);
  if (known) return known;
  const company: Company = { sharing: [], maybe: [] };
  for (const other of context.lanesOn(lane.path)) {
    if (other === lane || other.broken) continue;
    const overlap = partitionOverlap(context, lane, other);
    if (overlap === 'yes') company.sharing.push(other);
    else if (overlap === 'maybe') company.maybe.push(other);
  }
  context.companies.set(lane, company);
  return company;
}

/** Whether two lanes of one path share partitions. */
export function partitionOverlap(context: Context, lane: Lane, other: Lane): Overlap {
  let pairs = context.pairs.get(lane);
  if (!pairs) {
    pairs = new WeakMap();
    context.pairs.set(lane, pairs);
  }
  let overlap = pairs.get(other);
  if (overlap === undefined) {
    overlap = samePartition(context, lane, other);
    pairs.set(other, overlap);
  }
  return overlap;
}

type Reach = { prefix: Token[]; raw?: BoundSegment };
const reaches = new WeakMap<Walk, Reach>();

/** What the sort keys in a walk's reach begin with; where that is nothing, the raw segment its range is on. */
function reachOf(lane: Lane, bindings: Bindings, walk: Walk): Reach {
  let reach = reaches.get(walk);
  if (!reach) {
    const prefix = tokensOf(lane.sort, bindings, walk.end);
    const bound = walk.end && lane.sort[walk.end.position]?.segments[walk.end.segment];
    const reference = bound && referenceOf(bound);
    const operand = reference && bindings.get(reference.attribute)?.prefix?.operand;
    // A prefix that the pattern gives as a constant belongs to the text.
    if (operand && 'value' in operand) prefix.push({ kind: 'text', text: String(operand.value as Scalar) });
    reach = prefix.length === 0 && bound ? { prefix, raw: bound } : { prefix };
    reaches.set(walk, reach);
  }
  return reach;
}

/** Does what the walk reads begin with the whole first segment of the sort key? */
export function isPastFirst({ end }: Walk): boolean {
  return !end || end.position > 0 || end.segment > 0;
}

/** Do the sort keys of two lanes begin with literals of which neither begins the other? The usual case, told at once. */
export function beginApart(lane: Lane, other: Lane): boolean {
  const own = lane.sort[0]?.segments[0]?.segment;
  const its = other.sort[0]?.segments[0]?.segment;
  if (own?.kind !== 'literal' || its?.kind !== 'literal') return false;
  return !own.text.startsWith(its.text) && !its.text.startsWith(own.text);
}

/** Whether the other lane's items, in the same partition, lie where the walk's sort condition reads. */
export function sortOverlap(
  context: Context,
  lane: Lane,
  bindings: Bindings,
  walk: Walk,
  other: Lane,
): Overlap {
  if (walk.sort.length === 0) return 'yes';
  if (isPastFirst(walk) && beginApart(lane, other)) return 'no';
  const { prefix, raw } = reachOf(lane, bindings, walk);
  const its = laneTokens(other).sort;
  if (raw) return againstRaw(raw, its, walk.sort.at(-1)?.operator);
  return meets(prefix, its, walk.end === undefined, context, lane, other);
}

/**
 * A range or prefix on a raw first segment. Where a value may look like another type's literal, that is in it by
 * accident. Where none can, the literal lies behind all values, before them or among them: an open range reaches the
 * ones on its open side, every range those among the values.
 */
function againstRaw(
  bound: BoundSegment,
  other: readonly Token[],
  operator: KeyOperator | undefined,
): Overlap {
  const first = other[0];
  const reference = referenceOf(bound);
  if (!reference || first?.kind !== 'text') return 'maybe';
  const token: Token = {
    kind: 'value',
    name: reference.attribute,
    transform: '',
    ...shapeOf(bound),
  };
  if (canHold(token, first.text)) return 'maybe';
  if (operator === 'begins_with') return 'no';
  const shape = valueShape(bound.attribute, reference.transform);
  const [char = ''] = first.text;
  if (!shape.excludes(char)) return 'yes';
  if (shape.excludesBelow(char)) return operator === '<' || operator === '<=' ? 'yes' : 'no';
  if (excludesAbove(shape, char)) return operator === '>' || operator === '>=' ? 'yes' : 'no';
  return 'yes';
}

const lastAscii = 0x7f;

/** Can no character that sorts above this one ever occur in a value? */
function excludesAbove(shape: ValueShape, char: string): boolean {
  for (let point = (char.codePointAt(0) ?? 0) + 1; point <= lastAscii; point += 1)
    if (!shape.excludes(String.fromCharCode(point))) return false;
  return shape.excludes('\u{10FFFF}');
}

/** On which sides of a prefix keys may lie that do not share it: the entity's own and those of its company. */
export function openSides(company: Company): OpenSides {
  return (before, position) => {
    if (before.length === 0) return { above: false, below: false };
    if (before.some((part) => part.kind !== 'text')) return { above: true, below: true };
    const sides = { above: false, below: false };
    for (const other of company.sharing) {
      const its = sidesOf(other, before, position);
      sides.above ||= its.above;
      sides.below ||= its.below;
    }
    return sides;
  };
}

/** On which sides of a literal prefix one other entity's keys may lie. */
export function sidesOf(
  other: Lane,
  before: readonly ValuePart[],
  position: number,
): { above: boolean; below: boolean } {
  const prefix = before.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  const segments = other.sort[position]?.segments ?? [];
  const first = segments[0]?.segment;
  const text = first?.kind === 'literal' ? first.text : undefined;
  const isAnywhere =
    text === undefined || (segments.length > 1 && text !== prefix && prefix.startsWith(text));
  if (isAnywhere) return { above: true, below: true };
  if (text.startsWith(prefix)) return { above: false, below: false };
  return compareText(text, prefix) > 0 ? { above: true, below: false } : { above: false, below: true };
}

/** Whether the other lane's items, in the same partition, lie where a given sort condition reads. */
export function conditionOverlap(
  context: Context,
  lane: Lane,
  sort: readonly KeyCondition[],
  other: Lane,
): Overlap {
  const [condition] = sort;
  if (!condition) return 'yes';
  const its = laneTokens(other).sort;
  const tokens = (value: ValueTemplate): Token[] =>
    value.parts.map((part) =>
      part.kind === 'text'
        ? { kind: 'text', text: part.text }
        : {
            kind: 'value',
            name: 'attribute' in part ? part.attribute : '',
            transform: part.transform ? JSON.stringify(part.transform) : '',
          },
    );
  const [low, high] = condition.values;
  if (!low) return 'yes';
  if (condition.operator === 'between' && high) {
    const first = its[0];
    const from = low.parts[0];
    const to = high.parts[0];
    if (first?.kind !== 'text' || from?.kind !== 'text' || to?.kind !== 'text') return 'maybe';
    // Only literals can be placed for certain: between both ends, or (sharing an end's literal) perhaps.
    if (compareText(first.text, from.text) < 0 && !from.text.startsWith(first.text)) return 'no';
    return compareText(first.text, to.text) > 0 ? 'no' : 'yes';
  }
  return meets(tokens(low), its, condition.operator === '=', context, lane, other);
}

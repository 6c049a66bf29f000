/** The ways to cut a key into the values of its template. */
import type { Attributes } from './attributes.ts';
import { type ValueShape, valueShape } from './charset.ts';
import type { Reference, Segment, Template } from './template.ts';

export type Piece = { reference: Reference; text: string };

/** A segment, with what its search needs to know. */
type Part = {
  segment: Segment;
  shape: ValueShape | undefined;
  /** The literal behind it; empty at the end of the template, undefined before another reference. */
  next: string | undefined;
  /** Places from which the rest was found to be unreadable, so that it is tried once only. */
  deadEnds: Set<number>;
};

/**
 * Every way to cut the text by the template in which each piece is a possible value, shortest first pieces first.
 * Drawn one by one: there may be very many. Takes at most some length² steps from one to the next.
 */
export function* cuts(template: Template, text: string, attributes: Attributes): Generator<Piece[]> {
  const last = template.segments.at(-1);
  if (last?.kind === 'literal' && !text.endsWith(last.text)) return;
  const parts = template.segments.map((segment, index): Part => {
    const next = template.segments[index + 1];
    return {
      segment,
      shape:
        segment.kind === 'reference'
          ? valueShape(attributes.get(segment.attribute), segment.transform)
          : undefined,
      next: next?.kind === 'literal' ? next.text : next ? undefined : '',
      deadEnds: new Set(),
    };
  });
  yield* walk(parts, 0, text, 0);
}

function* walk(parts: readonly Part[], index: number, text: string, from: number): Generator<Piece[]> {
  const part = parts[index];
  if (!part) {
    if (from === text.length) yield [];
    return;
  }
  const { segment, deadEnds } = part;
  if (deadEnds.has(from)) return;
  let isDead = true;
  for (const end of endsOf(part, text, from)) {
    for (const rest of walk(parts, index + 1, text, end)) {
      isDead = false;
      if (segment.kind === 'literal') yield rest;
      else yield [{ reference: segment, text: text.slice(from, end) }, ...rest];
    }
  }
  if (isDead) deadEnds.add(from);
}

/** Places where a segment that begins at `from` may end. */
function* endsOf({ segment, shape, next }: Part, text: string, from: number): Generator<number> {
  if (segment.kind === 'literal') {
    if (text.startsWith(segment.text, from)) yield from + segment.text.length;
    return;
  }
  if (!shape) return;
  const isValue = (end: number) =>
    shape.byCharacters
      ? shape.fixedWidth === undefined || end - from === shape.fixedWidth
      : shape.accepts(text.slice(from, end));
  const stop = stopOf(shape, text, from);
  if (next === '') {
    if (stop === text.length && isValue(stop)) yield stop;
    return;
  }
  const following = (place: number) => (next === undefined ? place : text.indexOf(next, place));
  for (let end = following(from); end >= 0 && end <= stop; end = following(end + 1)) {
    if (!isInsidePair(text, end) && isValue(end)) yield end;
  }
}

/** How far a value that begins at `from` can reach, by its length and its characters. */
function stopOf(shape: ValueShape, text: string, from: number): number {
  const limit = Math.min(text.length, from + (shape.maxWidth ?? text.length));
  let stop = from;
  while (stop < limit) {
    const char = String.fromCodePoint(text.codePointAt(stop) ?? 0);
    if (shape.excludes(char)) break;
    stop += char.length;
  }
  return stop;
}

/** No value ends in the middle of a surrogate pair. */
function isInsidePair(text: string, place: number): boolean {
  return (text.codePointAt(place - 1) ?? 0) > 0xffff;
}

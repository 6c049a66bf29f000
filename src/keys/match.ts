/** Values back from a key. */
import type { Attributes, AttributeTraits } from './attributes.ts';
import { type ValueShape, valueShape } from './charset.ts';
import { type Recovered, recover } from './recover.ts';
import { nativeReference, soleShard } from './shape.ts';
import type { Reference, Template, Transform } from './template.ts';
import { type KeyScalar, textOf, transformValue } from './value.ts';

/** What a transform left of a value: all values that it turns into this text are possible. */
export type PartialValue = { transform: Transform; text: string };

export type KeyReading = {
  /** Values that the key gives back whole; a random shard's number stands under the empty name. */
  attributes: ReadonlyMap<string, KeyScalar>;
  /** What is left of values that a transform has shortened, hashed or changed in case. */
  partial: ReadonlyMap<string, readonly PartialValue[]>;
};

export type KeyMatch =
  | ({ kind: 'match' } & KeyReading)
  | { kind: 'none' }
  /** Several items could have given this key; two of the readings, or one where there are too many to go through. */
  | { kind: 'ambiguous'; readings: readonly KeyReading[] };

/** A key is at most 2,048 bytes; one with more readings than this is called ambiguous without trying them all. */
const mostReadings = 500;

/**
 * Reads a key attribute's value by its template. `match` means that this is the only reading the declared types,
 * formats and closed lists allow, so that composing an item and matching its key gives the item's values back.
 * `pad` gives a number back whole; `year` … `hour`, `upper`, `lower` and `shard` give a part (`partial`), except
 * where the closed list leaves one value only. Values outside their declared format are not recognised.
 */
export function matchKey(template: Template, key: KeyScalar, attributes: Attributes): KeyMatch {
  const native = nativeReference(template);
  const traits = native === undefined ? undefined : attributes.get(native);
  if (native !== undefined && (traits?.type ?? key.type) === key.type)
    return matchNative(native, key, traits);
  if (key.type !== 'S' && !(key.type === 'N' && soleShard(template))) return { kind: 'none' };
  const text = textOf(key);
  return text === undefined ? { kind: 'none' } : matchText(template, text, attributes);
}

function matchNative(name: string, key: KeyScalar, traits: AttributeTraits | undefined): KeyMatch {
  const text = textOf(key);
  if (text === undefined || (traits && !valueShape(traits).accepts(text))) return { kind: 'none' };
  const value: KeyScalar = key.type === 'N' ? { type: 'N', value: text } : key;
  return { kind: 'match', attributes: new Map([[name, value]]), partial: new Map() };
}

function matchText(template: Template, text: string, attributes: Attributes): KeyMatch {
  let first: KeyReading | undefined;
  let tried = 0;
  for (const pieces of readings(template, text, attributes)) {
    tried += 1;
    const reading = readingOf(pieces, attributes);
    if (reading && first && !sameReading(first, reading))
      return { kind: 'ambiguous', readings: [first, reading] };
    first ??= reading;
    if (tried === mostReadings) return { kind: 'ambiguous', readings: first ? [first] : [] };
  }
  return first ? { kind: 'match', ...first } : { kind: 'none' };
}

type Piece = { reference: Reference; text: string };

/** Every way to cut the text by the template in which each piece is a possible value. */
function* readings(template: Template, text: string, attributes: Attributes): Generator<Piece[]> {
  const { segments } = template;
  const shapes = segments.map((segment) =>
    segment.kind === 'reference'
      ? valueShape(attributes.get(segment.attribute), segment.transform)
      : undefined,
  );
  /** Segment and place from which the rest was found to be unreadable, so that it is tried once only. */
  const deadEnds = new Set<number>();
  const at = (index: number, from: number) => index * (text.length + 1) + from;

  function* walk(index: number, from: number): Generator<Piece[]> {
    const segment = segments[index];
    if (!segment) {
      if (from === text.length) yield [];
      return;
    }
    if (deadEnds.has(at(index, from))) return;
    let isDead = true;
    const next = segments[index + 1];
    const ends =
      segment.kind === 'literal'
        ? text.startsWith(segment.text, from)
          ? [from + segment.text.length]
          : []
        : endsOf(shapes[index], text, from, next?.kind === 'literal' ? next.text : next ? undefined : '');
    for (const end of ends) {
      for (const rest of walk(index + 1, end)) {
        isDead = false;
        if (segment.kind === 'literal') yield rest;
        else yield [{ reference: segment, text: text.slice(from, end) }, ...rest];
      }
    }
    if (isDead) deadEnds.add(at(index, from));
  }

  yield* walk(0, 0);
}

/**
 * Places where a value that begins at `from` may end.
 * @param next the literal behind it; empty at the end of the template, undefined before another reference.
 */
function* endsOf(
  shape: ValueShape | undefined,
  text: string,
  from: number,
  next: string | undefined,
): Generator<number> {
  const accepts = (end: number) => shape?.accepts(text.slice(from, end)) ?? true;
  if (next === '') {
    if (accepts(text.length)) yield text.length;
    return;
  }
  for (let end = from; end <= text.length; end += 1) {
    const previous = text.slice(end - 1, end);
    // Half of a surrogate pair is no character, and no value ends in it.
    if (/[\ud800-\udbff]/.test(previous) && end > from && end < text.length) continue;
    const isWhole = !/[\udc00-\udfff]/.test(previous);
    // Behind a character that the value cannot hold there is no end.
    if (end > from && isWhole && shape?.excludes(previous)) return;
    if ((next === undefined || text.startsWith(next, end)) && accepts(end)) yield end;
  }
}

/** The values that the pieces stand for; undefined where two pieces of one attribute contradict each other. */
function readingOf(pieces: readonly Piece[], attributes: Attributes): KeyReading | undefined {
  const whole = new Map<string, KeyScalar>();
  const partial = new Map<string, PartialValue[]>();
  for (const { reference, text } of pieces) {
    const { attribute } = reference;
    const recovered: Recovered = recover(reference, text, attributes.get(attribute));
    if (recovered.kind === 'none') return undefined;
    if (recovered.kind === 'part') {
      partial.set(attribute, [...(partial.get(attribute) ?? []), { transform: recovered.transform, text }]);
      continue;
    }
    const known = whole.get(attribute);
    if (known && textOf(known) !== textOf(recovered.value)) return undefined;
    whole.set(attribute, recovered.value);
  }
  for (const [name, parts] of partial) {
    const value = whole.get(name);
    if (value && !parts.every((part) => gives(value, part, attributes.get(name)))) return undefined;
    if (!value && !agree(parts)) return undefined;
    if (value) partial.delete(name);
  }
  return { attributes: whole, partial };
}

function gives(
  value: KeyScalar,
  { transform, text }: PartialValue,
  traits: AttributeTraits | undefined,
): boolean {
  const result = transformValue(transform, value, traits?.format);
  return result.ok && result.text === text;
}

/** Two parts of one value by the same transform must be the same text. */
function agree(parts: readonly PartialValue[]): boolean {
  const byTransform = new Map<string, string>();
  return parts.every(({ transform, text }) => {
    const name = JSON.stringify(transform);
    const known = byTransform.get(name) ?? text;
    byTransform.set(name, known);
    return known === text;
  });
}

function sameReading(left: KeyReading, right: KeyReading): boolean {
  return signature(left) === signature(right);
}

function signature({ attributes, partial }: KeyReading): string {
  return JSON.stringify([
    [...attributes].map(([name, value]) => [name, value.type, textOf(value)]),
    [...partial],
  ]);
}

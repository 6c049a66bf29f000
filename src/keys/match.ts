/** Values back from a key. */
import type { Attributes, AttributeTraits } from './attributes.ts';
import { valueShape } from './charset.ts';
import { cuts, type Piece } from './cuts.ts';
import { type Recovered, recover } from './recover.ts';
import { nativeReference, soleShard } from './shape.ts';
import type { Template, Transform } from './template.ts';
import { type KeyScalar, textOf, transformValue } from './value.ts';

export { type Ambiguity, ambiguities } from './ambiguity.ts';

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
 * where the closed list leaves one value only. Values outside their declared format, or of
 * an integer format and wider than their padding, are not recognised.
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
  for (const pieces of cuts(template, text, attributes)) {
    tried += 1;
    const reading = readingOf(pieces, attributes);
    if (reading && first && !sameReading(first, reading))
      return { kind: 'ambiguous', readings: [first, reading] };
    first ??= reading;
    if (tried === mostReadings) return { kind: 'ambiguous', readings: first ? [first] : [] };
  }
  return first ? { kind: 'match', ...first } : { kind: 'none' };
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

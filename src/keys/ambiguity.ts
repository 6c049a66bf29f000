/** Whether the values of a template's attributes can always be told apart again in a key. */
import type { Attributes } from './attributes.ts';
import { type ValueShape, valueShape } from './charset.ts';
import type { Reference, Segment, Template } from './template.ts';

/** A place where the end of one value cannot be told from what follows. */
export type Ambiguity = {
  /** adjacent: nothing stands between two references; delimiter: what stands there may occur in the value too. */
  kind: 'adjacent' | 'delimiter';
  /** The attribute whose end cannot be told. */
  attribute: string;
  /** What follows: an attribute's name, or the literal's text. */
  next: string;
  /** Does the model say what the attribute's values look like? Where not, a format may settle the matter. */
  knownFormat: boolean;
};

/**
 * Where a key of this template could be read in two ways, by the declared formats and closed lists. None: every
 * key that `composeKey` gives for values of those formats is read back by `matchKey` in one way only.
 *
 * Parts with a known end are taken off from both sides: literals, fixed widths, closed lists in which no value begins
 * (or ends) another; then the rest is cut at literals with a character that cannot occur before (or behind) them.
 */
export function ambiguities(template: Template, attributes: Attributes): Ambiguity[] {
  return analyse(template.segments.map((segment) => partOf(segment, attributes)));
}

type Part =
  | { text: string; reference?: undefined }
  | { reference: Reference; shape: ValueShape; text?: undefined };

function partOf(segment: Segment, attributes: Attributes): Part {
  if (segment.kind === 'literal') return { text: segment.text };
  return { reference: segment, shape: valueShape(attributes.get(segment.attribute), segment.transform) };
}

function analyse(parts: readonly Part[]): Ambiguity[] {
  let start = 0;
  let end = parts.length;
  while (start < end && endsKnown(parts[start], parts[start + 1])) start += 1;
  while (end > start && beginsKnown(parts[end - 1], parts[end - 2])) end -= 1;
  const rest = parts.slice(start, end);
  if (rest.filter((part) => part.reference).length <= 1) return [];
  const cut = cutFrom(rest, 'first') ?? cutFrom(rest, 'last');
  if (cut !== undefined) return [...analyse(rest.slice(0, cut)), ...analyse(rest.slice(cut + 1))];
  return rest.flatMap((part, index) => {
    const next = rest[index + 1];
    return part.reference && next ? (ambiguityOf(part.reference, part.shape, next) ?? []) : [];
  });
}

/** Read from the left, is it known where this part ends? */
function endsKnown(part: Part | undefined, next: Part | undefined): boolean {
  if (!part?.reference) return true;
  const { fixedWidth, texts } = part.shape;
  return fixedWidth !== undefined || (!!texts && separable(texts.map((text) => text + (next?.text ?? ''))));
}

/** Read from the right, is it known where this part begins? */
function beginsKnown(part: Part | undefined, before: Part | undefined): boolean {
  if (!part?.reference) return true;
  const { fixedWidth, texts } = part.shape;
  if (fixedWidth !== undefined) return true;
  return !!texts && separable(texts.map((text) => [...((before?.text ?? '') + text)].reverse().join('')));
}

/** True where no text begins another. */
function separable(texts: readonly string[]): boolean {
  // In order, a text stands right behind its longest beginning, if that is there.
  const sorted = texts.toSorted();
  return sorted.every((text, index) => index === 0 || !text.startsWith(sorted[index - 1] ?? ''));
}

/** Index of a literal whose place is known, because one of its characters occurs nowhere on that side of it. */
function cutFrom(parts: readonly Part[], side: 'first' | 'last'): number | undefined {
  for (let index = 0; index < parts.length; index += 1) {
    const text = parts[index]?.text;
    if (text === undefined) continue;
    const others = side === 'first' ? parts.slice(0, index) : parts.slice(index + 1);
    const isMarked = [...text].some((char) =>
      others.every((part) => (part.reference ? part.shape.excludes(char) : !part.text.includes(char))),
    );
    if (isMarked) return index;
  }
  return undefined;
}

function ambiguityOf(reference: Reference, shape: ValueShape, next: Part): Ambiguity | undefined {
  const own = { attribute: reference.attribute, knownFormat: shape.knownFormat };
  if (next.reference) {
    if (shape.fixedWidth !== undefined) return undefined;
    return { kind: 'adjacent', ...own, next: next.reference.attribute };
  }
  if ([...next.text].some((char) => shape.excludes(char))) return undefined;
  return { kind: 'delimiter', ...own, next: next.text };
}

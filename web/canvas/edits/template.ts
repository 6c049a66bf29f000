/**
 * Changes to a key template's text by its segments: what dragging, dropping and the keys of a segment do.
 * References move between the slots that the literals leave, so the literals stay where they were.
 */
import { normalise, parseTemplate, printTemplate } from '../../../src/keys/parse.ts';
import type { Reference, Segment } from '../../../src/keys/template.ts';

const usualDelimiter = '#';

/** The delimiter a template uses: the last sign between its references, or before one; `#` where it has none. */
export function delimiterOf(text: string): string {
  const literals = parseTemplate(text).template.segments.filter((segment) => segment.kind === 'literal');
  const signs = literals.flatMap(({ text: literal }) => literal.match(/[^\p{L}\p{N}\s]+/gu) ?? []);
  return signs.at(-1) ?? usualDelimiter;
}

/** How many references a template has. */
export function referenceCount(text: string): number {
  return parseTemplate(text).references.length;
}

/** Which of the template's references the segment at this index is; undefined for a literal. */
export function referenceOrdinal(text: string, at: number): number | undefined {
  const { segments } = parseTemplate(text).template;
  if (segments[at]?.kind !== 'reference') return undefined;
  return segments.slice(0, at).filter(({ kind }) => kind === 'reference').length;
}

/**
 * The template with a reference inserted before the one at `ordinal`, or appended where there are no more, with
 * a delimiter between.
 */
export function insertReference(text: string, ordinal: number, reference: Reference): string {
  const segments = [...parseTemplate(text).template.segments];
  const delimiter: Segment = { kind: 'literal', text: delimiterOf(text) };
  const slot = indexOfReference(segments, ordinal);
  if (slot === undefined) {
    const last = segments.at(-1);
    const open = !last || (last.kind === 'literal' && endsWithSign(last.text));
    return printTemplate(normalise([...segments, ...(open ? [] : [delimiter]), reference]));
  }
  return printTemplate(
    normalise([...segments.slice(0, slot), reference, delimiter, ...segments.slice(slot)]),
  );
}

/** The template with the reference at ordinal `from` in the place of the one at `to`; those between move up. */
export function moveReference(text: string, from: number, to: number): string {
  const { segments } = parseTemplate(text).template;
  const references = segments.filter((segment) => segment.kind === 'reference');
  const [moved] = references.splice(from, 1);
  if (!moved) return text;
  references.splice(to, 0, moved);
  const queue = references.values();
  return printTemplate({
    segments: segments.map((segment) =>
      segment.kind === 'reference' ? (queue.next().value ?? segment) : segment,
    ),
  });
}

/**
 * The template without the segment at this index. A reference takes one delimiter with it; a literal between two
 * references leaves a delimiter behind, without which their values would run together.
 */
export function removeSegment(text: string, at: number): string {
  const segments = [...parseTemplate(text).template.segments];
  const gone = segments[at];
  if (!gone) return text;
  const before = segments[at - 1];
  const after = segments[at + 1];
  if (gone.kind === 'literal') {
    const kept: Segment[] = before && after ? [{ kind: 'literal', text: delimiterOf(text) }] : [];
    return printTemplate(normalise([...segments.slice(0, at), ...kept, ...segments.slice(at + 1)]));
  }
  if (after?.kind === 'literal') segments[at + 1] = { ...after, text: withoutLeadingSign(after.text) };
  else if (before?.kind === 'literal' && isSign(before.text)) segments[at - 1] = { ...before, text: '' };
  segments.splice(at, 1);
  return printTemplate(normalise(segments));
}

function indexOfReference(segments: readonly Segment[], ordinal: number): number | undefined {
  const at = segments.flatMap(({ kind }, index) => (kind === 'reference' ? [index] : []))[ordinal];
  return at;
}

const isSign = (text: string) => /^[^\p{L}\p{N}\s]+$/u.test(text);
const endsWithSign = (text: string) => /[^\p{L}\p{N}\s]$/u.test(text);
const withoutLeadingSign = (text: string) => text.replace(/^[^\p{L}\p{N}\s]+/u, '');

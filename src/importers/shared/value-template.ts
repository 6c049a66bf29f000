/** Value templates with `${name}`, as OneTable schemas and the value templates of data models write them. */
import { normalise } from '../../keys/parse.ts';
import type { Segment, Template } from '../../keys/template.ts';
import { maxPadWidth } from '../../keys/transform.ts';
import { quote, type Report } from './reader.ts';

/**
 * Reads `ORDER#${date}#${number:8:0}`; a length with zeros pads. `{name}` without the dollar sign is taken for a
 * reference where an attribute has that name, and reported.
 */
export function readValueTemplate(
  text: string,
  attributes: ReadonlySet<string>,
  path: string,
  report: Report,
): Template {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(/(\$?)\{([^{}]*)\}/g)) {
    const reference = referenceOf(match[2] ?? '', path, report);
    if (!reference || (match[1] === '' && !attributes.has(reference.attribute))) continue;
    if (match[1] === '') {
      report.warning(
        'reference-without-dollar',
        path,
        `${quote(match[0])} in ${quote(text)} has no dollar sign; it was taken for a reference.`,
      );
    }
    segments.push({ kind: 'literal', text: text.slice(from, match.index) }, reference);
    from = match.index + match[0].length;
  }
  segments.push({ kind: 'literal', text: text.slice(from) });
  return normalise(segments);
}

function referenceOf(
  inner: string,
  path: string,
  report: Report,
): (Segment & { kind: 'reference' }) | undefined {
  const [name = '', length, fill] = inner.trim().split(':');
  if (name === '') return undefined;
  const width = Number(length);
  if (length === undefined || !Number.isInteger(width) || width < 1 || width > maxPadWidth)
    return { kind: 'reference', attribute: name };
  if (fill === '0') return { kind: 'reference', attribute: name, transform: { kind: 'pad', width } };
  report.warning(
    'unknown-padding',
    path,
    `${quote(inner)} pads with ${quote(fill ?? ' ')}; only padding with zeros can be expressed, so it was left out.`,
  );
  return { kind: 'reference', attribute: name };
}

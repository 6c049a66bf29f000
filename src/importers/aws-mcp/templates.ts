/** Key templates with `{field}` and Python formats, `{score:05d}`. */
import { normalise } from '../../keys/parse.ts';
import type { Segment, Template, Transform } from '../../keys/template.ts';
import { maxPadWidth } from '../../keys/transform.ts';
import { quote, type Report } from '../shared/reader.ts';

/**
 * Reads a template. What cannot be read is reported; the template is then undefined, because a key with a wrong
 * part would put the entity in the wrong place.
 *
 * @param fields the entity's fields: one that the template names and the entity lacks is reported, and stays.
 */
export function readTemplate(
  text: string,
  fields: ReadonlySet<string>,
  path: string,
  report: Report,
): Template | undefined {
  const segments: Segment[] = [];
  let from = 0;
  // Python doubles a brace that it means.
  for (const match of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)) {
    const literal = text.slice(from, match.index);
    if (/[{}]/.test(literal)) return malformed(text, path, report);
    segments.push({ kind: 'literal', text: literal });
    from = match.index + match[0].length;
    if (match[1] === undefined) {
      segments.push({ kind: 'literal', text: match[0].charAt(0) });
      continue;
    }
    const [name = '', format, ...more] = match[1].split(':');
    const attribute = name.replace(/![rsa]$/, '').trim();
    if (attribute === '') {
      report.error(
        'empty-reference',
        path,
        `The template ${quote(text)} has a reference without a name.`,
        'Name a field between the braces.',
      );
      return undefined;
    }
    if (!fields.has(attribute)) {
      report.error(
        'unknown-field',
        path,
        `The template ${quote(text)} refers to ${quote(attribute)}, which is no field of the entity.`,
        'Add the field, or name another one.',
      );
    }
    const transform = transformOf([format ?? '', ...more].join(':'), text, path, report);
    segments.push({ kind: 'reference', attribute, ...(transform && { transform }) });
  }
  const rest = text.slice(from);
  if (/[{}]/.test(rest)) return malformed(text, path, report);
  return normalise([...segments, { kind: 'literal', text: rest }]);
}

function malformed(text: string, path: string, report: Report): undefined {
  report.error(
    'malformed-template',
    path,
    `The template ${quote(text)} has a brace without its partner.`,
    'Close or remove the brace.',
  );
}

/** `05d` and `0>5` pad with zeros; `s` and `d` change nothing; anything else cannot be expressed. */
function transformOf(format: string, text: string, path: string, report: Report): Transform | undefined {
  if (format === '' || format === 's' || format === 'd') return undefined;
  const width = Number(/^0(?:>|=)?(\d+)[ds]?$/.exec(format)?.[1] ?? /^0>(\d+)$/.exec(format)?.[1]);
  if (Number.isInteger(width) && width >= 1 && width <= maxPadWidth) return { kind: 'pad', width };
  report.warning(
    'unknown-format',
    path,
    `The format ${quote(format)} in ${quote(text)} cannot be expressed; the value is taken as it is.`,
    'Check how the values sort.',
  );
  return undefined;
}

/** Questions about a template as a whole. */
import type { AttributeType, KeyType } from '../model/schema.ts';
import { escapeName, parseTemplate } from './parse.ts';
import type { Template } from './template.ts';

/** Names of the attributes a template refers to, each once, in order; the empty name for a random shard. */
export function references(template: Template): string[] {
  const names = template.segments.flatMap((segment) =>
    segment.kind === 'reference' ? [segment.attribute] : [],
  );
  return [...new Set(names)];
}

/** The attribute of a template that is just one untransformed reference; undefined for every other template. */
export function nativeReference(template: Template): string | undefined {
  const [only, ...others] = template.segments;
  if (others.length > 0 || only?.kind !== 'reference' || only.transform) return undefined;
  return only.attribute;
}

/** Is it one untransformed reference whose attribute has the key's own type, and so keeps its type and order? */
export function isNative(
  template: Template,
  attributeType: AttributeType | undefined,
  keyType: KeyType,
): boolean {
  return nativeReference(template) !== undefined && attributeType === keyType;
}

/** Is it one shard and nothing else? Such a template gives a number, and may fill a key of type N. */
export function soleShard(template: Template): boolean {
  const [only, ...others] = template.segments;
  return others.length === 0 && only?.kind === 'reference' && only.transform?.kind === 'shard';
}

/** The text that every value begins with; empty where the template begins with a reference. */
export function literalPrefix(template: Template): string {
  const first = template.segments[0];
  return first?.kind === 'literal' ? first.text : '';
}

/**
 * The template's text with every reference to one attribute made a reference to another. All else stays as it is
 * written, the parts that cannot be read included; without such a reference it is the same text.
 */
export function renameInTemplate(text: string, from: string, to: string): string {
  let renamed = '';
  let position = 0;
  for (const { segment, start, end } of parseTemplate(text).references) {
    if (segment.attribute !== from || from === '') continue;
    const rest = text.slice(nameEnd(text, start + 1, end), end);
    renamed += `${text.slice(position, start)}{${escapeName(to)}${rest}`;
    position = end;
  }
  return renamed + text.slice(position);
}

/** Where the name ends, in a reference that can be read: at the first bar that is not escaped, or its closing brace. */
function nameEnd(text: string, start: number, end: number): number {
  let index = start;
  while (index < end - 1 && text.charAt(index) !== '|') index += text.charAt(index) === '\\' ? 2 : 1;
  return Math.min(index, end - 1);
}

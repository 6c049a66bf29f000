/**
 * The text form of a key template, and back.
 *
 *     ORDER#{status}#{createdAt|day}
 *
 * Outside braces everything is literal; a literal brace is doubled: `{{`, `}}`. A reference names an attribute,
 * and after a bar a transform: `pad:8`, `upper`, `lower`, `year`, `month`, `day`, `hour`, `text`, `shard:10`,
 * `shard:10:1` (count, first). `{|shard:10}` is a shard drawn at random. Inside a reference the characters
 * `{ } | \` of an attribute's name are escaped with a backslash.
 */
import type { Reference, Segment, Template } from './template.ts';
import { parseTransform, printTransform } from './transform.ts';

export type TemplateProblem = {
  code: 'unclosed-brace' | 'stray-brace' | 'empty-reference' | 'unknown-transform';
  /** Where it begins, in UTF-16 units from the start of the text. */
  position: number;
  /** What is wrong, in one sentence. */
  message: string;
};

/** A segment with its place in the text: `start` inclusive, `end` exclusive, in UTF-16 units. */
export type Span = { segment: Segment; start: number; end: number };

export type ParsedTemplate = {
  template: Template;
  problems: readonly TemplateProblem[];
  /** Every reference with its place in the text. */
  references: readonly (Span & { segment: Reference })[];
};

/** Templates are read again and again while planning; a model of 100 entities has some 5,000 distinct ones at most. */
const cacheLimit = 8192;
/** A longer text is no template that a person wrote, and would fill the memory; it is read anew each time. */
const longestKept = 2048;
const cache = new Map<string, ParsedTemplate>();

/**
 * Reads a template. Total: what cannot be read as a reference stays in the template as a literal, character for
 * character, and is named by a problem. The answer is shared between callers and frozen.
 */
export function parseTemplate(text: string): ParsedTemplate {
  const known = cache.get(text);
  if (known) return known;
  const parsed = read(text);
  if (text.length > longestKept) return parsed;
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(text, parsed);
  return parsed;
}

/** Writes a template; `parseTemplate` reads the same template back. */
export function printTemplate(template: Template): string {
  return template.segments.map(printSegment).join('');
}

/** Writes one segment as it stands in a template's text. */
export function printSegment(segment: Segment): string {
  if (segment.kind === 'literal') return segment.text.replace(/[{}]/g, '$&$&');
  const transform = segment.transform ? `|${printTransform(segment.transform)}` : '';
  return `{${escapeName(segment.attribute)}${transform}}`;
}

/** An attribute's name as it is written inside a reference. */
export function escapeName(name: string): string {
  return name.replace(/[{}|\\]/g, '\\$&');
}

/** The template with adjacent literals merged and empty ones left out, as `Template` demands. */
export function normalise(segments: readonly Segment[]): Template {
  const merged: Segment[] = [];
  for (const segment of segments) {
    const last = merged.at(-1);
    if (segment.kind === 'literal' && last?.kind === 'literal') {
      merged[merged.length - 1] = { kind: 'literal', text: last.text + segment.text };
    } else if (segment.kind === 'reference' || segment.text !== '') {
      merged.push(segment);
    }
  }
  return { segments: merged };
}

function read(text: string): ParsedTemplate {
  const segments: Segment[] = [];
  const problems: TemplateProblem[] = [];
  const references: (Span & { segment: Reference })[] = [];
  const literal = (piece: string) => segments.push({ kind: 'literal', text: piece });
  let position = 0;
  while (position < text.length) {
    const brace = nextBrace(text, position);
    literal(text.slice(position, brace));
    position = brace;
    if (brace === text.length) break;
    const char = text.charAt(brace);
    if (text.charAt(brace + 1) === char) {
      literal(char);
      position = brace + 2;
      continue;
    }
    const found = char === '{' ? readReference(text, brace) : strayBrace;
    if ('segment' in found) {
      segments.push(found.segment);
      references.push({ segment: found.segment, start: brace, end: found.end });
      position = found.end;
    } else {
      problems.push({ code: found.code, message: found.message, position: brace });
      position = found.end ?? brace + 1;
      literal(text.slice(brace, position));
    }
  }
  return deepFreeze({ template: normalise(segments), problems, references });
}

function nextBrace(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '{' || char === '}') return index;
  }
  return text.length;
}

type Refusal = Pick<TemplateProblem, 'code' | 'message'> & {
  /** Where reading goes on; absent: right after the brace. */
  end?: number;
};

const strayBrace: Refusal = {
  code: 'stray-brace',
  message: 'A closing brace without an opening one; write }} for a literal brace.',
};

function readReference(text: string, open: number): { segment: Reference; end: number } | Refusal {
  const scan = scanReference(text, open);
  if (!scan) {
    return {
      code: 'unclosed-brace',
      message: 'An opening brace without a closing one; write {{ for a literal brace.',
    };
  }
  const { name, transformText, end } = scan;
  const written = text.slice(open, end);
  const transform = transformText === undefined ? undefined : parseTransform(transformText);
  if (transformText !== undefined && !transform) {
    return { code: 'unknown-transform', message: `${written} names no known transform.`, end };
  }
  if (name === '' && transform?.kind !== 'shard') {
    return { code: 'empty-reference', message: `${written} names no attribute.`, end };
  }
  const segment: Reference = { kind: 'reference', attribute: name };
  if (transform) segment.transform = transform;
  return { segment, end };
}

/** Name and transform up to the closing brace; undefined where the text ends, or another brace opens, before it. */
function scanReference(text: string, open: number) {
  let name = '';
  let bar = -1;
  for (let index = open + 1; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '{') return undefined;
    if (char === '}') {
      return { name, transformText: bar < 0 ? undefined : text.slice(bar + 1, index), end: index + 1 };
    }
    if (bar >= 0) continue;
    if (char === '|') {
      bar = index;
    } else if (char === '\\' && /[{}|\\]/.test(text.charAt(index + 1))) {
      index += 1;
      name += text.charAt(index);
    } else {
      name += char;
    }
  }
  return undefined;
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}

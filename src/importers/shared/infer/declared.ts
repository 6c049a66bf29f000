/** Templates that the file states: the parts of the keys that no attribute holds are read out of the samples. */

import type { Template } from '../../../keys/template.ts';
import { textOf } from '../../../keys/value.ts';
import type { Column, Texts } from './columns.ts';

/** Adds a column for every attribute that the template names and the items lack, with the values from the keys. */
export function addDeclaredParts(template: Template, texts: Texts, columns: Column[]): void {
  const known = new Set(columns.map((column) => column.name));
  const missing = [
    ...new Set(
      template.segments.flatMap((segment) =>
        segment.kind === 'reference' && !known.has(segment.attribute) ? [segment.attribute] : [],
      ),
    ),
  ].filter((name) => name !== '');
  const rows = texts.map((text, at) =>
    text === undefined ? undefined : partsIn(template, text, at, columns, missing),
  );
  for (const name of missing) {
    columns.push({ name, type: 'S', texts: rows.map((row) => row?.get(name)), stored: false, word: '' });
  }
}

function partsIn(
  template: Template,
  text: string,
  at: number,
  columns: readonly Column[],
  missing: readonly string[],
): Map<string, string> | undefined {
  const groups: string[] = [];
  const pattern = template.segments.map((segment) => {
    if (segment.kind === 'literal') return escaped(segment.text);
    if (missing.includes(segment.attribute) && !segment.transform) {
      groups.push(segment.attribute);
      return '(.+?)';
    }
    const column = columns.find((each) => each.name === segment.attribute);
    const value = column?.texts[at];
    if (segment.transform || !column || value === undefined) return '.+?';
    return escaped(textOf({ type: column.type, value }) ?? value);
  });
  const found = new RegExp(`^${pattern.join('')}$`, 's').exec(text);
  return found ? new Map(groups.map((name, index) => [name, found[index + 1] ?? ''])) : undefined;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

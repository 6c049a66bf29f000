/** How many sample items a template explains. */
import { composeKey, type Values } from '../../../keys/compose.ts';
import type { Template } from '../../../keys/template.ts';
import type { KeyScalar } from '../../../keys/value.ts';
import type { KeyAttribute } from '../../../model/schema.ts';
import type { Item, Value } from '../items.ts';
import type { Column } from './columns.ts';

/** A key attribute and the template that fills it. */
export type Filled = { key: KeyAttribute; template: Template };

export type Evidence = {
  /** Items that have all of the key's attributes. */
  having: number;
  /** Those of them whose values the templates compose. */
  explained: number;
};

/** Counts the items that the templates compose from their own attributes and the parts found in their keys. */
export function evidenceOf(
  items: readonly Item[],
  filled: readonly Filled[],
  columns: readonly Column[],
): Evidence {
  const found = columns.filter((column) => !column.stored);
  let having = 0;
  let explained = 0;
  items.forEach((item, at) => {
    const actual = filled.map(({ key }) => scalarOf(item.get(key.name)));
    if (actual.some((value) => value === undefined)) return;
    having += 1;
    const values = valuesOf(item, found, at);
    const all = filled.every(({ key, template }, index) => {
      const composed = composeKey(template, values, key.type);
      return composed.ok && same(composed.value, actual[index]);
    });
    if (all) explained += 1;
  });
  return { having, explained };
}

function valuesOf(item: Item, found: readonly Column[], at: number): Values {
  const values = new Map<string, KeyScalar>();
  for (const [name, value] of item) {
    const scalar = scalarOf(value);
    if (scalar) values.set(name, scalar);
  }
  for (const column of found) {
    const text = column.texts[at];
    if (text !== undefined && !values.has(column.name)) values.set(column.name, { type: 'S', value: text });
  }
  return values;
}

function scalarOf(value: Value | undefined): KeyScalar | undefined {
  if (value?.type === 'S' || value?.type === 'N') return { type: value.type, value: value.value };
  // Binary keys are only ever compared with themselves, so their Base64 text stands for the bytes.
  return value?.type === 'B' ? { type: 'S', value: value.value } : undefined;
}

function same(one: KeyScalar, other: KeyScalar | undefined): boolean {
  return one.type === other?.type && one.value === other.value;
}

/** The evidence in words, for the reader of a placement. */
export function evidenceText(
  templates: readonly string[],
  source: string | undefined,
  { having, explained }: Evidence,
): string {
  const what = templates.map((template) => `\`${template}\``).join(', ');
  const items = `${having} sample item${having === 1 ? '' : 's'}`;
  const shown = having === 0 ? 'no sample items to compare with' : `in ${explained} of ${items}`;
  return source === undefined
    ? `${what} ${having === 0 ? `(${shown})` : shown}`
    : `${what} ${source}; ${shown}`;
}

/** An entity's attributes, from the values its sample items have. */
import type { Attribute, AttributeType } from '../../../model/schema.ts';
import type { Item, Value } from '../items.ts';
import type { DeclaredAttribute } from '../source.ts';
import { closedList, formatOf } from './formats.ts';

/** The attributes that the items have, in the order of first appearance; one that some lack is optional. */
export function attributesOf(items: readonly Item[]): Attribute[] {
  const columns = new Map<string, Value[]>();
  for (const item of items) {
    for (const [name, value] of item) {
      const column = columns.get(name);
      if (column) column.push(value);
      else columns.set(name, [value]);
    }
  }
  return [...columns].map(([name, values]) => attributeOf(name, values, values.length < items.length));
}

/** The attribute that these values are of. */
export function attributeOf(name: string, values: readonly Value[], optional: boolean): Attribute {
  const type = commonType(values);
  const attribute: Attribute = { name, type, optional, stored: true };
  const same = values.filter((value) => value.type === type);
  if (type === 'S' || type === 'N') {
    const texts = same.flatMap((value) => (value.type === type ? [value.value] : []));
    const list = type === 'S' ? closedList(texts, name) : undefined;
    const format = list ? undefined : formatOf(texts, type, name);
    if (list) attribute.values = list;
    if (format) attribute.format = format;
  }
  if (type === 'M') {
    const maps = same.flatMap((value) => (value.type === 'M' ? [value.value] : []));
    attribute.fields = attributesOf(maps);
  }
  if (type === 'L') {
    const all = same.flatMap((value) => (value.type === 'L' ? value.value : []));
    if (all.length > 0) attribute.items = attributeOf('', all, false);
  }
  const others = [...new Set(values.map((value) => value.type))].filter((each) => each !== type);
  if (others.length > 0) attribute.notes = `Some sample items hold it as ${others.join(', ')}.`;
  return attribute;
}

/** The type of most values; NULL only where there is nothing else. */
function commonType(values: readonly Value[]): AttributeType {
  const counts = new Map<AttributeType, number>();
  for (const { type } of values) counts.set(type, (counts.get(type) ?? 0) + (type === 'NULL' ? 0.001 : 1));
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'S';
}

/** What the file declares, with what the samples show: the samples decide the type, the file the rest. */
export function withDeclared(
  seen: readonly Attribute[],
  declared: readonly DeclaredAttribute[],
  sampled: boolean,
): Attribute[] {
  const byName = new Map(declared.map((each) => [each.name, each]));
  const known = seen.map((attribute): Attribute => {
    const own = byName.get(attribute.name);
    if (!own) return attribute;
    return {
      ...attribute,
      ...(own.optional !== undefined && { optional: own.optional || attribute.optional }),
      ...(own.values && { values: own.values }),
      ...(own.format && { format: own.format }),
      ...(own.notes !== undefined && { notes: own.notes }),
    };
  });
  const names = new Set(seen.map((attribute) => attribute.name));
  const rest = [...byName.values()].filter((each) => !names.has(each.name));
  return [
    ...known,
    ...rest.map(
      ({ name, type, optional, ...more }): Attribute => ({
        name,
        type,
        // Declared, but in none of the samples there are: it can be absent.
        optional: optional ?? sampled,
        stored: true,
        ...more,
      }),
    ),
  ];
}

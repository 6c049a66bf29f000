/** Entities of a OneTable schema: `models`, each a set of fields with types and value templates. */

import type { Template } from '../../keys/template.ts';
import { pathTo } from '../../model/file/path.ts';
import type { AttributeType, Format, Scalar } from '../../model/schema.ts';
import { isObject } from '../../model/shape.ts';
import { type Json, type Node, nodeIn, own, quote, type Report, textIn } from './reader.ts';
import type { DeclaredAttribute, EntityHint } from './source.ts';
import { readValueTemplate } from './value-template.ts';

const types: Record<string, AttributeType> = {
  string: 'S',
  date: 'S',
  number: 'N',
  boolean: 'BOOL',
  binary: 'B',
  buffer: 'B',
  arraybuffer: 'B',
  object: 'M',
  map: 'M',
  array: 'L',
  list: 'L',
  set: 'SS',
  null: 'NULL',
};

/** The entities under `models`. A model named `~new~` is an editor's empty cell. */
export function readModels(schema: Node, report: Report): EntityHint[] {
  const models = nodeIn(schema, 'models');
  if (!models) return [];
  return Object.keys(models.value).flatMap((name): EntityHint[] => {
    const node = nodeIn(models, name);
    if (name === '~new~') return [];
    if (node) return [readModel(name, node, report)];
    report.error(
      'not-an-object',
      pathTo(models.path, name),
      `The model ${quote(name)} is no object; it is left out.`,
    );
    return [];
  });
}

function readModel(name: string, node: Node, report: Report): EntityHint {
  const names = new Set(Object.keys(node.value));
  const attributes: DeclaredAttribute[] = [];
  const templates = new Map<string, Template>();
  for (const field of names) {
    const path = pathTo(node.path, field);
    const definition = nodeIn(node, field)?.value ?? shorthand(own(node.value, field));
    if (!definition) {
      report.error(
        'not-an-object',
        path,
        `The field ${quote(field)} of ${quote(name)} is no object; it is left out.`,
      );
      continue;
    }
    const value = textIn(definition, 'value');
    // OneTable writes a field under the name that `map` gives it.
    const stored = textIn(definition, 'map')?.split('.')[0] ?? field;
    if (value !== undefined) templates.set(stored, readValueTemplate(value, names, path, report));
    attributes.push(readField(stored, definition, path, report));
  }
  return {
    path: node.path,
    name,
    kind: 'model',
    attributes,
    templates,
    aliases: new Map(),
    items: [],
    notes: [],
  };
}

/** `name: 'string'` instead of an object. */
function shorthand(value: unknown): Json | undefined {
  return typeof value === 'string' ? { type: value } : undefined;
}

function readField(name: string, definition: Json, path: string, report: Report): DeclaredAttribute {
  const written = textIn(definition, 'type');
  const word = (written ?? 'string').toLowerCase();
  const type = Object.hasOwn(types, word) ? types[word] : undefined;
  if (type === undefined) {
    report.warning(
      'unknown-type',
      path,
      `The type ${quote(written ?? '')} of ${quote(name)} is not known; it was read as a text.`,
    );
  }
  const values = valuesIn(definition);
  const format = formatIn(definition);
  const required = own(definition, 'required');
  return {
    name,
    type: type ?? 'S',
    ...(typeof required === 'boolean' && { optional: !required }),
    ...(values && { values }),
    ...(format && { format }),
  };
}

function valuesIn(definition: Json): Scalar[] | undefined {
  const list = own(definition, 'enum');
  if (!Array.isArray(list)) return undefined;
  const values = list.filter((each: unknown): each is Scalar =>
    ['string', 'number', 'boolean'].includes(typeof each),
  );
  return values.length > 0 ? values : undefined;
}

function formatIn(definition: Json): Format | undefined {
  const made = own(definition, 'generate') ?? own(definition, 'uuid');
  if (made === 'ulid') return { kind: 'ulid' };
  return made === 'uuid' || made === true ? { kind: 'uuid' } : undefined;
}

/** The attribute that tells the type, of those that the schema's users have: the one named in it, else `type`. */
export function typeAttributeOf(
  schema: Node,
  items: readonly { has: (name: string) => boolean }[],
): string | undefined {
  const params = own(schema.value, 'params');
  const named = isObject(params) ? textIn(params, 'typeField') : undefined;
  return [named, '_type', 'type'].find((name) => name !== undefined && items.some((item) => item.has(name)));
}

/** Obvious readings of what does not fit the schema as it stands. */
import type { z } from 'zod';
import { attributeTypeSchema, keyAttributeSchema, keyTypeSchema, projectionSchema } from '../schema.ts';
import { chosen, type Field, isObject, type Shape, shapeOf, tagWords } from '../shape.ts';

/** Names by which people and other formats call the types. */
const words: Record<string, string> = {
  string: 'S',
  number: 'N',
  binary: 'B',
  boolean: 'BOOL',
  list: 'L',
  map: 'M',
  'string set': 'SS',
  'number set': 'NS',
  'binary set': 'BS',
  '==': '=',
  '!=': '<>',
};

/** Another value that says what was meant, or undefined where nothing is obvious. */
export function mended(schema: z.core.$ZodType, raw: unknown): unknown {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'text':
      return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : undefined;
    case 'number':
      return typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : undefined;
    case 'boolean':
      return raw === 'true' ? true : raw === 'false' ? false : undefined;
    case 'word':
      return wordFor(shape.words, raw);
    case 'list':
      return raw === null || Array.isArray(raw) ? undefined : [raw];
    case 'object':
      return typeof raw === 'string' && shape.known.has('name') && shape.known.has('type')
        ? { name: raw, type: 'S' }
        : undefined;
    case 'choice':
      return mendedChoice(shape, raw);
    default:
      return undefined;
  }
}

function wordFor(allowed: (string | number)[], raw: unknown): string | number | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number') return undefined;
  const text = String(raw).trim().toLowerCase();
  const synonym = Object.hasOwn(words, text) ? words[text] : undefined;
  return allowed.find((word) => word === synonym || String(word).toLowerCase() === text);
}

/** `"ALL"` for `{ "type": "ALL" }`; a tag in another case; a pattern that does not say which kind it is. */
function mendedChoice(shape: Extract<Shape, { kind: 'choice' }>, raw: unknown): unknown {
  const { tag, options } = shape;
  if (tag === undefined) return undefined;
  const all = options.flatMap((option) => tagWords(option, tag));
  if (typeof raw === 'string') {
    const word = wordFor(all, raw);
    return word === undefined ? undefined : { [tag]: word };
  }
  if (!isObject(raw) || chosen(shape, raw)) return undefined;
  const reads = all.includes('read') && raw[tag] === undefined;
  const word = reads ? (raw.action === undefined ? 'read' : 'write') : wordFor(all, raw[tag]);
  // Spreading keeps an own `__proto__` what it is: a key.
  return word === undefined ? undefined : { ...raw, [tag]: word };
}

/** What a required field reads as that is absent or cannot be read; undefined where nothing is obvious. */
export function supplied(field: Field, owner: Record<string, unknown>, root: unknown): unknown {
  if (field.schema === projectionSchema) return { type: 'ALL' };
  if (field.schema === keyTypeSchema || field.schema === attributeTypeSchema) return 'S';
  if (field.schema === keyAttributeSchema && field.key === 'partitionKey') return { name: 'PK', type: 'S' };
  if (field.key === 'name' && typeof owner.id === 'string' && owner.id !== '') return owner.id;
  if (field.key === 'table') return onlyTable(root);
  return shapeOf(field.schema).kind === 'list' ? [] : undefined;
}

function onlyTable(root: unknown): string | undefined {
  const tables = isObject(root) ? root.tables : undefined;
  const only: unknown = Array.isArray(tables) && tables.length === 1 ? tables[0] : undefined;
  return isObject(only) && typeof only.id === 'string' ? only.id : undefined;
}

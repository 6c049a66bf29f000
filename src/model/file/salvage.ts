/**
 * Reads a document by the schema, part by part. What fits is taken as it is; what does not is mended where an
 * obvious reading exists, and otherwise taken out and kept, each with a problem that says where.
 *
 * zod's own parser is not enough here: it accepts or refuses the whole, and it drops keys named `__proto__`.
 */
import type { z } from 'zod';
import { freshSlug } from '../ids.ts';
import type { Problem } from '../problem.ts';
import { conditionSchema, modelSchema, placementSchema } from '../schema.ts';
import { chosen, type Field, fits, isObject, type Shape, setOwn, shapeOf } from '../shape.ts';
import { maxDepth, maxProblems } from './limits.ts';
import { mended, supplied } from './mend.ts';
import { type Place, pathText } from './path.ts';
import { shown } from './shown.ts';
import type { Unreadable } from './text.ts';

export type Salvage = {
  problems: Problem[];
  kept: Unreadable[];
  /** Parts whose id was made here, so that it gives way where another part has the same. */
  madeIds: Set<unknown>;
};

type Reading = { ok: true; value: unknown } | { ok: false; why: string };
type Context = Salvage & { root: unknown };

/** Reads a model document; the value fits the model schema, whatever the document holds. */
export function salvage(document: Record<string, unknown>): Salvage & { value: unknown } {
  const context: Context = { problems: [], kept: [], madeIds: new Set(), root: document };
  const reading = read(modelSchema, document, undefined, context);
  // Every field of the model has a default, so that an object always reads.
  const value = reading.ok ? reading.value : {};
  return { value, problems: context.problems, kept: context.kept, madeIds: context.madeIds };
}

function read(schema: z.core.$ZodType, raw: unknown, place: Place, context: Context): Reading {
  const plain = readPlain(schema, raw, place, context);
  if (plain.ok) return plain;
  const other = mended(schema, raw);
  if (other === undefined) return plain;
  const reading = readPlain(schema, other, place, context);
  if (!reading.ok) return plain;
  context.problems.push({
    severity: 'warning',
    code: 'mended-value',
    path: pathText(place),
    message: `${pathText(place)} was ${shown(raw)}; it is read as ${shown(other)}.`,
    remedy: 'Check that this is what was meant; saving writes it so.',
  });
  return reading;
}

function readPlain(schema: z.core.$ZodType, raw: unknown, place: Place, context: Context): Reading {
  const shape = shapeOf(schema);
  switch (shape.kind) {
    case 'object':
      return isObject(raw)
        ? attempt(context, () => readObject(schema, shape, raw, place, context))
        : unfit(shape, raw);
    case 'list':
      return Array.isArray(raw)
        ? { ok: true, value: readItems(shape.item, raw, place, context) }
        : unfit(shape, raw);
    case 'record':
      return isObject(raw) ? { ok: true, value: raw } : unfit(shape, raw);
    case 'anything':
      return { ok: true, value: raw };
    case 'choice':
      return readChoice(shape, raw, place, context);
    default:
      return fits(schema, raw) ? { ok: true, value: raw } : unfit(shape, raw);
  }
}

/** A part that cannot be read takes the problems found inside it along: the whole part is reported instead. */
function attempt(context: Context, reading: () => Reading): Reading {
  const { problems, kept } = context;
  const [problemCount, keptCount] = [problems.length, kept.length];
  const result = reading();
  if (!result.ok) {
    problems.length = problemCount;
    kept.length = keptCount;
  }
  return result;
}

function readChoice(
  shape: Extract<Shape, { kind: 'choice' }>,
  raw: unknown,
  place: Place,
  context: Context,
): Reading {
  const option = chosen(shape, raw);
  if (option) return read(option, raw, place, context);
  if (shape.tag !== undefined) {
    return {
      ok: false,
      why: isObject(raw) ? `its ${shape.tag} is ${shown(raw[shape.tag])}` : `it is ${shown(raw)}`,
    };
  }
  for (const each of shape.options) {
    const reading = attempt(context, () => read(each, raw, place, context));
    if (reading.ok) return reading;
  }
  return { ok: false, why: `it is ${shown(raw)}` };
}

function readItems(item: z.core.$ZodType, raw: unknown[], place: Place, context: Context): unknown[] {
  const items: unknown[] = [];
  for (const [index, each] of raw.entries()) {
    const at: Place = { before: place, step: index };
    if (context.problems.length >= maxProblems) {
      takeOut(raw.slice(index), at, 'after so many problems the rest of the list was not read', context);
      break;
    }
    const reading = read(item, each, at, context);
    if (reading.ok) items.push(reading.value);
    else takeOut(each, at, reading.why, context);
  }
  return items;
}

/** In these lists a place means something: without one element the others would say something else. */
function isPositional(schema: z.core.$ZodType, key: string): boolean {
  return (
    (schema === conditionSchema && key === 'operands') ||
    (schema === placementSchema && (key === 'partition' || key === 'sort'))
  );
}

function readObject(
  schema: z.core.$ZodType,
  shape: Extract<Shape, { kind: 'object' }>,
  raw: Record<string, unknown>,
  place: Place,
  context: Context,
): Reading {
  const value: Record<string, unknown> = {};
  for (const field of shape.fields) {
    const at: Place = { before: place, step: field.key };
    const own = Object.hasOwn(raw, field.key) ? raw[field.key] : undefined;
    const before = context.problems.length + context.kept.length;
    let reading: Reading = own === undefined ? { ok: false, why: '' } : read(field.schema, own, at, context);
    const holed =
      Array.isArray(own) && reading.ok && Array.isArray(reading.value) && reading.value.length < own.length;
    if (holed && context.problems.length + context.kept.length > before && isPositional(schema, field.key)) {
      return { ok: false, why: `${field.key} holds something that cannot be read` };
    }
    if (own === undefined && !field.required) {
      if (field.fallback !== undefined) reading = read(field.schema, field.fallback, at, context);
      if (reading.ok) setOwn(value, field.key, reading.value);
      continue;
    }
    if (reading.ok) setOwn(value, field.key, reading.value);
    else if (!field.required) dropOptional(field, own, at, reading.why, value, context);
    else if (shapeOf(field.schema).kind !== 'anything') {
      const made = supply(field, shape, raw, at, context);
      if (made === undefined)
        return { ok: false, why: reading.why ? `${field.key}: ${reading.why}` : `it has no ${field.key}` };
      setOwn(value, field.key, made);
      if (field.key === 'id') context.madeIds.add(value);
    }
  }
  for (const key of Object.keys(raw)) if (!shape.known.has(key)) setOwn(value, key, raw[key]);
  return { ok: true, value };
}

function dropOptional(
  field: Field,
  own: unknown,
  at: Place,
  why: string,
  value: Record<string, unknown>,
  context: Context,
): void {
  const reading = field.fallback === undefined ? undefined : read(field.schema, field.fallback, at, context);
  if (reading?.ok) setOwn(value, field.key, reading.value);
  if (own !== null) {
    takeOut(own, at, why, context);
    return;
  }
  context.problems.push({
    severity: 'note',
    code: 'null-value',
    path: pathText(at),
    message: `${pathText(at)} is null; it is read as absent.`,
  });
}

function supply(
  field: Field,
  shape: Extract<Shape, { kind: 'object' }>,
  raw: Record<string, unknown>,
  at: Place,
  context: Context,
): unknown {
  const isPart = field.key === 'id' && shape.known.has('name') && typeof raw.name === 'string';
  const made = isPart ? freshSlug(String(raw.name), new Set()) : supplied(field, raw, context.root);
  if (made === undefined || !fits(field.schema, made)) return undefined;
  const own = Object.hasOwn(raw, field.key) ? raw[field.key] : undefined;
  const what = own === undefined ? `${pathText(at)} is missing` : `${pathText(at)} cannot be read`;
  context.problems.push({
    severity: 'error',
    code: 'supplied-value',
    path: pathText(at),
    message: `${what}; it is taken to be ${shown(made)}.`,
    remedy: 'Check it, and set it right.',
  });
  if (own !== undefined && own !== null) keep(own, at, `Read as ${shown(made)}`, context);
  return made;
}

function takeOut(value: unknown, place: Place, why: string, context: Context): void {
  context.problems.push({
    severity: 'error',
    code: 'unreadable-part',
    path: pathText(place),
    message: `${pathText(place)} cannot be read: ${why}.`,
    remedy: 'It is kept under "unreadable" in the file: enter it anew, or correct it there and move it back.',
  });
  keep(value, place, why, context);
}

/** Kept parts lie up to three levels deeper than where they were, and must not make the file too deep to open. */
function keep(value: unknown, place: Place, reason: string, context: Context): void {
  const deep = depthOf(value) > maxDepth - 4;
  context.kept.push({ path: pathText(place), reason, value: deep ? JSON.stringify(value) : value });
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce<number>((most, each) => Math.max(most, depthOf(each)), 0);
}

function unfit(shape: Shape, raw: unknown): Reading {
  if (shape.kind === 'word')
    return { ok: false, why: `it is ${shown(raw)}, not one of ${shape.words.join(', ')}` };
  const wanted = {
    object: 'an object',
    list: 'a list',
    record: 'an object',
    text: 'text',
    number: 'a number of that kind',
    boolean: 'true or false',
    choice: '',
    anything: '',
  };
  return { ok: false, why: `it is ${shown(raw)}, not ${wanted[shape.kind]}` };
}

/**
 * What a zod schema says about the form of a document, in the few kinds that the writer and the reader walk.
 * Both derive the order of keys, the defaults and the alternatives from the schema, so that it is said once.
 */
import { z } from 'zod';

export type Field = {
  key: string;
  schema: z.core.$ZodType;
  /** Neither a default nor an optional: without it the object cannot be read. */
  required: boolean;
  /** What an absent field reads as; undefined where it stays absent. */
  fallback: unknown;
};

export type Shape =
  | { kind: 'object'; fields: Field[]; known: Set<string> }
  | { kind: 'list'; item: z.core.$ZodType }
  | { kind: 'record' }
  /** `tag` names the field by which the alternatives are told apart, if there is one. */
  | {
      kind: 'choice';
      options: z.core.$ZodType[];
      tag: string | undefined;
      byTag: Map<unknown, z.core.$ZodType>;
    }
  /** `bounded`: the type alone does not decide whether a value fits. */
  | { kind: 'text' | 'number' | 'boolean'; bounded: boolean }
  | { kind: 'word'; words: (string | number)[] }
  | { kind: 'anything' };

const shapes = new WeakMap<z.core.$ZodType, Shape>();

/** The shape of a schema; children are schemas again, so recursive schemas are no trouble. */
export function shapeOf(schema: z.core.$ZodType): Shape {
  const known = shapes.get(schema);
  if (known) return known;
  const shape = readShape(schema);
  shapes.set(schema, shape);
  return shape;
}

function readShape(schema: z.core.$ZodType): Shape {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).map(([key, child]) => fieldOf(key, child));
    return { kind: 'object', fields, known: new Set(fields.map((field) => field.key)) };
  }
  if (schema instanceof z.ZodArray) return { kind: 'list', item: schema.element };
  if (schema instanceof z.ZodRecord) return { kind: 'record' };
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const tag = schema.def.discriminator;
    const byTag = new Map(
      schema.options.flatMap((option) => tagWords(option, tag).map((word) => [word, option] as const)),
    );
    return { kind: 'choice', options: [...schema.options], tag, byTag };
  }
  if (schema instanceof z.ZodUnion) {
    return { kind: 'choice', options: [...schema.options], tag: undefined, byTag: new Map() };
  }
  if (schema instanceof z.ZodString) return { kind: 'text', bounded: isBounded(schema) };
  if (schema instanceof z.ZodNumber) return { kind: 'number', bounded: isBounded(schema) };
  if (schema instanceof z.ZodBoolean) return { kind: 'boolean', bounded: false };
  if (schema instanceof z.ZodEnum) return { kind: 'word', words: schema.options };
  if (schema instanceof z.ZodLiteral) return { kind: 'word', words: literals(schema) };
  return { kind: 'anything' };
}

function isBounded(schema: z.ZodString | z.ZodNumber): boolean {
  return (schema.def.checks ?? []).length > 0 || 'check' in schema.def;
}

function literals(schema: z.ZodLiteral): (string | number)[] {
  return [...schema.values].filter((value) => typeof value === 'string' || typeof value === 'number');
}

function fieldOf(key: string, schema: z.core.$ZodType): Field {
  if (schema instanceof z.ZodDefault) {
    return { key, schema: schema.unwrap(), required: false, fallback: schema.def.defaultValue };
  }
  if (schema instanceof z.ZodOptional) {
    return { key, schema: schema.unwrap(), required: false, fallback: undefined };
  }
  return { key, schema, required: true, fallback: undefined };
}

/** The words that the tag of one alternative of a choice may have. */
export function tagWords(option: z.core.$ZodType, tag: string): (string | number)[] {
  const shape = shapeOf(option);
  const field = shape.kind === 'object' ? shape.fields.find((each) => each.key === tag) : undefined;
  const words = field && shapeOf(field.schema);
  return words?.kind === 'word' ? words.words : [];
}

/** The alternative that a value belongs to: by its tag, else the first that accepts it as it stands. */
export function chosen(
  shape: Extract<Shape, { kind: 'choice' }>,
  value: unknown,
): z.core.$ZodType | undefined {
  const { options, tag, byTag } = shape;
  if (tag === undefined) return options.find((option) => fits(option, value));
  return isObject(value) ? byTag.get(value[tag]) : undefined;
}

/** Whether a value fits a schema as it stands. */
export function fits(schema: z.core.$ZodType, value: unknown): boolean {
  const shape = shapeOf(schema);
  if (shape.kind === 'text' && typeof value !== 'string') return false;
  if (shape.kind === 'number' && (typeof value !== 'number' || !Number.isFinite(value))) return false;
  if (shape.kind === 'boolean') return typeof value === 'boolean';
  if ((shape.kind === 'text' || shape.kind === 'number') && !shape.bounded) return true;
  if (shape.kind === 'word') return shape.words.some((word) => word === value);
  return z.safeParse(schema, value).success;
}

/** A JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets an own property, whatever its name: `__proto__` becomes data and touches no prototype. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

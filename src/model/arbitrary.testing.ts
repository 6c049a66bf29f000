/**
 * Random models for property tests, made from the schema itself: every part of it, hostile names, and keys
 * that no version knows. What the schema gains, the tests get.
 */
import fc from 'fast-check';
import { z } from 'zod';
import { freshSlug, identified } from './ids.ts';
import { type Model, modelSchema } from './schema.ts';
import { type Field, setOwn, shapeOf } from './shape.ts';

const hostile = [
  '',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '</script><script>alert(1)</script>',
  '"quoted" \'name\'',
  'line\nbreak\u2028separator',
  '\u202Eright-to-left\u202C',
  '\uD83D',
  '\u0000',
  '{userId}',
  '#{|}',
  '= 1 OR 1=1',
  '名前',
  'x'.repeat(255),
];

/** Names as people give them and as nobody should. */
export const anyName = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/) },
  { weight: 1, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);

/** Any JSON value, with hostile keys; never the negative zero, which JSON does not keep apart. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.boolean(), fc.constant(null), anyName, anyNumber),
  list: fc.array(tie('any'), { maxLength: 3 }),
  object: fc.array(fc.tuple(anyName, tie('any')), { maxLength: 3 }).map(objectOf),
  any: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('list'), tie('object')),
})).any;

const numbers = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.nat(1e6), anyNumber);

/** Below this depth of objects, what may be left out is: attributes nest in attributes. */
const deepest = 4;

function objectOf(entries: [string, unknown][]): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [key, each] of entries) setOwn(value, key, each);
  return value;
}

const unknownKeys = fc.oneof(
  { weight: 5, arbitrary: fc.constant<[string, unknown][]>([]) },
  {
    weight: 1,
    arbitrary: fc.array(fc.tuple(fc.constantFrom('__proto__', 'constructor', 'x-team', '10'), anyJson), {
      maxLength: 2,
    }),
  },
);

/** A value that fits a schema. */
function fitting(schema: z.core.$ZodType, depth: number): fc.Arbitrary<unknown> {
  const shape = shapeOf(schema);
  const fits = (value: unknown): boolean => z.safeParse(schema, value).success;
  switch (shape.kind) {
    case 'object':
      return fc
        .tuple(fc.tuple(...shape.fields.map((field) => fieldEntries(field, depth))), unknownKeys)
        .map(([entries, unknown]) => objectOf([...entries.flat(), ...unknown]));
    case 'list':
      return fc.array(fitting(shape.item, depth), { maxLength: 3 });
    case 'record':
      return fc.array(fc.tuple(anyName, anyJson), { maxLength: 3 }).map(objectOf);
    case 'choice':
      return fc.oneof(...shape.options.map((option) => fitting(option, depth)));
    case 'text':
      return anyName.filter(fits);
    case 'number':
      return numbers.filter(fits);
    case 'boolean':
      return fc.boolean();
    case 'word':
      return fc.constantFrom(...shape.words);
    case 'anything':
      return anyJson;
  }
}

function fieldEntries(field: Field, depth: number): fc.Arbitrary<[string, unknown][]> {
  const present = (value: unknown): [string, unknown][] => [[field.key, value]];
  // A copy each time: the parts of a model are changed in place.
  const absent = fc
    .constant(JSON.stringify(field.fallback) ?? '')
    .map((text): [string, unknown][] => (text === '' ? [] : present(JSON.parse(text))));
  if (field.required) return fitting(field.schema, depth + 1).map(present);
  if (depth > deepest) return absent;
  return fc.oneof(absent, fitting(field.schema, depth + 1).map(present));
}

/**
 * A model that opens without a problem: it fits the schema, ids are unique, and references point to parts of
 * the model where it has any. What it says about DynamoDB may well be wrong.
 */
export const anyModel: fc.Arbitrary<Model> = fitting(modelSchema, 0).map((value) =>
  // A copy: shrinking builds on the same values again, and tests change or freeze what they get.
  connected(JSON.parse(JSON.stringify(value))),
);

function connected(model: Model): Model {
  const taken = new Set<string>();
  for (const part of identified(model)) {
    if (taken.has(part.id)) part.id = freshSlug(part.id, taken);
    taken.add(part.id);
  }
  let turn = 0;
  const one = (of: { id: string }[], otherwise: string): string =>
    of[turn++ % of.length]?.id ?? `gone ${otherwise}`;
  const paths = model.tables.flatMap((table) => [table, ...table.localIndexes, ...table.globalIndexes]);
  for (const entity of model.entities) {
    entity.table = one(model.tables, entity.table);
    for (const placement of entity.keys) placement.index = one(paths, placement.index);
  }
  for (const pattern of model.patterns) pattern.entity = one(model.entities, pattern.entity);
  for (const relationship of model.relationships) {
    relationship.from = one(model.entities, relationship.from);
    relationship.to = one(model.entities, relationship.to);
  }
  const nodes = new Map(model.layout.nodes.map((node) => [node.id, node]));
  model.layout.nodes = [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return model;
}

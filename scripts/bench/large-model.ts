/** A model as large as they come: 100 entities in one table with 20 indexes, and many access patterns. */
import { aGlobalIndex, aModel, aTable } from '../../src/model/builders.ts';
import type { Condition, Entity, Model, Pattern, ReadPattern } from '../../src/model/schema.ts';
import { entitySchema, readPatternSchema, writePatternSchema } from '../../src/model/schema.ts';

const entityCount = 100;
const indexCount = 20;

const indexes = Array.from({ length: indexCount }, (_, index) => aGlobalIndex({ name: `GSI${index}` }));

/** All entities share the partitions of the base key, so that each is every other's neighbour. */
function entity(number: number): Entity {
  const placed = Array.from({ length: 5 }, (_, turn) => indexes[(number + turn * 3) % indexCount]);
  return entitySchema.parse({
    id: `entity${number}`,
    name: `Entity ${number}`,
    table: 'main',
    count: 1000 + number,
    attributes: [
      { name: 'ownerId', type: 'S', format: { kind: 'uuid' } },
      { name: 'id', type: 'S', format: { kind: 'ulid' } },
      { name: 'status', type: 'S', values: ['OPEN', 'PAID', 'SENT'] },
      { name: 'createdAt', type: 'S', format: { kind: 'iso-timestamp' } },
      { name: 'region', type: 'S', distinct: 12 },
      { name: 'amount', type: 'N' },
      { name: 'title', type: 'S' },
    ],
    keys: [
      { index: 'main', partition: ['OWNER#{ownerId}'], sort: [`E${number}#{status}#{createdAt}#{id}`] },
      ...placed.map((index, turn) => ({
        index: index?.id,
        partition: [turn % 2 ? 'OWNER#{ownerId}' : `E${number}#{region}`],
        sort: [turn % 2 ? `E${number}#{createdAt}` : '{status}#{createdAt}'],
      })),
    ],
  });
}

const condition = (attribute: string, operator: Condition['operator']): Condition => ({
  attribute,
  operator,
  operands: [],
  size: false,
});

/** What is asked of each entity in turn: keys well used, ranges, filters, fan-outs, Scans and writes. */
const questions: Condition[][] = [
  [condition('ownerId', '='), condition('status', '='), condition('createdAt', 'between')],
  [condition('ownerId', '=')],
  [condition('region', '='), condition('status', '=')],
  [condition('ownerId', '='), condition('createdAt', '>=')],
  [condition('ownerId', '='), condition('amount', '>')],
  [condition('id', '=')],
  [condition('region', '='), condition('createdAt', 'between')],
  [condition('ownerId', '='), condition('status', 'in')],
];

function pattern(number: number): Pattern {
  const base = { id: `pattern${number}`, name: `Pattern ${number}`, entity: `entity${number % entityCount}` };
  const turn = Math.floor(number / entityCount) % (questions.length + 2);
  if (turn < questions.length)
    return readPatternSchema.parse({ ...base, kind: 'read', conditions: questions[turn] }) as ReadPattern;
  const key = ['ownerId', 'status', 'createdAt', 'id'].map((name) => condition(name, '='));
  const write =
    turn === questions.length ? { action: 'create' } : { action: 'update', changes: ['title', 'region'] };
  return writePatternSchema.parse({ ...base, kind: 'write', conditions: key, ...write });
}

/** The model with so many access patterns. */
export function largeModel(patterns: number): Model {
  return aModel({
    name: 'Large',
    tables: [aTable({ name: 'Main', globalIndexes: indexes })],
    entities: Array.from({ length: entityCount }, (_, number) => entity(number)),
    patterns: Array.from({ length: patterns }, (_, number) => pattern(number)),
  });
}

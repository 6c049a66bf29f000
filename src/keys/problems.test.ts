import { describe, expect, it } from 'vitest';
import type { Problem } from '../model/problem.ts';
import { type Model, modelSchema } from '../model/schema.ts';
import { templateProblems } from './problems.ts';

type Key = { name: string; type: 'S' | 'N' | 'B' };
type Setup = {
  attributes: object[];
  partition?: string;
  sort?: string;
  partitionKey?: Key;
  sortKey?: Key;
  gsi?: { partition: string[]; sort?: string[]; partitionKey: Key[]; sortKey?: Key[] };
};

function aModel({ attributes, partition = 'P', sort = 'S', gsi, ...keys }: Setup): Model {
  const placements = [{ index: 't', partition: [partition], sort: [sort] }];
  return modelSchema.parse({
    tables: [
      {
        id: 't',
        name: 'Table',
        partitionKey: keys.partitionKey ?? { name: 'PK', type: 'S' },
        sortKey: keys.sortKey ?? { name: 'SK', type: 'S' },
        globalIndexes: gsi ? [{ id: 'g', name: 'GSI1', ...gsi, projection: { type: 'ALL' } }] : [],
      },
    ],
    entities: [
      {
        id: 'e',
        name: 'Order',
        table: 't',
        attributes,
        keys: gsi
          ? [...placements, { index: 'g', partition: gsi.partition, sort: gsi.sort ?? [] }]
          : placements,
      },
    ],
  });
}
const brief = (problems: Problem[]) => problems.map(({ severity, code, path }) => [severity, code, path]);
const of = (setup: Setup) => brief(templateProblems(aModel(setup)));
const sort = 'entities[0].keys[0].sort[0]';
const partition = 'entities[0].keys[0].partition[0]';
const id = { name: 'id', type: 'S', format: { kind: 'uuid' } };
const amount = { name: 'amount', type: 'N' };

describe('templateProblems', () => {
  it('finds nothing wrong with a sound model', () => {
    const at = { name: 'at', type: 'S', format: { kind: 'iso-timestamp' } };
    expect(
      of({
        attributes: [id, amount, at],
        partition: 'ORDER#{id}',
        sort: '{at|day}#{amount|pad:8}#{id|shard:10}',
        gsi: { partition: ['{amount}'], partitionKey: [{ name: 'amount', type: 'N' }] },
      }),
    ).toEqual([]);
  });

  it('names syntax by place, and keeps the subjects', () => {
    expect(templateProblems(aModel({ attributes: [id], sort: 'A#{id|wat}' }))).toEqual([
      {
        severity: 'error',
        code: 'template-syntax',
        path: sort,
        message: expect.stringContaining('at character 3'),
        remedy: expect.any(String),
        subjects: ['e', 't'],
      },
    ]);
    expect(of({ attributes: [id], sort: '' })).toEqual([['error', 'empty-template', sort]]);
  });

  it('finds updates that remove a part of the primary key, or what its shard is computed from', () => {
    const model = aModel({
      attributes: [id, amount, { name: 'n', type: 'N', shard: { count: 4, of: 'amount' } }],
      sort: '{id}#{n}',
      gsi: { partition: ['G#{amount}'], partitionKey: [{ name: 'GPK', type: 'S' }] },
    });
    const update = { action: 'update', entity: 'e' };
    const patterns = [{ kind: 'write', id: 'p', name: 'P', ...update, removes: ['id', 'amount', 'x'] }];
    const also = [{ ...update, removes: ['n'] }];
    const create = { kind: 'write', id: 'c', name: 'C', entity: 'e', action: 'create', also };
    expect(brief(templateProblems(modelSchema.parse({ ...model, patterns: [...patterns, create] })))).toEqual(
      [
        ['error', 'removes-key', 'patterns[0].removes'],
        ['error', 'removes-key', 'patterns[0].removes'],
        ['error', 'removes-key', 'patterns[1].also[0].removes'],
      ],
    );
    expect(templateProblems(model).map(({ code }) => code)).not.toContain('removes-key');
  });

  it('finds references to attributes that are not there', () => {
    expect(of({ attributes: [id], sort: '{id}#{ghost}#{ghost}' })).toContainEqual([
      'error',
      'unknown-attribute',
      sort,
    ]);
    expect(of({ attributes: [], sort: '{__proto__}' })).toContainEqual(['error', 'unknown-attribute', sort]);
    expect(of({ attributes: [], sort: '{|shard:4}' })).toEqual([]);
  });

  it('says which attribute would mend it, and of which type', () => {
    const missing = (setup: Setup) => templateProblems(aModel(setup)).map((problem) => problem.missing);
    expect(missing({ attributes: [], sort: 'A#{ghost}' })).toEqual([
      { entity: 'e', attribute: 'ghost', type: 'S' },
    ]);
    const sortKey = { name: 'SK', type: 'N' } as const;
    expect(missing({ attributes: [], sort: '{ghost}', sortKey })).toEqual([
      { entity: 'e', attribute: 'ghost', type: 'N' },
    ]);
    // A key attribute has its value from its own template.
    expect(missing({ attributes: [], sort: '{PK}' })).toEqual([undefined]);
  });

  it.each([[[]], [[{ name: 'PK', type: 'S' }]]])('finds a template that refers to itself', (attributes) => {
    const problems = templateProblems(aModel({ attributes, partition: 'X#{PK}' }));
    expect(brief(problems)).toEqual([['error', 'self-reference', partition]]);
    expect(problems[0]?.message).toContain('refers to itself: PK');
  });

  it('finds a template that refers to itself through another', () => {
    const attributes = ['PK', 'SK'].map((name) => ({ name, type: 'S' }));
    const problems = templateProblems(aModel({ attributes, partition: 'A#{SK}', sort: 'B#{PK}' }));
    expect(brief(problems)).toEqual([
      ['error', 'self-reference', partition],
      ['error', 'self-reference', sort],
    ]);
    expect(problems[0]?.message).toContain('PK → SK → PK');
  });

  it('lets a native key fill the attribute of its own name, in the base key and in an index', () => {
    const userId = { name: 'userId', type: 'S' };
    const key: Key = { name: 'userId', type: 'S' };
    expect(
      of({
        attributes: [userId],
        partition: '{userId}',
        partitionKey: key,
        sort: 'USER#{userId}',
        gsi: { partition: ['{userId}'], partitionKey: [key] },
      }),
    ).toEqual([]);
  });

  it('compares types of native keys', () => {
    expect(of({ attributes: [amount], sort: '{amount}' })).toContainEqual(['error', 'native-type', sort]);
    const number: Key = { name: 'SK', type: 'N' };
    expect(of({ attributes: [amount], sort: '{amount}', sortKey: number })).toEqual([]);
    expect(of({ attributes: [id], sort: '{id}', sortKey: number })).toEqual([['error', 'native-type', sort]]);
    expect(of({ attributes: [amount], sort: '{amount|pad:4}', sortKey: number })).toEqual([
      ['error', 'text-template', sort],
    ]);
    expect(of({ attributes: [id], sort: '{id|shard:4}', sortKey: number })).toEqual([]);
    expect(of({ attributes: [id], sort: 'A#{id}', sortKey: { name: 'SK', type: 'B' } })).toEqual([
      ['error', 'text-template', sort],
    ]);
    const tags = { name: 'tags', type: 'SS' };
    expect(of({ attributes: [tags], sort: 'A#{tags}' })).toEqual([['error', 'not-in-key', sort]]);
    expect(of({ attributes: [tags], sort: '{tags}' })).toEqual([['error', 'native-type', sort]]);
  });

  it('finds transforms that do not suit', () => {
    const bad = (attribute: object, template: string) =>
      of({ attributes: [attribute], sort: template }).some(([, code]) => code === 'transform-type');
    expect(bad(id, '{id|pad:4}')).toBe(true);
    expect(bad(id, '{id|day}')).toBe(true);
    expect(bad(amount, '{amount|day}')).toBe(true);
    expect(bad(amount, '{amount|upper}')).toBe(true);
    expect(bad({ name: 'd', type: 'S', format: { kind: 'iso-date' } }, '{d|hour}')).toBe(true);
    expect(bad({ name: 'v', type: 'S', values: ['1', 'x'] }, '{v|pad:3}')).toBe(true);
    expect(bad({ name: 'd', type: 'S', format: { kind: 'iso-date' } }, '{d|day}')).toBe(false);
    expect(bad({ name: 't', type: 'N', format: { kind: 'epoch-seconds' } }, '{t|day}')).toBe(false);
    expect(bad({ name: 'n', type: 'S', format: { kind: 'integer' } }, '{n|pad:4}')).toBe(false);
    expect(bad({ name: 'v', type: 'S', values: ['1', '22'] }, '{v|pad:3}')).toBe(false);
    expect(bad(id, '{id|shard:4}')).toBe(false);
    expect(bad({ name: 's', type: 'S' }, '{s|day}')).toBe(false);
  });

  it('warns of keys that can be read in two ways, and notes those that might', () => {
    const free = { name: 'free', type: 'S', format: { kind: 'text' } };
    const any = { name: 'any', type: 'S' };
    expect(of({ attributes: [free, any], sort: '{free}#{any}' })).toEqual([
      ['warning', 'ambiguous-key', sort],
    ]);
    expect(of({ attributes: [free, any], sort: '{any}#{free}' })).toEqual([['note', 'ambiguous-key', sort]]);
    expect(of({ attributes: [free, id], sort: '{id}{free}' })).toEqual([]);
  });

  it('warns of numbers that sort as text, in sort keys only', () => {
    expect(of({ attributes: [amount], sort: 'A#{amount}' })).toEqual([['warning', 'unpadded-number', sort]]);
    expect(of({ attributes: [amount], partition: 'A#{amount}' })).toEqual([]);
    const shard = { name: 'shard', type: 'N', shard: { count: 12 } };
    expect(of({ attributes: [shard], sort: 'A#{shard}' })).toEqual([]);
  });

  it('follows multi-attribute keys by position', () => {
    const found = of({
      attributes: [id, amount],
      gsi: {
        partition: ['{id}', '{amount}'],
        sort: ['{amount}', '{ghost}', '{id}'],
        partitionKey: [
          { name: 'id', type: 'S' },
          { name: 'amount', type: 'N' },
        ],
        sortKey: [
          { name: 'other', type: 'S' },
          { name: 'ghost', type: 'S' },
        ],
      },
    });
    expect(found).toContainEqual(['error', 'native-type', 'entities[0].keys[1].sort[0]']);
    expect(found).toContainEqual(['error', 'unknown-attribute', 'entities[0].keys[1].sort[1]']);
    expect(found.some(([, , path]) => path === 'entities[0].keys[1].sort[2]')).toBe(false);
  });

  it('checks what a shard is computed from', () => {
    const shard = (name: string, source?: string) => ({ name, type: 'N', shard: { count: 4, of: source } });
    const path = (index: number) => `entities[0].attributes[${index}].shard.of`;
    expect(of({ attributes: [shard('a', 'ghost')] })).toEqual([['error', 'shard-of-unknown', path(0)]]);
    expect(of({ attributes: [shard('a', 'a')] })).toEqual([['error', 'shard-of-cycle', path(0)]]);
    expect(of({ attributes: [shard('a', 'b'), shard('b', 'a'), shard('c', 'a')] })).toEqual([
      ['error', 'shard-of-cycle', path(0)],
      ['error', 'shard-of-cycle', path(1)],
    ]);
    expect(of({ attributes: [id, shard('a', 'id'), shard('b')] })).toEqual([]);
  });

  it('stands a placement of an index, or an entity of a table, that is not there', () => {
    const model = aModel({ attributes: [id] });
    const [entity] = model.entities;
    if (!entity) throw new Error('no entity');
    const lost = { ...entity, keys: [{ index: 'gone', partition: ['{x}'], sort: [] }] };
    expect(templateProblems({ ...model, entities: [lost, { ...entity, table: 'gone' }] })).toEqual([]);
  });
});

describe('templateProblems after an edit', () => {
  const model = aModel({ attributes: [id], sort: 'ORDER#{nowhere}' });

  it('follows an entity to another place in the document', () => {
    const [entity] = model.entities;
    if (!entity) throw new Error('The model has an entity');
    const before = templateProblems(model);
    const other = { ...entity, id: 'other', name: 'Other' };
    expect(templateProblems({ ...model, entities: [other, entity] })).toEqual([
      expect.objectContaining({ path: sort, subjects: ['other', 't'] }),
      { ...before[0], path: sort.replace('entities[0]', 'entities[1]') },
    ]);
  });

  it('follows a change of the table that the entity is in', () => {
    const [table] = model.tables;
    if (!table) throw new Error('The model has a table');
    templateProblems(model);
    const renamed = { ...table, sortKey: { name: 'range', type: 'S' as const } };
    const [problem] = templateProblems({ ...model, tables: [renamed] });
    expect(problem?.message).toContain('of range');
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyModel } from '../arbitrary.testing.ts';
import {
  aCondition,
  aGlobalIndex,
  aKey,
  aLocalIndex,
  aModel,
  anEntity,
  aPlacement,
  aRead,
  aRelationship,
  aTable,
  aWrite,
} from '../builders.ts';
import { openModel } from '../open.ts';
import { modelProblems } from '../problems.ts';
import type { Condition, Model, Table } from '../schema.ts';
import { rules } from './rules.ts';

const index = aGlobalIndex();
const times = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** A model without a fault. */
function clean(): Model {
  return aModel({
    tables: [aTable()],
    entities: [
      anEntity({
        attributes: [
          'orderId',
          'total:N',
          'tags:SS',
          {
            name: 'address',
            type: 'M',
            fields: [{ name: 'city', type: 'S', optional: false, stored: true }],
          },
        ],
        keys: [aPlacement('main', 'A#{orderId}', 'A')],
      }),
    ],
    patterns: [aRead({ conditions: ['orderId', 'address.city'] })],
  });
}

const withTable = (parts: Partial<Table>): Model => {
  const model = clean();
  Object.assign(model.tables[0] ?? {}, parts);
  return model;
};
const withCondition = (...conditions: Condition[]): Model => ({
  ...clean(),
  patterns: [aRead({ conditions })],
});
const withKeys = (...keys: Model['entities'][number]['keys']): Model => {
  const model = clean();
  for (const entity of model.entities) entity.keys = keys;
  return model;
};
const provisioned = { mode: 'PROVISIONED', read: 5, write: 5 } as const;
const include = (count: number): Table['globalIndexes'][number]['projection'] => ({
  type: 'INCLUDE',
  attributes: times(count).map(() => 'total'),
});

/** For each rule: models that break it, with what its message names. */
const broken: Record<string, [what: string, model: Model, names: string][]> = {
  'resource-name': [
    ['a short table name', withTable({ name: 'ab' }), '2 characters'],
    ['a long table name', withTable({ name: 'x'.repeat(256) }), '256 characters'],
    [
      'a space in an index name',
      withTable({ globalIndexes: [aGlobalIndex({ name: 'by day' })] }),
      'Index "by day"',
    ],
    ['a hostile name', withTable({ name: '</script>' }), 'Table "</script>"'],
  ],
  'duplicate-name': [
    ['two tables', aModel({ tables: [aTable(), aTable({ id: 'b' })] }), 'Two tables are called "Main"'],
    [
      'a local and a global index',
      withTable({ localIndexes: [aLocalIndex({ id: 'l', name: 'GSI1' })], globalIndexes: [index] }),
      'Two indexes',
    ],
    [
      'two entities',
      aModel({ entities: [anEntity(), anEntity({ id: 'b' })] }),
      'Two entities are called "Order"',
    ],
  ],
  'attribute-name': [
    ['two of one name', aModel({ entities: [anEntity({ attributes: ['a', 'a'] })] }), 'called "a"'],
    ['none', aModel({ entities: [anEntity({ attributes: [''] })] }), 'without a name'],
    ['one beyond 64 KB', aModel({ entities: [anEntity({ attributes: ['x'.repeat(70_000)] })] }), '64 KB'],
  ],
  'unseen-character': [
    ['a mark of direction', aModel({ entities: [anEntity({ name: 'a\u202Eb' })] }), '\\u{202e}'],
    ['a line break in an attribute', aModel({ entities: [anEntity({ attributes: ['a\nb'] })] }), '\\n'],
  ],
  'key-attributes': [
    [
      'no partition attribute',
      withTable({ globalIndexes: [{ ...index, partitionKey: [] }] }),
      'has 0 partition',
    ],
    [
      'five partition attributes',
      withTable({ globalIndexes: [{ ...index, partitionKey: times(5).map((at) => aKey(`p${at}`)) }] }),
      'has 5 partition',
    ],
    [
      'five sort attributes',
      withTable({ globalIndexes: [{ ...index, sortKey: times(5).map((at) => aKey(`s${at}`)) }] }),
      'has 5 sort',
    ],
    ['one attribute twice', withTable({ sortKey: aKey('PK') }), '"PK" twice'],
    ['one without a name', withTable({ partitionKey: aKey('') }), 'without a name'],
    ['one of more than 255 bytes', withTable({ partitionKey: aKey('é'.repeat(128)) }), '256 bytes'],
  ],
  'key-type': [
    [
      'another type in an index',
      withTable({ globalIndexes: [{ ...index, sortKey: [aKey('SK:N')] }] }),
      'takes "SK" as N, but it is S in the key of the table',
    ],
    [
      'another type in a second index',
      withTable({ globalIndexes: [index, { ...index, id: 'b', name: 'GSI2', sortKey: [aKey('GSI1PK:B')] }] }),
      'in the key of index "GSI1"',
    ],
  ],
  'index-count': [
    [
      '21 global indexes',
      withTable({ globalIndexes: times(21).map((at) => aGlobalIndex({ name: `Index${at}` })) }),
      '21 global indexes',
    ],
    [
      'six local indexes',
      withTable({ localIndexes: times(6).map((at) => aLocalIndex({ name: `Index${at}` })) }),
      '6 local indexes',
    ],
  ],
  'local-index': [
    [
      'no sort key',
      { ...clean(), tables: [aTable({ sortKey: undefined, localIndexes: [aLocalIndex()] })] },
      'no sort key',
    ],
    ['the size of a collection', withTable({ localIndexes: [aLocalIndex()] }), '10 GB'],
    ['replicas', withTable({ localIndexes: [aLocalIndex()], replicas: ['eu-west-1'] }), 'replicas'],
  ],
  projection: [
    [
      'an empty list',
      withTable({ globalIndexes: [{ ...index, projection: { type: 'INCLUDE', attributes: [] } }] }),
      'empty list',
    ],
    [
      'an unknown attribute',
      withTable({ globalIndexes: [{ ...index, projection: { type: 'INCLUDE', attributes: ['nope'] } }] }),
      'projects "nope"',
    ],
    ['21 in one', withTable({ globalIndexes: [{ ...index, projection: include(21) }] }), 'includes 21'],
    [
      '101 together',
      withTable({
        globalIndexes: [{ ...index, projection: include(60) }],
        localIndexes: [aLocalIndex({ projection: include(41) })],
      }),
      '101 attributes together',
    ],
  ],
  'time-to-live': [
    ['an unknown attribute', withTable({ timeToLive: 'nope' }), 'none of its entities'],
    ['a string', withTable({ timeToLive: 'orderId' }), 'as S'],
    [
      'milliseconds',
      aModel({
        tables: [aTable({ timeToLive: 'at' })],
        entities: [
          anEntity({ attributes: [{ name: 'at', type: 'N', format: { kind: 'epoch-milliseconds' } }] }),
        ],
      }),
      'epoch-milliseconds',
    ],
  ],
  throughput: [
    ['none for the table', withTable({ billing: { ...provisioned, read: 0 } }), '0 read and 5 write'],
    ['half a unit', withTable({ billing: { ...provisioned, write: 1.5 } }), '1.5 write'],
    [
      'none for an index',
      withTable({ billing: provisioned, globalIndexes: [index] }),
      'no throughput of its own',
    ],
    [
      'too little for an index',
      withTable({ billing: provisioned, globalIndexes: [{ ...index, throughput: { read: 1, write: 0 } }] }),
      '0 write',
    ],
    [
      'some on demand',
      withTable({ globalIndexes: [{ ...index, throughput: { read: 1, write: 1 } }] }),
      'on demand',
    ],
  ],
  placement: [
    ['no table', { ...clean(), tables: [] }, 'not in the model'],
    ['no key', withKeys(), 'does not say'],
    ['an unknown index', withKeys(aPlacement('main', 'A', 'B'), aPlacement('nope', 'A')), 'index "nope"'],
    ['an index twice', withKeys(aPlacement('main', 'A', 'B'), aPlacement('main', 'A', 'B')), 'twice'],
    [
      'too many templates',
      withKeys(aPlacement('main', ['A', 'B'], 'C')),
      'has 2 partition key templates for table "Main"',
    ],
    ['too few templates', withKeys(aPlacement('main', 'A')), 'has 0 sort key templates'],
  ],
  relationship: [
    [
      'an unknown entity',
      { ...clean(), relationships: [aRelationship({ from: 'order', to: 'nobody' })] },
      'not in the model',
    ],
    [
      'an unknown attribute',
      {
        ...clean(),
        relationships: [
          aRelationship({
            name: 'R',
            from: 'order',
            to: 'order',
            by: [{ attribute: 'nope', its: 'orderId' }],
          }),
        ],
      },
      '"R" goes by "nope"',
    ],
  ],
  'copy-source': [
    [
      'an unknown entity',
      aModel({
        entities: [anEntity({ attributes: [{ name: 'a', copyOf: { entity: 'x', attribute: 'y' } }] })],
      }),
      'copy of an attribute of an entity',
    ],
    [
      'an unknown attribute',
      aModel({
        entities: [anEntity({ attributes: [{ name: 'a', copyOf: { entity: 'order', attribute: 'y' } }] })],
      }),
      '"y" of "Order"',
    ],
    [
      'another type',
      aModel({
        entities: [
          anEntity({ attributes: ['b:N', { name: 'a', copyOf: { entity: 'order', attribute: 'b' } }] }),
        ],
      }),
      'is S, but',
    ],
    [
      'an unknown shard source',
      aModel({
        entities: [
          anEntity({ attributes: [{ name: 's', type: 'N', shard: { count: 2, first: 0, of: 'y' } }] }),
        ],
      }),
      'shard of "y"',
    ],
  ],
  'pattern-names': [
    ['an unknown entity', { ...clean(), patterns: [aRead({ entity: 'nobody' })] }, 'not in the model'],
    [
      'an unknown further type',
      { ...clean(), patterns: [aRead({ returns: ['nobody'] })] },
      'not in the model',
    ],
    [
      'an unknown further item',
      { ...clean(), patterns: [aWrite({ also: [{ action: 'create', entity: 'nobody' }] })] },
      'not in the model',
    ],
    ['a condition', withCondition(aCondition('nope')), 'condition on "nope", which "Order"'],
    [
      'an alternative',
      { ...clean(), patterns: [aRead({ anyOf: [[aCondition('nope')]] })] },
      'condition on "nope"',
    ],
    ['a nested attribute', withCondition(aCondition('address.zip')), '"address.zip"'],
    [
      'an order',
      { ...clean(), patterns: [aRead({ order: { by: ['nope'], direction: 'ascending' } })] },
      'ordered by "nope"',
    ],
    ['attributes wanted', { ...clean(), patterns: [aRead({ attributes: ['nope'] })] }, 'wants "nope"'],
    [
      'changes',
      { ...clean(), patterns: [aWrite({ action: 'update', changes: ['nope'] })] },
      'changes "nope"',
    ],
    [
      'removals',
      { ...clean(), patterns: [aWrite({ action: 'update', removes: ['nope'] })] },
      'removes "nope"',
    ],
    [
      'removals of a further item',
      {
        ...clean(),
        patterns: [aWrite({ also: [{ action: 'update', entity: 'order', removes: ['nope'] }] })],
      },
      'removes "nope"',
    ],
    ['uniqueness', { ...clean(), patterns: [aWrite({ unique: ['nope'] })] }, 'keeps unique "nope"'],
    [
      'changes of a further item',
      {
        ...clean(),
        patterns: [aWrite({ also: [{ action: 'update', entity: 'order', changes: ['nope'] }] })],
      },
      'changes "nope"',
    ],
  ],
  'pattern-removes': [
    [
      'an attribute that every item has',
      { ...clean(), patterns: [aWrite({ action: 'update', removes: ['total'] })] },
      'removes "total", which every item has',
    ],
    [
      'one that it changes',
      { ...clean(), patterns: [aWrite({ action: 'update', changes: ['total'], removes: ['total'] })] },
      'both changes and removes "total"',
    ],
    [
      'a map in which it changes something, of a further item',
      {
        ...clean(),
        patterns: [
          aWrite({
            also: [{ action: 'update', entity: 'order', changes: ['address.city'], removes: ['address'] }],
          }),
        ],
      },
      'changes "address.city" and removes "address"',
    ],
  ],
  'pattern-operands': [
    [
      'one for between',
      withCondition(aCondition('total', 'between', 1)),
      '1 operands to between on "total", which takes 2',
    ],
    ['one for attribute_exists', withCondition(aCondition('total', 'attribute_exists', 1)), 'takes 0'],
    ['101 for in', withCondition(aCondition('total', 'in', ...times(101))), 'takes 1 to 100'],
  ],
  'constant-type': [
    ['a text for a Number', withCondition(aCondition('total', '>', 'many')), '"total" with "many"'],
    ['a truth value for a Number', withCondition(aCondition('total', '=', true)), 'but it is N'],
    [
      'a text as a size',
      withCondition({ ...aCondition('tags', '>', 'many'), size: true }),
      'a size is a number',
    ],
    ...[['BOOL', 'true'] as const, ['B', 'no Base64'] as const].map(
      ([type, value]): [string, Model, string] => [
        `a text for ${type}`,
        aModel({
          entities: [anEntity({ attributes: [`flag:${type}`] })],
          patterns: [aRead({ conditions: [aCondition('flag', '=', value)] })],
        }),
        `but it is ${type}`,
      ],
    ),
  ],
  'operator-type': [
    [
      'begins_with on a Number',
      withCondition(aCondition('total', 'begins_with')),
      'begins_with on "total", which is N',
    ],
    ['a range over a set', withCondition(aCondition('tags', '>')), '> on "tags", which is SS'],
    ['contains on a map', withCondition(aCondition('address', 'contains')), 'which is M'],
    [
      'the size of a Number',
      withCondition({ ...aCondition('total', '>', 1), size: true }),
      'size of "total"',
    ],
    [
      'begins_with on a size',
      withCondition({ ...aCondition('orderId', 'begins_with', 'a'), size: true }),
      'on the size of',
    ],
  ],
  'sample-data': [
    [
      'more weights than values',
      {
        ...clean(),
        entities: [anEntity({ attributes: [{ name: 'state', values: ['A'], weights: [1, 2] }] })],
      },
      '2 weights for 1 listed values',
    ],
    [
      'weights that exclude every value',
      { ...clean(), entities: [anEntity({ attributes: [{ name: 'state', values: ['A'], weights: [0] }] })] },
      'weight 0',
    ],
    [
      'a span that is no time',
      aModel({ generator: { span: { from: 'yesterday', to: '2026-01-01' } } }),
      '"yesterday"',
    ],
    [
      'a span that ends before it begins',
      aModel({ generator: { span: { from: '2026-01-02', to: '2026-01-01' } } }),
      'before it begins',
    ],
    [
      'expected keys of another form',
      {
        ...clean(),
        patterns: [
          aRead({ conditions: ['orderId'], expected: [{ parameters: {}, keys: [{ PK: { S: 'A' } }] }] }),
        ],
      },
      'by "PK"',
    ],
  ],
  'pattern-index': [
    [
      'an unknown index',
      { ...clean(), patterns: [aRead({ index: 'nope' })] },
      '"nope", which is not in the model',
    ],
    [
      'an index of another table',
      { ...clean(), tables: [aTable(), aTable({ name: 'Other' })], patterns: [aRead({ index: 'other' })] },
      'of another table',
    ],
    [
      'an unknown excluded index',
      { ...clean(), patterns: [aRead({ without: ['nope'] })] },
      'excludes the index "nope"',
    ],
    [
      'consistency on a global index',
      { ...withTable({ globalIndexes: [index] }), patterns: [aRead({ index: 'gsi1', consistent: true })] },
      'strongly consistent',
    ],
  ],
  unreadable: [
    ['a part', aModel({ unreadable: [{ path: 'tables[0]', reason: 'it is 5', value: 5 }] }), 'tables[0]'],
  ],
};

describe.each(rules)('$code', ({ code, severity }) => {
  it.each(broken[code] ?? [['a model that breaks it', aModel(), 'missing']])(
    'finds %s',
    (_, model, names) => {
      const found = modelProblems(model).filter((problem) => problem.code === code);
      expect(found.map(({ message }) => message).join('\n')).toContain(names);
      expect(found.every((problem) => ['error', 'warning', 'note'].includes(problem.severity))).toBe(true);
      expect(found.every((problem) => problem.path !== '' && problem.remedy !== undefined)).toBe(true);
      expect(['error', 'warning', 'note']).toContain(severity);
    },
  );

  it('finds nothing in a model without a fault', () => {
    expect(modelProblems(clean()).filter((problem) => problem.code === code)).toEqual([]);
  });
});

it('says what is allowed is allowed', () => {
  const fine = [
    withTable({ name: 'abc' }),
    withTable({ name: 'x'.repeat(255) }),
    withTable({ globalIndexes: [{ ...index, sortKey: [aKey('SK'), aKey('PK')] }] }),
    withTable({ globalIndexes: times(20).map((at) => aGlobalIndex({ name: `Index${at}` })) }),
    withTable({ globalIndexes: [{ ...index, projection: include(20) }] }),
    withTable({ timeToLive: 'total' }),
    withTable({ billing: provisioned, globalIndexes: [{ ...index, throughput: { read: 1, write: 1 } }] }),
    withCondition(aCondition('tags', 'contains'), aCondition('orderId', 'begins_with'), {
      ...aCondition('tags', '>', 1),
      size: true,
    }),
    withCondition(
      aCondition('total', 'between', 1, 2),
      aCondition('total', 'in', 1, 2, 3),
      aCondition('address', 'attribute_exists'),
    ),
    { ...clean(), patterns: [aRead({ index: 'main', consistent: true })] },
  ];
  expect(fine.flatMap(modelProblems)).toEqual([]);
});

it('finds only what is meant in a rich model', () => {
  const text = readFileSync(new URL('../fixtures/v1/marketplace.keyscape.json', import.meta.url), 'utf8');
  const { model } = openModel(text);
  const errors = modelProblems(model ?? aModel()).filter(({ severity }) => severity === 'error');
  // Fields that are there to be kept, not to make sense: a copy from nowhere, the size of a number.
  expect(new Set(errors.map(({ code }) => code))).toEqual(
    new Set(['copy-source', 'operator-type', 'pattern-names']),
  );
});

it('answers for any model, in sentences that hide nothing', () => {
  fc.assert(
    fc.property(anyModel, (model) => {
      for (const { message, severity } of modelProblems(model)) {
        expect(message).toMatch(/\.$/);
        expect(['error', 'warning', 'note']).toContain(severity);
      }
    }),
  );
});

it('answers for a model of 10,000 patterns', () => {
  const model = {
    ...clean(),
    patterns: times(10_000).map((at) => aRead({ name: `P${at}`, conditions: ['orderId'] })),
  };
  expect(modelProblems(model)).toEqual([]);
});

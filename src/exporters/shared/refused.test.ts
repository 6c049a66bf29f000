import { describe, expect, test } from 'vitest';
import { type Model, modelSchema } from '../../model/schema.ts';
import { richModels } from '../testing/models.testing.ts';
import { refusals } from './refused.ts';

const pk = { name: 'pk', type: 'S' };
const sk = { name: 'sk', type: 'S' };
const all = { type: 'ALL' };
const gsi = (name: string, more: object = {}) => ({
  id: name,
  name,
  partitionKey: [pk],
  projection: all,
  ...more,
});
const keys = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `a${at}`, type: 'S' }));

const table = (more: object): Model =>
  modelSchema.parse({ name: 'M', tables: [{ id: 't', name: 'Orders', partitionKey: pk, ...more }] });

const whats = (model: Model): string[] => refusals(model).map(({ subject, what }) => `${subject}: ${what}`);

describe('what DynamoDB refuses', () => {
  test('nothing in models that it takes', () => {
    for (const model of richModels) expect(refusals(model)).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    ['a short table name', { name: 'ab' }, /^Table ab: The name of this table/],
    ['a short index name', { globalIndexes: [gsi('g1')] }, /^Table Orders, index g1: The name of this index/],
    ['21 GSIs', { globalIndexes: keys(21).map((_, at) => gsi(`GSI${at}`)) }, /21 global secondary indexes/],
    [
      '6 LSIs',
      {
        sortKey: sk,
        localIndexes: keys(6).map((k, at) => ({
          id: `l${at}`,
          name: `LSI${at}`,
          sortKey: k,
          projection: all,
        })),
      },
      /6 local secondary indexes/,
    ],
    [
      'an LSI without a table sort key',
      { localIndexes: [{ id: 'l', name: 'LSI', sortKey: sk, projection: all }] },
      /without a sort key/,
    ],
    [
      'INCLUDE of nothing',
      { globalIndexes: [gsi('GSI', { projection: { type: 'INCLUDE' } })] },
      /INCLUDE without attributes/,
    ],
    [
      'INCLUDE of one attribute twice',
      { globalIndexes: [gsi('GSI', { projection: { type: 'INCLUDE', attributes: ['x', 'x'] } })] },
      /INCLUDE names an attribute twice/,
    ],
    [
      'too many INCLUDE attributes',
      {
        globalIndexes: [
          gsi('GSI', { projection: { type: 'INCLUDE', attributes: keys(101).map((k) => k.name) } }),
        ],
      },
      /101 attributes in INCLUDE/,
    ],
    [
      'two indexes of one name',
      { globalIndexes: [gsi('GSI'), gsi('GSI')] },
      /Several indexes are called GSI$/,
    ],
    [
      'a GSI without a partition key',
      { globalIndexes: [gsi('GSI', { partitionKey: [] })] },
      /no partition key attribute/,
    ],
    [
      'five partition key attributes',
      { globalIndexes: [gsi('GSI', { partitionKey: keys(5) })] },
      /5 partition and 0 sort/,
    ],
    ['one attribute twice in a key', { sortKey: pk }, /^Table Orders: The key names one attribute twice/],
    ['a key attribute without a name', { partitionKey: { name: '', type: 'S' } }, /no name/],
    [
      'a key attribute of 256 bytes',
      { partitionKey: { name: 'ü'.repeat(128), type: 'S' } },
      /more than 255 bytes/,
    ],
    [
      'one attribute with two types',
      { globalIndexes: [gsi('GSI', { partitionKey: [{ name: 'pk', type: 'N' }] })] },
      /pk \(S, N\)/,
    ],
    ['a time to live without attribute', { timeToLive: '' }, /time to live/],
    ['replicas with another stream', { stream: 'KEYS_ONLY', replicas: ['eu-west-1'] }, /not KEYS_ONLY/],
    ['a replica on the moon', { replicas: ['moon'] }, /not in a Region/],
  ])('%s', (_, more, expected) => {
    expect(whats(table(more))).toEqual([expect.stringMatching(expected)]);
  });

  test('two tables of one name', () => {
    const [first] = table({}).tables;
    const model = modelSchema.parse({ name: 'M', tables: [first, { ...first, id: 'u' }] });
    expect(whats(model)).toEqual([
      expect.stringMatching(/^Model M: 1 table name used more than once: Orders$/),
    ]);
  });

  test('a key type that DynamoDB has not', () => {
    const model = table({});
    const broken = {
      ...model,
      tables: model.tables.map((t) => ({ ...t, partitionKey: { name: 'pk', type: 'BOOL' } })),
    };
    // The schema would not let it through; a model built by other code may still hold it.
    expect(whats(broken as unknown as Model)).toEqual([expect.stringMatching(/written as S: pk \(BOOL\)$/)]);
  });
});

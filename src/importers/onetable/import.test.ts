import { describe, expect, it } from 'vitest';
import { importModel } from '../index.ts';
import { ref } from '../samples.testing.ts';

const schema = {
  format: 'onetable:1.1.0',
  indexes: {
    primary: { hash: 'pk', sort: 'sk' },
    gs1: { hash: 'gs1pk', sort: 'gs1sk', project: 'keys' },
    ls1: { type: 'local', sort: 'score', project: ['name'] },
  },
  models: {
    Account: {
      pk: { type: String.name, value: `account#${ref('id')}` },
      sk: { type: 'string', value: 'account#' },
      id: { type: 'string', generate: 'ulid' },
      name: { type: 'string', required: true },
      state: { type: 'string', enum: ['open', 'closed'] },
      score: { type: 'number' },
      gs1pk: { type: 'string', value: 'account#' },
      gs1sk: { type: 'string', value: `account#${ref('name')}#${ref('score:8:0')}` },
      wrong: 7,
    },
  },
};

describe('OneTable schemas', () => {
  it('reads indexes, models and value templates', async () => {
    const { model, problems, format } = await importModel(JSON.stringify(schema), 'shop.json');
    expect(format).toBe('onetable');
    expect(model?.tables).toMatchObject([
      {
        name: 'shop',
        partitionKey: { name: 'pk', type: 'S' },
        localIndexes: [
          {
            name: 'ls1',
            sortKey: { name: 'score', type: 'N' },
            projection: { type: 'INCLUDE', attributes: ['name'] },
          },
        ],
        globalIndexes: [{ name: 'gs1', projection: { type: 'KEYS_ONLY' } }],
      },
    ]);
    expect(model?.entities[0]?.keys).toMatchObject([
      { partition: ['account#{id}'], sort: ['account#'] },
      { index: 'ls1', partition: [], sort: ['{score}'] },
      { partition: ['account#'], sort: ['account#{name}#{score|pad:8}'] },
    ]);
    expect(model?.entities[0]?.attributes).toMatchObject([
      { name: 'id', format: { kind: 'ulid' } },
      { name: 'name', optional: false },
      { name: 'state', values: ['open', 'closed'] },
      { name: 'score', type: 'N' },
    ]);
    expect(problems.map((problem) => [problem.code, problem.path])).toEqual([
      ['not-an-object', 'models.Account.wrong'],
    ]);
  });

  it('keeps the items, sorted by their type, and compares them with the templates', async () => {
    const data = [
      { pk: 'account#1', sk: 'account#', _type: 'Account', id: '1', name: 'x' },
      { pk: 'other', sk: 'thing', _type: 'Account', id: '2', name: 'y' },
    ];
    const { model, problems } = await importModel(JSON.stringify({ ...schema, data }));
    expect(model?.samples[0]?.items).toHaveLength(2);
    expect(model?.entities[0]?.keys[0]?.inferred).toContain('in 1 of 2 sample items');
    expect(problems.map((problem) => problem.code)).toContain('template-not-in-samples');
  });
});

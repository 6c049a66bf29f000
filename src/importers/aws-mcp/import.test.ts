import { describe, expect, it } from 'vitest';
import type { Model, Pattern, ReadPattern } from '../../model/schema.ts';
import { importModel } from '../index.ts';

type Json = Record<string, unknown>;
const string = (name: string, required = true): Json => ({ name, type: 'string', required });
const parameter = (name: string, more: Json = {}): Json => ({ name, type: 'string', ...more });

const fields = [
  string('player_id'),
  string('region'),
  { name: 'score', type: 'integer', required: true },
  string('played_at'),
  string('note', false),
  { name: 'tags', type: 'array', item_type: 'string', required: false },
];
const ask = (more: Json): Json => ({
  pattern_id: 1,
  name: 'ask',
  description: 'asks',
  operation: 'Query',
  parameters: [],
  return_type: 'entity_list',
  ...more,
});

function schema(patterns: Json[], more: { table?: Json; entity?: Json; root?: Json } = {}): string {
  return JSON.stringify({
    tables: [
      {
        table_config: { table_name: 'Scores', partition_key: 'pk', sort_key: 'sk' },
        gsi_list: [
          {
            name: 'ByRegion',
            partition_key: ['region', 'season'],
            sort_key: ['score', 'played_at'],
            projection: 'INCLUDE',
            included_attributes: ['note'],
          },
          { name: 'ByScore', partition_key: 'gsi_pk', sort_key: 'gsi_sk' },
        ],
        entities: {
          Score: {
            entity_type: 'SCORE',
            pk_template: 'PLAYER#{player_id}',
            sk_template: 'SCORE#{played_at}#{score:06d}',
            gsi_mappings: [
              {
                name: 'ByRegion',
                pk_template: ['{region}', 'S#{note}'],
                sk_template: ['{score}', '{played_at}'],
              },
              { name: 'ByScore', pk_template: '{region}', sk_template: '{score}' },
            ],
            fields,
            access_patterns: patterns,
            ...more.entity,
          },
        },
        ...more.table,
      },
    ],
    ...more.root,
  });
}

async function open(text: string): Promise<{ model: Model; codes: string[] }> {
  const { model, problems } = await importModel(text, 'scores_schema.json');
  return { model: model as Model, codes: problems.map((problem) => problem.code) };
}

async function conditionsOf(pattern: Json): Promise<string[]> {
  const { model } = await open(schema([ask(pattern)]));
  return inWords(model.patterns[0] as Pattern);
}

const inWords = (pattern: Pattern): string[] =>
  pattern.conditions.map(({ attribute, operator, operands, size }) =>
    [
      size ? `size(${attribute})` : attribute,
      operator,
      operands.map((each) => ('parameter' in each ? each.parameter : each.value)).join(','),
    ]
      .join(' ')
      .trim(),
  );

describe('tables and entities', () => {
  it('reads keys, lists of them, formats and projections; a key that all fill with a number is a number', async () => {
    const { model, codes } = await open(schema([]));
    expect(codes).toEqual([]);
    expect(model.tables[0]?.globalIndexes).toMatchObject([
      {
        partitionKey: [
          { name: 'region', type: 'S' },
          { name: 'season', type: 'S' },
        ],
        sortKey: [
          { name: 'score', type: 'N' },
          { name: 'played_at', type: 'S' },
        ],
        projection: { type: 'INCLUDE', attributes: ['note'] },
      },
      { partitionKey: [{ name: 'gsi_pk', type: 'S' }], sortKey: [{ name: 'gsi_sk', type: 'N' }] },
    ]);
    expect(model.entities[0]?.keys).toEqual([
      { index: 'scores', partition: ['PLAYER#{player_id}'], sort: ['SCORE#{played_at}#{score|pad:6}'] },
      { index: 'by-region', partition: ['{region}', 'S#{note}'], sort: ['{score}', '{played_at}'] },
      { index: 'by-score', partition: ['{region}'], sort: ['{score}'] },
    ]);
    expect(model.entities[0]?.attributes[5]).toMatchObject({
      type: 'L',
      optional: true,
      items: { type: 'S' },
    });
    expect(model.name).toBe('scores');
  });

  it.each([
    ['a brace without partner', { pk_template: 'A#{player_id' }, 'malformed-template'],
    ['an empty reference', { pk_template: 'A#{}' }, 'empty-reference'],
    ['an unknown field', { pk_template: 'A#{who}' }, 'unknown-field'],
    ['no sort template', { sk_template: undefined }, 'template-count'],
    [
      'an index that does not exist',
      { gsi_mappings: [{ name: 'Nowhere', pk_template: 'X' }] },
      'unknown-index',
    ],
    ['two fields of one name', { fields: [string('player_id'), string('player_id')] }, 'repeated-field'],
    ['an unknown type', { fields: [...fields, { name: 'x', type: 'quaternion' }] }, 'unknown-type'],
    ['a format that cannot be expressed', { sk_template: 'S#{score:x}' }, 'unknown-format'],
  ])('reports %s and goes on', async (_, entity, code) => {
    const { model, codes } = await open(schema([], { entity }));
    expect(codes).toContain(code);
    expect(model.entities).toHaveLength(1);
  });
});

describe('reads', () => {
  it.each<[string, Json, string[]]>([
    ['parameters named as fields', { parameters: [parameter('player_id')] }, ['player_id =']],
    [
      'a range on the first open attribute of the sort key',
      { range_condition: '>=', parameters: [parameter('player_id'), parameter('since')] },
      ['player_id =', 'played_at >= since'],
    ],
    [
      'a range whose parameters come first',
      { range_condition: 'between', parameters: [parameter('a'), parameter('b'), parameter('player_id')] },
      ['player_id =', 'played_at between a,b'],
    ],
    [
      'a range behind an equal attribute',
      {
        range_condition: '<',
        parameters: [parameter('player_id'), parameter('played_at'), parameter('top')],
      },
      ['player_id =', 'played_at =', 'score < top'],
    ],
    [
      'a range on a key of several attributes',
      {
        index_name: 'ByRegion',
        range_condition: '>',
        parameters: [parameter('region'), parameter('note'), parameter('min_score')],
      },
      ['region =', 'note =', 'score > min_score'],
    ],
    [
      'bounds by their names',
      { parameters: [parameter('player_id'), parameter('start_played_at'), parameter('end_played_at')] },
      ['player_id =', 'played_at between start_played_at,end_played_at'],
    ],
    ['one parameter for the one field of the key', { parameters: [parameter('id')] }, ['player_id = id']],
    [
      'a list',
      { operation: 'BatchGetItem', parameters: [{ name: 'player_id', type: 'array' }] },
      ['player_id in player_id'],
    ],
  ])('take %s', async (_, pattern, expected) => {
    expect(await conditionsOf(pattern)).toEqual(expected);
  });

  it('take filters, their functions and size', async () => {
    const conditions = [
      { field: 'note', function: 'contains', param: 'word' },
      { field: 'tags', function: 'size', operator: 'between', param: 'low', param2: 'high' },
      { field: 'region', operator: 'in', params: ['r1', 'r2'] },
      { field: 'note', function: 'attribute_exists' },
    ];
    const parameters = ['player_id', 'word', 'low', 'high', 'r1', 'r2'].map((name) => parameter(name));
    expect(await conditionsOf({ parameters, filter_expression: { conditions } })).toEqual([
      'player_id =',
      'note contains word',
      'size(tags) between low,high',
      'region in r1,r2',
      'note attribute_exists',
    ]);
  });

  it('take conditions joined by OR as alternatives', async () => {
    const conditions = [
      { field: 'note', operator: '=', param: 'a' },
      { field: 'region', operator: '<>', param: 'b' },
    ];
    const { model } = await open(
      schema([
        ask({
          parameters: [parameter('player_id'), parameter('a'), parameter('b')],
          filter_expression: { conditions, logical_operator: 'OR' },
        }),
      ]),
    );
    expect(
      (model.patterns[0] as ReadPattern).anyOf.map((each) =>
        each.map((one) => `${one.attribute} ${one.operator}`),
      ),
    ).toEqual([['note ='], ['region <>']]);
  });

  it('keep the answer of the file in the notes and force nothing', async () => {
    const { model } = await open(
      schema([
        ask({
          index_name: 'ByScore',
          operation: 'Query',
          range_condition: '>',
          parameters: [parameter('region'), parameter('from')],
          consistent_read: true,
          return_type: 'single_entity',
          description: 'Best (sorted by score descending)',
        }),
      ]),
    );
    expect(model.patterns[0]).toMatchObject({
      kind: 'read',
      result: 'one',
      consistent: true,
      order: { by: ['score'], direction: 'descending' },
      notes: expect.stringContaining('Query on the index "ByScore" with > on the sort key'),
    });
    expect(model.patterns[0]).not.toHaveProperty('index');
  });

  it.each<[string, Json, string]>([
    ['an unknown range', { range_condition: 'near', parameters: [parameter('player_id')] }, 'unknown-range'],
    [
      'a range without parameters',
      { range_condition: 'between', parameters: [parameter('player_id'), parameter('x')] },
      'range-parameters',
    ],
    [
      'a range with too many',
      {
        range_condition: 'begins_with',
        parameters: [parameter('player_id'), parameter('x'), parameter('y')],
      },
      'range-parameters',
    ],
    ['no partition key', { parameters: [] }, 'key-not-given'],
    ['an unknown index', { index_name: 'No', parameters: [parameter('player_id')] }, 'unknown-index'],
    [
      'a filter on the key',
      {
        parameters: [parameter('player_id'), parameter('x')],
        filter_expression: { conditions: [{ field: 'played_at', operator: '=', param: 'x' }] },
      },
      'filter-on-key',
    ],
    [
      'an operator that does not exist',
      {
        parameters: [parameter('player_id')],
        filter_expression: { conditions: [{ field: 'note', operator: 'like', param: 'x' }] },
      },
      'unknown-operator',
    ],
    [
      'an operation that does not exist',
      { operation: 'Fetch', parameters: [parameter('player_id')] },
      'unknown-operation',
    ],
    [
      'a parameter without a field',
      { parameters: [parameter('player_id'), parameter('colour')] },
      'parameter-without-field',
    ],
    [
      'a consistent read of an index',
      { index_name: 'ByScore', consistent_read: true, parameters: [parameter('region')] },
      'consistent-on-index',
    ],
  ])('report %s', async (_, pattern, code) => {
    const { model, codes } = await open(schema([ask(pattern)]));
    expect(codes).toContain(code);
    expect(model.patterns).toHaveLength(1);
  });
});

describe('writes', () => {
  const item = { name: 'score', type: 'entity', entity_type: 'Score' };

  it('take an item as its whole key, and parameters as changes', async () => {
    const { model, codes } = await open(
      schema([
        ask({ operation: 'PutItem', parameters: [item] }),
        ask({
          pattern_id: 2,
          operation: 'UpdateItem',
          parameters: [
            parameter('player_id'),
            parameter('played_at'),
            parameter('score'),
            parameter('note'),
            parameter('new_region'),
          ],
        }),
        ask({ pattern_id: 3, operation: 'DeleteItem', parameters: [item] }),
      ]),
    );
    expect(codes).toEqual([]);
    expect(model.patterns).toMatchObject([
      { action: 'create' },
      { action: 'update', changes: ['note', 'region'] },
      { action: 'delete' },
    ]);
    for (const pattern of model.patterns)
      expect(inWords(pattern)).toEqual(['player_id =', 'played_at =', 'score =']);
  });

  it('report a key that no parameter gives', async () => {
    expect(
      (
        await open(
          schema([ask({ operation: 'UpdateItem', parameters: [parameter('player_id'), parameter('note')] })]),
        )
      ).codes,
    ).toEqual(['key-not-given']);
  });

  it('join what a transaction writes and reads', async () => {
    const mail = {
      table_config: { table_name: 'Mail', partition_key: 'pk' },
      entities: { Mail: { entity_type: 'M', pk_template: 'M#{note}', fields: [string('note')] } },
    };
    const { tables } = JSON.parse(schema([]));
    const involved = (action: string) => [
      { table: 'Scores', entity: 'Score', action },
      { table: 'Mail', entity: 'Mail', action },
    ];
    const cross = [
      {
        pattern_id: 7,
        name: 'save',
        operation: 'TransactWrite',
        entities_involved: involved('Put'),
        parameters: [item],
      },
      {
        pattern_id: 8,
        name: 'load',
        operation: 'TransactGet',
        entities_involved: involved('Get'),
        parameters: ['player_id', 'played_at', 'score', 'note'].map((name) => parameter(name)),
      },
    ];
    const { model, codes } = await open(
      JSON.stringify({ tables: [...tables, mail], cross_table_access_patterns: cross }),
    );
    const id = model.entities[1]?.id;
    expect(codes).toEqual([]);
    expect(model.patterns).toMatchObject([
      { kind: 'write', action: 'create', also: [{ action: 'create', entity: id }] },
      { kind: 'read', atomic: true, returns: [id] },
    ]);
    expect(inWords(model.patterns[1] as Pattern)).toEqual([
      'player_id =',
      'played_at =',
      'score =',
      'note =',
    ]);
  });
});

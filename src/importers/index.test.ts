import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aModel, aTable } from '../model/builders.ts';
import { writeModel } from '../model/canonical.ts';
import { openModel } from '../model/open.ts';
import { modelSchema } from '../model/schema.ts';
import { explainedShare } from './explained.testing.ts';
import { detectFormat, importModel } from './index.ts';
import { dataModel, ref } from './samples.testing.ts';

const shop = dataModel(
  [
    { PK: 'USER#1', SK: 'PROFILE', type: 'user', name: 'x' },
    { PK: 'USER#1', SK: 'ORDER#2024-01-02#7', type: 'order', date: '2024-01-02', total: 3, paid: true },
  ],
  {
    indexes: [{ name: 'G', partition: 'GSI1PK', sort: 'SK' }],
    root: { ModelSchema: { models: { order: { SK: { value: `ORDER#${ref('date')}` } } } } },
  },
);
const oneTable = JSON.stringify({
  indexes: { primary: { hash: 'pk', sort: 'sk' } },
  models: { A: { pk: { type: 'string', value: `a#${ref('id')}` } } },
  data: [{ pk: 'a#1' }],
});
const mcp = JSON.stringify({
  tables: [
    {
      table_config: { table_name: 'T', partition_key: 'pk' },
      gsi_list: [{ name: 'G', partition_key: ['a', 'b'] }],
      entities: {
        E: {
          entity_type: 'E',
          pk_template: 'E#{id}',
          gsi_mappings: [{ name: 'G', pk_template: ['{id}', '{n:03d}'] }],
          fields: [
            { name: 'id', type: 'string', required: true },
            { name: 'n', type: 'integer' },
          ],
          access_patterns: [
            {
              pattern_id: 1,
              name: 'get',
              operation: 'Query',
              parameters: [{ name: 'id', type: 'string' }],
              range_condition: '>',
              filter_expression: { conditions: [{ field: 'n', operator: 'in', params: ['x'] }] },
              return_type: 'entity_list',
            },
          ],
        },
      },
    },
  ],
  cross_table_access_patterns: [
    {
      operation: 'TransactWrite',
      entities_involved: [{ table: 'T', entity: 'E', action: 'Put' }],
      parameters: [{ name: 'e', type: 'entity', entity_type: 'E' }],
    },
  ],
});
const request = JSON.stringify({
  TableName: 'T',
  AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
});
const own = writeModel(aModel({ tables: [aTable()] }));
const usage = JSON.stringify({ entities: { E: { sample_data: { id: '1' } } } });

describe('formats', () => {
  it.each([
    ['nosql-workbench', shop],
    ['onetable', oneTable],
    ['aws-mcp', mcp],
    ['aws-mcp-usage', usage],
    ['table-definition', request],
    ['keyscape', own],
    [undefined, '{"a":1}'],
    [undefined, '[1]'],
    [undefined, 'hello'],
    [undefined, ''],
  ])('%s is told by its content', (format, text) => {
    expect(detectFormat(text)).toBe(format);
  });

  it('opens a file of our own as it is', async () => {
    expect(await importModel(own)).toEqual({ ...openModel(own), format: 'keyscape' });
  });

  it('explains what it cannot read', async () => {
    const { model, problems } = await importModel('{"colour":"red"}');
    expect(model).toBeUndefined();
    expect(problems).toMatchObject([
      {
        code: 'unknown-format',
        message: expect.stringContaining('"colour"'),
        remedy: expect.stringContaining('NoSQL Workbench'),
      },
    ]);
  });
});

describe('what is JSON but no model', () => {
  it.each([
    ['null', 'but null is none'],
    ['true', 'but true or false alone is none'],
    ['7', 'but a number is none'],
    ['[]', 'but a list is none'],
  ])('%s is named for what it is', async (text, words) => {
    const { problems } = await importModel(text);
    expect(problems.at(-1)?.message).toContain(words);
  });
});

describe('bad input', () => {
  const texts = [shop, oneTable, mcp, request, usage];
  const hostile = [
    '__proto__',
    'constructor',
    'toString',
    'a"b',
    'new\nline',
    '</script>',
    '\u202egnp',
    '{x}',
    '#',
    '',
    'x'.repeat(255),
    ref('PK'),
  ];

  /** Replaces, removes or adds a value somewhere in a document. */
  const mutated = fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.oneof(
            fc.constantFrom<unknown>(null, 0, true, [], {}, [[]], ''),
            fc.constantFrom(...hostile),
            fc.jsonValue({ maxDepth: 2 }),
          ),
          fc.constantFrom('replace', 'remove', 'rename'),
          fc.constantFrom(...hostile),
        ),
        { maxLength: 6 },
      ),
    )
    .map(([text, changes]) => {
      const document: unknown = JSON.parse(text);
      for (const [at, value, how, name] of changes) change(document, at, structuredClone(value), how, name);
      return JSON.stringify(document);
    });

  it('never rejects, whatever the document, and gives a model of the schema', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const { model, problems } = await importModel(text, 'x.json');
        expect(problems.filter((problem) => problem.code === 'import-failed')).toEqual([]);
        if (model) expect(modelSchema.safeParse(model).error).toBeUndefined();
        if (model)
          expect(
            openModel(writeModel(model)).problems.filter((problem) => problem.code === 'not-json'),
          ).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('never rejects a text that was cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), fc.nat(), async (text, at) => {
        const { problems } = await importModel(text.slice(0, at % text.length));
        expect(problems.length).toBeGreaterThan(0);
        expect(problems.some((problem) => problem.code === 'import-failed')).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('never rejects any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        expect((await importModel(text)).problems.some((problem) => problem.code === 'import-failed')).toBe(
          false,
        );
      }),
    );
  });

  it('keeps hostile names as the data they are', async () => {
    const items = hostile
      .filter((name) => name !== '')
      .map((name, at) => `{"PK":{"S":"K#${at}"},"SK":{"S":"S"},${JSON.stringify(name)}:{"S":"v"}}`);
    const { model } = await importModel(
      dataModel([]).replace('"TableData":[]', `"TableData":[${items.join(',')}]`),
    );
    const names = model?.entities.flatMap((entity) => entity.attributes.map((attribute) => attribute.name));
    for (const name of hostile.filter((each) => each !== '')) expect(names).toContain(name);
    expect(Object.keys(model?.samples[0]?.items[0] ?? {})).toContain('__proto__');
    expect(({} as Record<string, unknown>).S).toBeUndefined();
  });

  it('refuses what is too deep, with a message', async () => {
    const { model, problems } = await importModel(`${'{"DataModel":['.repeat(3000)}1`);
    expect(model).toBeUndefined();
    expect(problems[0]?.severity).toBe('error');
  });
});

describe('inference', () => {
  /** Letters and digits with a letter in front: no delimiter, no date. */
  const id = fc.stringMatching(/^[a-z][a-z0-9]{2,7}$/);
  const order = fc.record({
    user: id,
    order: id,
    day: fc.integer({ min: 1, max: 28 }),
    total: fc.integer({ min: 100, max: 999 }),
  });

  it('composes back every item that was composed from its attributes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(order, { minLength: 2, maxLength: 12, selector: (each) => each.order }),
        async (orders) => {
          const items = orders.flatMap(({ user, order: number, day, total }) => {
            const date = `2024-02-${String(day).padStart(2, '0')}`;
            return [
              {
                PK: `USER#${user}`,
                SK: `ORDER#${date}#${number}`,
                GSI1PK: `DAY#${date}`,
                userName: user,
                orderNumber: number,
                date,
                total,
              },
              { PK: `ORDER#${number}`, SK: 'RECEIPT', orderNumber: number, printed: true },
            ];
          });
          const { model } = await importModel(
            dataModel(items, { indexes: [{ name: 'G', partition: 'GSI1PK', sort: 'SK' }] }),
          );
          expect(model && explainedShare(model)).toMatchObject({ explained: items.length, of: items.length });
          expect(model?.entities.map((entity) => entity.name).sort()).toEqual(['Order', 'Receipt']);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Changes the value that is met as the `at`-th in the document. */
function change(document: unknown, at: number, value: unknown, how: string, name: string): void {
  const places: { holder: Record<string, unknown> | unknown[]; key: string | number }[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node))
      node.forEach((each, index) => {
        places.push({ holder: node, key: index });
        walk(each);
      });
    else if (typeof node === 'object' && node !== null) {
      for (const [key, each] of Object.entries(node)) {
        places.push({ holder: node as Record<string, unknown>, key });
        walk(each);
      }
    }
  };
  walk(document);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return;
  const { holder, key } = place;
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else if (how === 'remove') delete holder[key];
  else if (how === 'rename')
    Object.defineProperty(holder, name, {
      value: structuredClone(holder[key]),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aModel, anEntity, aPlacement, aTable } from '../../model/builders.ts';
import { contextOf } from '../../planner/lanes.ts';
import { equalValues, type Item } from '../../values/attribute-value.ts';
import { anyItem } from '../../values/values.testing.ts';
import { claimOf } from '../claims.ts';
import { columnTypesOf } from '../csv.ts';
import { formOf, readItems, readItemsInParts } from '../read/index.ts';
import { batchLength, writeBatches, writeCsv, writeJsonLines } from './index.ts';

const model = aModel({
  tables: [aTable()],
  entities: [
    anEntity({
      name: 'Order',
      attributes: ['userId', 'orderId', 'total:N', 'open:BOOL', { name: 'day', stored: false }],
      keys: [aPlacement('main', 'USER#{userId}', 'ORDER#{orderId}#{day}')],
    }),
    anEntity({
      name: 'User',
      attributes: ['userId', 'mail'],
      keys: [aPlacement('main', 'USER#{userId}', 'USER')],
    }),
    anEntity({
      name: 'Twin',
      attributes: ['userId', 'mail'],
      keys: [aPlacement('main', 'USER#{userId}', '{mail}')],
    }),
  ],
});
const context = contextOf(model);
const options = { context, table: 'main' };
const keyed = (item: Item, at: number): Item => ({ ...item, PK: { S: `P${at}` }, SK: { S: 'S' } });
const anyItems = fc.array(anyItem, { maxLength: 30 }).map((items) => items.map(keyed));
const same = (left: readonly Item[], right: readonly Item[]) => {
  expect(left.length).toBe(right.length);
  for (const [at, item] of left.entries())
    expect(equalValues({ M: item }, { M: right[at] ?? {} })).toBe(true);
};
const itemsOf = (text: string, form?: 'json' | 'json-lines' | 'csv') => {
  const { items, problems } = readItems(text, { ...options, ...(form && { form }) });
  expect(problems).toEqual([]);
  return items.map(({ item }) => item);
};

describe('what is written is read again', () => {
  it('as DynamoDB JSON lines', () => {
    fc.assert(
      fc.property(anyItems, (items) =>
        same(itemsOf([...writeJsonLines(items)].join(''), 'json-lines'), items),
      ),
    );
  });

  it('as batches of at most 25 puts', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const batches = [...writeBatches('Main', items)];
        expect(batches.length).toBe(Math.ceil(items.length / batchLength));
        same(
          batches.flatMap((batch) => itemsOf(batch, 'json')),
          items,
        );
      }),
    );
  });

  it('as CSV, texts that look like formulas too', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const written = [...writeCsv(items, columnTypesOf(context, 'main'), ['PK', 'SK'])].join('');
        if (items.length > 0) same(itemsOf(written, 'csv'), items);
      }),
    );
  });
});

it('writes no cell that a spreadsheet would run', () => {
  const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1", '|x', 'plain'];
  const items = texts.map((S, at): Item => keyed({ note: { S } }, at));
  const written = [...writeCsv(items, columnTypesOf(context, 'main'))].join('');
  for (const line of written.split('\r\n').slice(1)) expect(line).not.toMatch(/^"?[=+\-@\t|]/);
  same(itemsOf(written), items);
});

describe('reading', () => {
  it.each([
    ['an item in plain JSON', '{"PK":"A","SK":"B","n":12345678901234567890123456789}'],
    ['an item in DynamoDB JSON', '{"PK":{"S":"A"},"SK":{"S":"B"},"n":{"N":"12345678901234567890123456789"}}'],
    ['a list', '[{"PK":"A","SK":"B","n":12345678901234567890123456789}]'],
    ['a wrapped item', '{"Item":{"PK":{"S":"A"},"SK":{"S":"B"},"n":{"N":"12345678901234567890123456789"}}}'],
    [
      'what a Scan returned',
      '{"Items":[{"PK":{"S":"A"},"SK":{"S":"B"},"n":{"N":"12345678901234567890123456789"}}],"Count":1}',
    ],
    [
      'a batch',
      '{"Main":[{"PutRequest":{"Item":{"PK":{"S":"A"},"SK":{"S":"B"},"n":{"N":"12345678901234567890123456789"}}}}]}',
    ],
    ['CSV', 'PK,SK,n\r\nA,B,"{""N"":""12345678901234567890123456789""}"\r\n'],
  ])('takes %s', (_, text) => {
    expect(itemsOf(text)).toEqual([
      { PK: { S: 'A' }, SK: { S: 'B' }, n: { N: '12345678901234567890123456789' } },
    ]);
  });

  it('gives CSV the types of the model and the keys of its templates', () => {
    expect(itemsOf('userId,orderId,day,total,open\nu1,o1,2025-01-31,0012.50,TRUE\n')).toEqual([
      {
        PK: { S: 'USER#u1' },
        SK: { S: 'ORDER#o1#2025-01-31' },
        userId: { S: 'u1' },
        orderId: { S: 'o1' },
        total: { N: '12.5' },
        open: { BOOL: true },
      },
    ]);
  });

  it('names line and path of what it cannot read, and reads the rest', () => {
    const lines = readItems(
      '{"PK":"A","SK":"B"}\n{"PK":\n{"PK":"C","SK":"D","x":{"y":1e999}}\n{"PK":"E","SK":"F"}\n',
      options,
    );
    expect(lines.items.map(({ at }) => at)).toEqual(['line 1', 'line 4']);
    expect(lines.problems.map(({ at }) => at)).toEqual(['line 2', 'line 3: x.y']);
    const rows = readItems('PK,SK,total\nA,B,many\nC,D,7\n', options);
    expect(rows.problems).toEqual([{ at: 'row 2: total', message: '"many" is not a number.' }]);
    expect(rows.items.length).toBe(1);
    const keyless = readItems('[{"colour":"red"}]', options);
    expect(keyless.problems[0]?.at).toBe('[0]');
  });

  it('never throws, and reads long texts in parts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(() => readItems(text, options)).not.toThrow();
      }),
    );
    const csv = `PK,SK\n${Array.from({ length: 5000 }, (_, at) => `A${at},"B\n${at}"`).join('\n')}\n`;
    const parts = [...readItemsInParts(csv, options)];
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.flatMap(({ items }) => items).length).toBe(5000);
    expect(parts.at(-1)?.done).toBe(csv.length);
  });

  it('tells the form of a text', () => {
    expect(formOf(' {"a":1}\n{"a":2}')).toBe('json-lines');
    expect(formOf('{\n"a":1}')).toBe('json');
    expect(formOf('a,b\n1,2')).toBe('csv');
  });
});

it('refuses an item that two entities claim, by name, and allows one that none does', () => {
  const twice = claimOf(context, 'main', { PK: { S: 'USER#1' }, SK: { S: 'USER' } });
  expect(twice).toMatchObject({ kind: 'several' });
  expect('message' in twice && twice.message).toMatch(/"User" and "Twin"/);
  expect(claimOf(context, 'main', { PK: { S: 'X' }, SK: { S: 'Y' } }).kind).toBe('none');
});

/** Items loaded as rows of values are taken and refused as items put one by one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableSchema } from '../model/schema.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import { itemsOfRows } from '../values/item-rows.ts';
import { createDatabase } from './database.ts';

const table = tableSchema.parse({
  id: 't',
  name: 't',
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'N' },
  localIndexes: [{ id: 'l', name: 'l', sortKey: { name: 'made', type: 'S' }, projection: { type: 'ALL' } }],
  globalIndexes: [
    {
      id: 'g',
      name: 'g',
      partitionKey: [{ name: 'owner', type: 'B' }],
      sortKey: [{ name: 'made', type: 'S' }],
      projection: { type: 'KEYS_ONLY' },
    },
  ],
});

const text = fc.constantFrom(
  '',
  'a',
  'b',
  'é'.repeat(400),
  'x'.repeat(1024),
  'x'.repeat(1025),
  'x'.repeat(2049),
);
const number = fc.integer({ min: -20, max: 20 }).map(String);
const nested = (levels: number): AttributeValue =>
  Array.from({ length: levels }).reduce<AttributeValue>((inner) => ({ L: [inner] }), { N: '1' });
const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  text.map((S) => ({ S })),
  number.map((N) => ({ N })),
  fc.uint8Array({ maxLength: 3 }).map((B) => ({ B })),
  fc.constant<AttributeValue>({ BOOL: true }),
);
const maybe = (one: fc.Arbitrary<AttributeValue>) => fc.option(one, { nil: undefined, freq: 6 });
const key = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b').map((S): AttributeValue => ({ S })) },
  { weight: 1, arbitrary: value },
);
const other = fc.oneof(
  value,
  fc.constantFrom(1, 31, 32).map(nested),
  fc.constantFrom(190_000, 210_000, 420_000).map((length): AttributeValue => ({ S: 'y'.repeat(length) })),
);

const names = ['pk', 'sk', 'made', 'owner', 'other'] as const;
const row = fc.tuple(maybe(key), number, maybe(key), maybe(value), maybe(other));
// No two with the same key: which of them stays is not said.
const rows = fc.uniqueArray(row, { maxLength: 12, selector: ([, sort]) => sort });

test('rows are taken and refused as items are', () => {
  fc.assert(
    fc.property(rows, (made) => {
      const all = {
        names,
        count: made.length,
        values: made.flatMap(([pk, sort, ...rest]) => [pk, { N: sort }, ...rest]),
      };
      const [one, other] = [createDatabase([table]), createDatabase([table])];
      const byItem = one.load('t', itemsOfRows(all));
      const byRow = other.loadRows('t', all);
      expect(byRow).toEqual(byItem);
      expect(other.store('t').bytes()).toBe(one.store('t').bytes());
      for (const id of ['t', 'l', 'g']) {
        const [left, right] = [other.store('t').path(id), one.store('t').path(id)];
        expect(left.count()).toBe(right.count());
        const entries = (path: typeof left) =>
          [...path.collections()].map((found) =>
            Array.from({ length: found.count }, (_, at) => path.entry(found.row(at))),
          );
        expect(entries(left)).toEqual(entries(right));
      }
    }),
    { numRuns: 60 },
  );
});

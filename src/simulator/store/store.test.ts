import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeOfEntry } from '../../capacity/entries.ts';
import { sizeOfItem } from '../../capacity/sizes.ts';
import { normaliseNumber } from '../../keys/number.ts';
import { type KeyType, type Table, tableSchema } from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { createTableStore, type TableStore } from './index.ts';
import { anyValue, compareBy, createNaiveStore, keyValue } from './store.testing.ts';

/** Through UTF-8 and back, which replaces halves of surrogate pairs. */
const wellFormed = (text: string) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

/** As the store gives it back: numbers as DynamoDB writes them, halves of pairs replaced. */
function stored(value: AttributeValue): AttributeValue {
  if ('S' in value) return { S: wellFormed(value.S) };
  if ('N' in value) return { N: normaliseNumber(value.N) as string };
  if ('SS' in value) return { SS: value.SS.map((one) => wellFormed(one)) };
  if ('NS' in value) return { NS: value.NS.map((one) => normaliseNumber(one) as string) };
  if ('L' in value) return { L: value.L.map(stored) };
  if ('M' in value) return { M: storedItem(value.M) };
  return value;
}
const storedItem = (item: Item) =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [wellFormed(name), stored(value)]));

/** A table whose key has the given types; one LSI, GSIs of one and of eight attributes, each projection. */
function tableOf(types: readonly KeyType[], hasSort: boolean): Table {
  const at = (name: string, index: number) => ({ name, type: types[index % types.length] as KeyType });
  return tableSchema.parse({
    id: 't',
    name: 'T',
    partitionKey: at('pk', 0),
    ...(hasSort && { sortKey: at('sk', 1) }),
    localIndexes: hasSort
      ? [
          {
            id: 'lsi',
            name: 'lsi',
            sortKey: at('a', 2),
            projection: { type: 'INCLUDE', attributes: ['x', '__proto__'] },
          },
        ]
      : [],
    globalIndexes: [
      {
        id: 'g1',
        name: 'g1',
        partitionKey: [at('a', 2)],
        sortKey: [at('b', 3)],
        projection: { type: 'ALL' },
      },
      { id: 'g2', name: 'g2', partitionKey: [at('b', 3)], projection: { type: 'KEYS_ONLY' } },
      {
        id: 'g3',
        name: 'g3',
        partitionKey: [at('a', 2), at('b', 3), at('pk', 0), at('c', 4)],
        sortKey: [at('c', 4), at('d', 5), at('b', 3), at('a', 2)],
        projection: { type: 'INCLUDE', attributes: ['x'] },
      },
    ],
  });
}

const schema = fc
  .tuple(fc.array(fc.constantFrom<KeyType>('S', 'N', 'B'), { minLength: 6, maxLength: 6 }), fc.boolean())
  .map(([types, hasSort]) => ({ types, table: tableOf(types, hasSort) }));

/** Items from few key values, so that they meet; key attributes of indexes come and go. */
const run = schema.chain(({ types, table }) =>
  fc
    .tuple(...types.map((type) => fc.array(keyValue(type), { minLength: 2, maxLength: 4 })))
    .chain((pools) => {
      const from = (index: number) => fc.constantFrom(...(pools[index] as AttributeValue[]));
      const item = fc.record(
        {
          pk: from(0),
          sk: from(1),
          a: from(2),
          b: from(3),
          c: from(4),
          d: from(5),
          x: anyValue,
          y: anyValue,
          ['__proto__']: anyValue,
        },
        { requiredKeys: ['pk', 'sk'], noNullPrototype: true },
      ) as fc.Arbitrary<Item>;
      const step = fc.record({ item, kind: fc.constantFrom('put', 'put', 'put', 'remove', 'look') });
      return fc.record({
        table: fc.constant(table),
        pools: fc.constant(pools),
        steps: fc.array(step, { maxLength: 30 }),
      });
    }),
);

function expectSame(store: TableStore, naive: ReturnType<typeof createNaiveStore>): void {
  const [base] = naive.paths;
  if (!base) return;
  expect(store.count()).toBe(naive.items.length);
  expect(store.bytes()).toBe(naive.items.reduce((sum, item) => sum + sizeOfItem(item), 0));
  for (const path of naive.paths) {
    const view = store.path(path.access.id);
    const expected = naive.collections(path);
    const found = [...view.collections()];
    expect(view.collectionCount()).toBe(expected.length);
    expect(view.count()).toBe(expected.flat().length);
    expect(found.map(({ hash }) => hash)).toEqual(found.map(({ hash }) => hash).sort((a, b) => a - b));
    expect(found.length).toBe(expected.length);
    for (const items of expected) {
      const partition = path.access.partitionKey.map(
        ({ name }) => (items[0] as Item)[name] as AttributeValue,
      );
      const collection = view.collection(partition);
      const rows = items.map((_, at) => collection?.row(at) as number);
      expect(collection?.partition).toEqual(partition.map(stored));
      expect(collection?.count).toBe(items.length);
      expect(rows.map((row) => view.entry(row))).toEqual(
        items.map((item) => storedItem(naive.entry(path, item))),
      );
      expect(rows.map((row) => collection?.at(row))).toEqual(items.map((_, at) => at));
      expect(rows.map((row) => view.entrySize(row))).toEqual(
        items.map((item) => sizeOfEntry(path.access, base.access, item)),
      );
      expect(collection?.bytes()).toBe(rows.reduce((sum, row) => sum + view.entrySize(row), 0));
      expect([...view.collections(partition)][0]?.partition).toEqual(partition.map(stored));
    }
  }
}

describe('a table store', () => {
  test('keeps what a plain list of items keeps, in every index, through puts, replacements and removals', () => {
    fc.assert(
      fc.property(run, ({ table, steps }) => {
        const store = createTableStore(table);
        const naive = createNaiveStore(table);
        for (const { item, kind } of steps) {
          if (kind === 'look') expectSame(store, naive);
          else if (kind === 'put') {
            const before = naive.put(item);
            const put = store.put(item);
            expect(put.before).toEqual(before && storedItem(before));
            expect(store.item(put.row)).toEqual(storedItem(item));
            expect(store.find(item)).toBe(put.row);
            expect(store.size(put.row)).toBe(sizeOfItem(item));
            for (const name of [...Object.keys(item), 'absent', 'constructor'])
              expect(store.value(put.row, name)).toEqual(
                Object.hasOwn(item, name) ? storedItem(item)[name] : undefined,
              );
          } else {
            const before = naive.remove(item);
            expect(store.remove(item)).toEqual(before && storedItem(before));
            expect(store.find(item)).toBeUndefined();
          }
        }
        expectSame(store, naive);
      }),
      { numRuns: 150 },
    );
  });

  test('finds the bounds of any number of leading sort key attributes', () => {
    fc.assert(
      fc.property(run, ({ table, pools, steps }) => {
        const store = createTableStore(table);
        const naive = createNaiveStore(table);
        for (const { item } of steps) [store.put(item), naive.put(item)];
        for (const path of naive.paths) {
          const names = path.access.sortKey.map(({ name }) => name);
          for (const items of naive.collections(path)) {
            const partition = path.access.partitionKey.map(
              ({ name }) => (items[0] as Item)[name] as AttributeValue,
            );
            const collection = store.path(path.access.id).collection(partition);
            for (let given = 0; given <= names.length; given += 1) {
              const known = names.slice(0, given);
              const index = 'pk sk a b c d'.split(' ').indexOf(known.at(-1) ?? 'pk');
              for (const last of pools[index] as AttributeValue[]) {
                const bound: Item = { ...items[0], ...(given > 0 && { [known.at(-1) as string]: last }) };
                const sort = known.map((name) => bound[name] as AttributeValue);
                const before = items.filter((item) => compareBy(known, item, bound) < 0).length;
                const notBehind = items.filter((item) => compareBy(known, item, bound) <= 0).length;
                expect(collection?.lowerBound(sort)).toBe(before);
                expect(collection?.lowerBound(sort, true)).toBe(notBehind);
                const begins = items.filter(
                  (item) =>
                    compareBy(known.slice(0, -1), item, bound) === 0 &&
                    (given === 0 || beginsWith(item[known.at(-1) as string] as AttributeValue, last)),
                ).length;
                expect(collection?.upperBoundOfPrefix(sort)).toBe(before + begins);
              }
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('keeps its order and gives memory back through many changes of one collection', () => {
    const table = tableOf(['S', 'N', 'N', 'S', 'S', 'S'], true);
    const store = createTableStore(table);
    const naive = new Map<number, Item>();
    let state = 1;
    const next = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % below;
    };
    const filler = 'x'.repeat(1500);
    const wrong: unknown[] = [];
    for (let turn = 0; turn < 20_000; turn += 1) {
      const sk = next(2000);
      const item: Item = {
        pk: { S: 'p' },
        sk: { N: String(sk) },
        a: { N: String(next(50)) },
        b: { S: `${next(5)}` },
        x: { S: filler },
      };
      const isRemoval = next(3) === 0;
      const before = isRemoval ? store.remove(item) : store.put(item).before;
      if (JSON.stringify(before) !== JSON.stringify(naive.get(sk))) wrong.push([turn, before, naive.get(sk)]);
      if (isRemoval) naive.delete(sk);
      else naive.set(sk, item);
      if (turn % 7_000 === 7) check();
    }
    check();
    expect(wrong).toEqual([]);
    expect(store.memory()).toBeLessThan(3 * store.bytes() + 16 * 2 ** 20);
    for (const sk of naive.keys()) store.remove({ pk: { S: 'p' }, sk: { N: String(sk) } });
    expect([store.count(), store.bytes(), store.path('g1').count(), store.path('lsi').bytes()]).toEqual([
      0, 0, 0, 0,
    ]);

    function check() {
      const base = store.path('t').collection([{ S: 'p' }]);
      const rows = Array.from({ length: base?.count ?? 0 }, (_, at) => base?.row(at) as number);
      expect(rows.map((row) => store.item(row))).toEqual(
        [...naive].sort((a, b) => a[0] - b[0]).map(([, item]) => item),
      );
      const local = store.path('lsi').collection([{ S: 'p' }]);
      const keys = Array.from({ length: local?.count ?? 0 }, (_, at) => store.item(local?.row(at) as number));
      expect(keys).toEqual([...naive.values()].sort((a, b) => compareBy(['a', 'sk'], a, b)));
    }
  });

  test('refuses rows and indexes it does not have', () => {
    const store = createTableStore(tableOf(['S'], true));
    expect(() => store.item(0)).toThrow(RangeError);
    expect(() => store.path('other')).toThrow(RangeError);
    const { row } = store.put({ pk: { S: 'a' }, sk: { S: 'b' } });
    store.clear();
    expect(() => store.item(row)).toThrow(RangeError);
    expect(store.count()).toBe(0);
  });
});

function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if ('S' in value && 'S' in prefix) return wellFormed(value.S).startsWith(wellFormed(prefix.S));
  if ('B' in value && 'B' in prefix) return prefix.B.every((byte, at) => value.B[at] === byte);
  return 'N' in value && 'N' in prefix && normaliseNumber(value.N) === normaliseNumber(prefix.N);
}

import { describe, expect, it } from 'vitest';
import type { AccessPath } from '../model/lookup.ts';
import type { Item } from '../values/attribute-value.ts';
import { carriedNames, entryWriteOf, hasEntry, sizeOfEntry } from './entries.ts';

const key = (name: string) => ({ name, type: 'S' as const });
const table: AccessPath = {
  kind: 'table',
  id: 't',
  name: 'T',
  table: 't',
  partitionKey: [key('pk')],
  sortKey: [key('sk')],
  projection: { type: 'ALL' },
};
const keysOnly: AccessPath = {
  ...table,
  kind: 'gsi',
  id: 'g',
  partitionKey: [key('a'), key('b')],
  sortKey: [key('sk')],
  projection: { type: 'KEYS_ONLY' },
};
const include: AccessPath = { ...keysOnly, projection: { type: 'INCLUDE', attributes: ['more'] } };
const all: AccessPath = { ...keysOnly, projection: { type: 'ALL' } };

const item: Item = {
  pk: { S: '1' },
  sk: { S: '2' },
  a: { S: '3' },
  b: { S: '4' },
  more: { S: 'x'.repeat(2000) },
  rest: { SS: ['p', 'q'] },
};
const without = (name: string): Item =>
  Object.fromEntries(Object.entries(item).filter(([one]) => one !== name));

describe('an entry', () => {
  it('exists where every key attribute does', () => {
    expect(hasEntry(keysOnly, item)).toBe(true);
    expect(hasEntry(keysOnly, without('b'))).toBe(false);
    expect(hasEntry(table, without('b'))).toBe(true);
  });

  it('carries both keys and what is projected', () => {
    expect([...(carriedNames(keysOnly, table) ?? [])].sort()).toEqual(['a', 'b', 'pk', 'sk']);
    expect([...(carriedNames(include, table) ?? [])].sort()).toEqual(['a', 'b', 'more', 'pk', 'sk']);
    expect(carriedNames(all, table)).toBeUndefined();
  });

  it('has the bytes of what it carries', () => {
    expect(sizeOfEntry(keysOnly, table, item)).toBe(3 + 3 + 2 + 2);
    expect(sizeOfEntry(include, table, item)).toBe(10 + 2004);
    expect(sizeOfEntry(all, table, item)).toBe(2014 + 6);
    expect(sizeOfEntry(all, table, without('a'))).toBeUndefined();
  });

  it.each<[string, AccessPath, Item | undefined, Item | undefined, string, number]>([
    ['stays away', all, undefined, without('a'), 'absent', 0],
    ['comes with the item', include, undefined, item, 'new', 2],
    ['comes with its key attribute', all, without('a'), item, 'new', 2],
    ['goes with the item', keysOnly, item, undefined, 'removed', 1],
    ['goes with its key attribute', all, item, without('b'), 'removed', 2],
    ['takes no notice of the same item', all, item, { ...item, rest: { SS: ['q', 'p'] } }, 'unchanged', 0],
    ['takes no notice of what it does not carry', keysOnly, item, without('more'), 'unchanged', 0],
    ['changes with what it carries', all, item, without('more'), 'changed', 2],
    ['moves with its key', include, item, { ...item, a: { S: 'z' } }, 'moved', 4],
  ])('%s', (_, path, before, after, change, units) =>
    expect(entryWriteOf(path, table, before, after)).toEqual({ change, units }),
  );
});

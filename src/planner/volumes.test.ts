import { describe, expect, it } from 'vitest';
import { aModel, anAttribute, anEntity, aPlacement, aTable } from '../model/builders.ts';
import type { Attribute } from '../model/schema.ts';
import { contextOf } from './lanes.ts';
import { volumesOf } from './volumes.ts';

/** Bytes of an item of one key attribute, `id` (2 and a value of 10 bytes), and one more. */
function itemSize(attribute: Partial<Attribute> & { name: string }): number {
  const id: Attribute = { ...anAttribute('id'), size: 10 };
  const entity = anEntity({ attributes: [] });
  entity.attributes = [id, { ...anAttribute('x'), ...attribute }];
  entity.keys = [aPlacement('main', '{id}')];
  const table = aTable({ partitionKey: { name: 'id', type: 'S' } });
  delete table.sortKey;
  return volumesOf(contextOf(aModel({ tables: [table], entities: [entity] }))).itemSize(entity);
}

describe('the size of an item that the model does not state', () => {
  it.each<[string, Partial<Attribute> & { name: string }, number]>([
    ['counts names in UTF-8', { name: 'größe', size: 5 }, 7 + 5],
    ['counts listed texts in UTF-8', { name: 'x', values: ['über', 'a'] }, 1 + 3],
    ['counts listed numbers as stored', { name: 'x', type: 'N', values: [1, 12345] }, 1 + 3],
    ['counts a listed boolean as one byte', { name: 'x', type: 'BOOL', values: [true, false] }, 1 + 1],
    [
      'counts milliseconds as thirteen digits',
      { name: 'x', type: 'N', format: { kind: 'epoch-milliseconds' } },
      1 + 8,
    ],
    [
      'counts the bytes of a map and of each field',
      { name: 'x', type: 'M', fields: [{ ...anAttribute('é'), size: 4 }] },
      1 + 3 + (1 + 2 + 4),
    ],
  ])('%s', (_, attribute, bytes) => expect(itemSize(attribute)).toBe(12 + bytes));
});

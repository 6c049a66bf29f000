import { describe, expect, it } from 'vitest';
import { aGlobalIndex, aLocalIndex, anEntity, aTable } from '../../../src/model/builders.ts';
import { accessPaths } from '../../../src/model/lookup.ts';
import { laneText, templateProblem, withReference } from './placement.ts';

const table = aTable({
  name: 'Main',
  localIndexes: [aLocalIndex({ name: 'LSI1' })],
  globalIndexes: [
    aGlobalIndex({
      name: 'GSI1',
      partitionKey: [
        { name: 'a', type: 'S' },
        { name: 'b', type: 'S' },
      ],
      sortKey: [],
    }),
  ],
});

it('calls the base key by its table, an index by its name', () => {
  expect(accessPaths(table).map(laneText)).toEqual(['base key of Main', 'LSI1', 'GSI1']);
});

it.each([
  ['', 'id', '{id}'],
  ['ORDER#', 'id', 'ORDER#{id}'],
  ['{userId}', 'id', '{userId}#{id}'],
  ['X#', 'a|b}', 'X#{a\\|b\\}}'],
])('puts behind %j a reference to %j', (text, attribute, result) => {
  expect(withReference(text, attribute)).toBe(result);
});

describe('templateProblem', () => {
  const order = anEntity({ name: 'Order', attributes: ['orderId', 'status'] });
  it.each(['ORDER#{orderId}', '{|shard:10}', 'META', '{{literal}}'])('finds none in %j', (text) => {
    expect(templateProblem(order, text)).toBeUndefined();
  });
  it.each([
    ['', /Without a template/],
    ['ORDER#{orderId', /closing/],
    ['ORDER#{orderid}', /Order has no attribute orderid/],
    ['{status|loud}', /transform/],
  ])('names what is wrong with %j', (text, words) => {
    expect(templateProblem(order, text)).toMatch(words);
  });
});

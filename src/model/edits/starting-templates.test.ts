import { expect, it } from 'vitest';
import { aGlobalIndex, aKey, aLocalIndex, anEntity, aTable } from '../builders.ts';
import { accessPaths } from '../lookup.ts';
import { startingTemplates } from './starting-templates.ts';

const native = (name: string) => `{${name}}`;
const table = aTable({
  name: 'Main',
  localIndexes: [aLocalIndex({ name: 'LSI1', sortKey: aKey('total:N') })],
  globalIndexes: [
    aGlobalIndex({
      name: 'GSI1',
      partitionKey: [aKey('region'), aKey('number:N')],
      sortKey: [aKey('GSI1SK')],
    }),
  ],
});
const starts = (entity: ReturnType<typeof anEntity>) =>
  accessPaths(table).map((path) => startingTemplates(entity, path, native));

it('takes attributes by name, literals for strings and an attribute of the type for other keys', () => {
  expect(starts(anEntity({ name: 'Order line', attributes: ['region', 'count:N'] }))).toEqual([
    { partition: ['ORDERLINE'], sort: ['ORDERLINE'] },
    { partition: [], sort: ['{count}'] },
    { partition: ['{region}', '{count}'], sort: ['ORDERLINE'] },
  ]);
});

it('leaves open what the entity has nothing for', () => {
  expect(starts(anEntity({ name: '{}', attributes: ['id'] }))[2]).toEqual({
    partition: ['ITEM', ''],
    sort: ['ITEM'],
  });
});

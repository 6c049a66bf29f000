import { describe, expect, it } from 'vitest';
import {
  aGlobalIndex,
  aLocalIndex,
  aModel,
  anEntity,
  aPlacement,
  aRead,
  aRelationship,
  aTable,
} from '../../src/model/builders.ts';
import { removeEntity, removeTable } from '../../src/model/edits/remove.ts';
import type { Problem } from '../../src/model/problem.ts';
import { findIndex, foresee, keyText, problemsWithin, projectable, relationshipTitle } from './parts.ts';

const table = aTable({
  name: 'Main',
  localIndexes: [aLocalIndex({ name: 'LSI1' })],
  globalIndexes: [aGlobalIndex({ name: 'GSI1' })],
});
const belongs = aRelationship({ id: 'r', from: 'order', to: 'user' });
const model = aModel({
  tables: [table],
  entities: [
    anEntity({ name: 'User', attributes: ['userId'], keys: [aPlacement('main', '{userId}', 'U')] }),
    anEntity({
      name: 'Order',
      attributes: ['userId', { name: 'hidden', stored: false }, 'total:N'],
      keys: [aPlacement('main', '{userId}', 'O'), aPlacement('gsi1', '{total|text}', 'O')],
    }),
  ],
  relationships: [belongs],
  patterns: [aRead({ name: 'Orders' }), aRead({ name: 'Users', entity: 'user', returns: ['order'] })],
});

describe('findIndex', () => {
  it('finds either kind with its table, and neither a table nor what is not there', () => {
    expect(findIndex(model, 'gsi1')).toMatchObject({ kind: 'gsi', table: { id: 'main' } });
    expect(findIndex(model, 'lsi1')).toMatchObject({ kind: 'lsi', path: { name: 'LSI1' } });
    expect(findIndex(model, 'main')).toBeUndefined();
    expect(findIndex(model, 'gone')).toBeUndefined();
  });
});

it('a key is said with its types', () => {
  expect(keyText({ partitionKey: [{ name: 'PK', type: 'S' }], sortKey: [{ name: 'n', type: 'N' }] })).toBe(
    'PK (S), n (N)',
  );
});

it('a relationship without a name is called by what it says', () => {
  expect(relationshipTitle(model, belongs)).toBe('Order belongs to User');
  expect(relationshipTitle(model, { ...belongs, name: 'belongs to' })).toBe('Order belongs to User');
  expect(relationshipTitle(model, { ...belongs, name: 'placed by' })).toBe(
    'Order belongs to User (placed by)',
  );
});

it('an index may carry what items store and every key attribute', () => {
  expect(projectable(model, table)).toEqual(['userId', 'total', 'PK', 'SK', 'LSI1SK', 'GSI1PK', 'GSI1SK']);
});

it('problems of a part are its own and those inside it, not those of its neighbours', () => {
  const at = (path: string): Problem => ({ severity: 'error', code: 'x', path, message: path });
  const problems = ['entities[1]', 'entities[1].name', 'entities[1].keys[0].sort[0]', 'entities[10]', ''].map(
    at,
  );
  expect(problemsWithin(problems, 'entities[1]').map(({ path }) => path)).toEqual([
    'entities[1]',
    'entities[1].name',
    'entities[1].keys[0].sort[0]',
  ]);
});

describe('foresee', () => {
  it('says what goes and what changes, and changes nothing', () => {
    const before = JSON.stringify(model);
    const lines = foresee(model, (draft) => removeEntity(draft, 'order'));
    expect(JSON.stringify(model)).toBe(before);
    expect(lines.filter(({ effect }) => effect === 'removed').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['access pattern: Orders']),
    );
    expect(lines.some(({ effect, text }) => effect === 'changed' && text.includes('Users'))).toBe(true);
  });

  it('puts parts of one kind in one line', () => {
    const lines = foresee(model, (draft) => removeTable(draft, 'main'));
    expect(lines.map(({ text }) => text)).toContain('2 entities: User, Order');
  });
});

import { beforeEach, expect, it } from 'vitest';
import { aModel, anEntity, aTable } from '../../src/model/builders.ts';
import { documentStore, endGroup, openDocument, undo } from './document.ts';
import { renamePart } from './rename.ts';

const labels = () => documentStore.getState().history.past.map(({ label }) => label);
const names = () => documentStore.getState().model?.entities.map(({ name }) => name);

beforeEach(() => {
  openDocument(aModel({ tables: [aTable({ name: 'Main' })], entities: [anEntity({ name: 'Order' })] }));
});

it('typing a name is one step that says what became what', () => {
  for (const name of ['P', 'Pu', 'Purchase']) renamePart('entity', 'order', name);
  expect(labels()).toEqual(['Rename Order to Purchase']);
  undo();
  expect(names()).toEqual(['Order']);
});

it('a further name is a step of its own', () => {
  renamePart('entity', 'order', 'Purchase');
  endGroup();
  renamePart('entity', 'order', 'Sale');
  expect(labels()).toEqual(['Rename Order to Purchase', 'Rename Purchase to Sale']);
});

it('what is not there is not renamed', () => {
  renamePart('index', 'nowhere', 'ByEmail');
  expect(labels()).toEqual([]);
});

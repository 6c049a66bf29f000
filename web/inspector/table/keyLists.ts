/**
 * Changes of the lists that make a global index's key. The templates with which entities fill the key stand in the
 * same order, so they move and go with the attributes.
 */
import type { Draft } from 'immer';
import { startingTemplates } from '../../../src/model/edits/starting-templates.ts';
import { accessPaths } from '../../../src/model/lookup.ts';
import type { GlobalIndex, KeyAttribute, Model } from '../../../src/model/schema.ts';
import { edit } from '../../state/document.ts';
import { native } from './keys.ts';

export type Role = 'partition' | 'sort';

/** Adds an attribute behind the others; entities in the index get a template for it to start from. */
export function addKey(index: GlobalIndex, role: Role, attribute: KeyAttribute): void {
  edit(`Add key attribute to ${index.name}`, (draft) => {
    const target = keyListOf(draft, index.id, role);
    if (!target) return;
    target.push(attribute);
    const path = draft.tables.flatMap(accessPaths).find(({ id }) => id === index.id);
    if (!path) return;
    for (const entity of draft.entities) {
      const templates = entity.keys.find((placement) => placement.index === index.id)?.[role];
      const starts = startingTemplates(entity, path, native)[role];
      if (templates) templates.push(...starts.slice(templates.length));
    }
  });
}

/** Takes an attribute out of the key, and what filled it. */
export function removeKey(index: GlobalIndex, role: Role, at: number): void {
  edit(`Remove key attribute of ${index.name}`, (draft) => {
    keyListOf(draft, index.id, role)?.splice(at, 1);
    for (const templates of templatesOf(draft, index.id, role)) templates.splice(at, 1);
  });
}

/** Moves an attribute within its part of the key. */
export function moveKey(index: GlobalIndex, role: Role, from: number, to: number): void {
  edit(`Reorder key of ${index.name}`, (draft) => {
    const target = keyListOf(draft, index.id, role);
    if (!target) return;
    for (const templates of templatesOf(draft, index.id, role)) {
      while (templates.length < target.length) templates.push('');
      move(templates, from, to);
    }
    move(target, from, to);
  });
}

function keyListOf(draft: Draft<Model>, id: string, role: Role): Draft<KeyAttribute[]> | undefined {
  const index = draft.tables.flatMap(({ globalIndexes }) => globalIndexes).find((each) => each.id === id);
  return role === 'partition' ? index?.partitionKey : index?.sortKey;
}

function templatesOf(draft: Draft<Model>, id: string, role: Role): string[][] {
  return draft.entities.flatMap(({ keys }) =>
    keys.filter((placement) => placement.index === id).map((placement) => placement[role]),
  );
}

function move<T>(list: T[], from: number, to: number): void {
  const [item] = list.splice(from, 1);
  if (item !== undefined) list.splice(to, 0, item);
}

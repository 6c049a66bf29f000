/** Changes of one part of the model, each a labelled step of history. */
import type { Draft } from 'immer';
import { entityOf, tableOf } from '../../src/model/lookup.ts';
import type { Entity, GlobalIndex, LocalIndex, Model, Relationship, Table } from '../../src/model/schema.ts';
import { edit } from '../state/document.ts';

/**
 * Changes one part. `field` joins successive changes of one text or number into one step; without it every change
 * is a step of its own.
 */
export type Change<Part> = (what: string, recipe: (part: Draft<Part>) => void, field?: string) => void;

type Find<Part> = (model: Draft<Model>) => Draft<Part> | undefined;

function changeOf<Part extends { id: string }>(part: Part, name: string, find: Find<Part>): Change<Part> {
  return (what, recipe, field) =>
    edit(
      `Change ${what} of ${name}`,
      (draft) => {
        const target = find(draft);
        if (target) recipe(target);
      },
      field === undefined ? {} : { group: `${part.id} ${field}` },
    );
}

/** Changes of an entity. */
export function entityChange(entity: Entity): Change<Entity> {
  return changeOf(entity, entity.name, (draft) => entityOf(draft, entity.id));
}

/** Changes of a table. */
export function tableChange(table: Table): Change<Table> {
  return changeOf(table, table.name, (draft) => tableOf(draft, table.id));
}

/** Changes of a local index. */
export function localIndexChange(index: LocalIndex): Change<LocalIndex> {
  return changeOf(index, index.name, (draft) =>
    draft.tables.flatMap(({ localIndexes }) => localIndexes).find(({ id }) => id === index.id),
  );
}

/** Changes of a global index. */
export function globalIndexChange(index: GlobalIndex): Change<GlobalIndex> {
  return changeOf(index, index.name, (draft) =>
    draft.tables.flatMap(({ globalIndexes }) => globalIndexes).find(({ id }) => id === index.id),
  );
}

/** Changes of a relationship. */
export function relationshipChange(relationship: Relationship, name: string): Change<Relationship> {
  return changeOf(relationship, name, (draft) =>
    draft.relationships.find(({ id }) => id === relationship.id),
  );
}

/** Changes of what belongs to the whole model. */
export function modelChange(model: Model): Change<Model> {
  return (what, recipe, field) =>
    edit(
      `Change ${what} of ${model.name}`,
      (draft) => recipe(draft),
      field === undefined ? {} : { group: `model ${field}` },
    );
}

/** Sets an optional member, or takes it away where there is nothing to say. */
export function setOptional<Part extends object, Key extends keyof Part>(
  part: Part,
  key: Key,
  value: Part[Key] | undefined,
): void {
  if (value === undefined || value === '') delete part[key];
  else part[key] = value;
}

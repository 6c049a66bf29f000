import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Model } from '../../src/model/schema.ts';
import { documentStore } from './document.ts';

/** What is selected: a part of the model, and within an entity an attribute. Never part of history. */
export type Selection =
  | {
      kind: 'table' | 'index' | 'entity' | 'pattern' | 'relationship';
      id: string;
      /** Name of an attribute of the entity. */
      attribute?: string;
    }
  | undefined;

export const selectionStore = createStore<{ selection: Selection }>(() => ({ selection: undefined }));

/** Selects a part of the model; undefined selects nothing. */
export function select(selection: Selection): void {
  selectionStore.setState({ selection });
}

/** The current selection. */
export function useSelection(): Selection {
  return useStore(selectionStore, (state) => state.selection);
}

/** What kind of part has this id, as a selection; undefined where the model has no such part. */
export function selectionOf(model: Model, id: string): Selection {
  if (model.tables.some((table) => table.id === id)) return { kind: 'table', id };
  if (model.entities.some((entity) => entity.id === id)) return { kind: 'entity', id };
  if (model.patterns.some((pattern) => pattern.id === id)) return { kind: 'pattern', id };
  if (model.relationships.some((relationship) => relationship.id === id)) return { kind: 'relationship', id };
  const isIndex = model.tables.some((table) =>
    [...table.localIndexes, ...table.globalIndexes].some((index) => index.id === id),
  );
  return isIndex ? { kind: 'index', id } : undefined;
}

// What is gone, by an edit, an undo or another document, cannot stay selected.
documentStore.subscribe(({ model }, before) => {
  const { selection } = selectionStore.getState();
  if (selection && model !== before.model && !(model && selectionOf(model, selection.id))) select(undefined);
});

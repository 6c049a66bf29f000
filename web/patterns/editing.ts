/** Which access pattern the sentence form shows, and the changes that it makes. */
import type { Draft } from 'immer';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { removePattern } from '../../src/model/edits/remove.ts';
import type { Pattern } from '../../src/model/schema.ts';
import { patternTitle } from '../../src/planner/sentence.ts';
import type { Action } from '../state/actions.ts';
import { documentStore, edit } from '../state/document.ts';
import { newId } from '../state/ids.ts';
import { select, selectionStore } from '../state/selection.ts';
import { showRegion } from '../state/view.ts';
import { newPattern } from './form.ts';

export const editingStore = createStore<{ pattern: string | undefined }>(() => ({ pattern: undefined }));

/** The id of the pattern in the form; undefined while the list shows. */
export function useEditing(): string | undefined {
  return useStore(editingStore, (state) => state.pattern);
}

/** Opens the form on a pattern, and selects it so that canvas and inspector follow. */
export function openForm(id: string): void {
  showRegion('patterns', true);
  select({ kind: 'pattern', id });
  editingStore.setState({ pattern: id });
}

/** Back to the list. */
export function closeForm(): void {
  editingStore.setState({ pattern: undefined });
}

/** Adds a pattern about the selected entity, or that of the selected pattern, or the first one, and opens it. */
export function addPattern(): void {
  const { model } = documentStore.getState();
  const { selection } = selectionStore.getState();
  if (!model) return;
  const near = model.patterns.find((pattern) => pattern.id === selection?.id);
  const entity =
    model.entities.find(({ id }) => id === selection?.id || id === near?.entity) ?? model.entities[0];
  if (!entity) return;
  const id = newId();
  edit('Add access pattern', (draft) => {
    const group = near?.group;
    draft.patterns.push({ ...newPattern(id, entity.id), ...(group === undefined ? {} : { group }) });
  });
  openForm(id);
}

/** Takes a pattern out of the model. */
export function deletePattern(id: string): void {
  const { model } = documentStore.getState();
  const pattern = model?.patterns.find((candidate) => candidate.id === id);
  if (!model || !pattern) return;
  if (editingStore.getState().pattern === id) closeForm();
  edit(`Delete ${patternTitle(model, pattern)}`, (draft) => void removePattern(draft, id));
}

/**
 * Changes one pattern as one step of history; the recipe changes it in place, or returns what replaces it.
 * @param field Successive changes of the same field make one step; absent: a step of its own.
 */
export function editPattern(
  id: string,
  label: string,
  recipe: (pattern: Draft<Pattern>) => Pattern | undefined,
  field?: string,
): void {
  edit(
    label,
    (draft) => {
      const at = draft.patterns.findIndex((pattern) => pattern.id === id);
      const pattern = draft.patterns[at];
      if (!pattern) return;
      const replacement = recipe(pattern);
      if (replacement) draft.patterns[at] = replacement;
    },
    field === undefined ? {} : { group: `${id} ${field}` },
  );
}

/** What can be done with access patterns from anywhere in the window. */
export const patternActions: Action[] = [
  {
    id: 'patterns.add',
    label: 'Add access pattern',
    group: 'Access patterns',
    shortcut: 'N',
    enabled: () => (documentStore.getState().model?.entities.length ?? 0) > 0,
    perform: addPattern,
  },
  {
    id: 'patterns.edit',
    label: 'Edit access pattern',
    group: 'Access patterns',
    shortcut: 'E',
    enabled: () => selectionStore.getState().selection?.kind === 'pattern',
    perform: () => {
      const { selection } = selectionStore.getState();
      if (selection) openForm(selection.id);
    },
  },
];

// What is gone, by an undo or with another document, cannot stay in the form.
documentStore.subscribe(({ model }) => {
  const { pattern } = editingStore.getState();
  if (pattern !== undefined && !model?.patterns.some(({ id }) => id === pattern)) closeForm();
});

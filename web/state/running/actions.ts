import type { Action } from '../actions.ts';
import { documentStore } from '../document.ts';
import { selectionStore } from '../selection.ts';
import { simulationState } from '../simulation/index.ts';
import { showRegion } from '../view.ts';

const selected = () => {
  const { selection } = selectionStore.getState();
  return selection?.kind === 'pattern' ? selection.id : undefined;
};

const hasReads = () => documentStore.getState().model?.patterns.some(({ kind }) => kind === 'read') ?? false;

/** Running access patterns, from anywhere in the window. */
export const runActions: Action[] = [
  {
    id: 'run.pattern',
    label: 'Run access pattern',
    group: 'Access patterns',
    shortcut: 'Mod+Enter',
    whileTyping: true,
    enabled: () => selected() !== undefined,
    perform: async () => {
      const id = selected();
      if (id === undefined) return;
      showRegion('inspector', true);
      await (await import('./form.ts')).runForm(id);
    },
  },
  {
    id: 'run.all',
    label: 'Run all read patterns',
    group: 'Access patterns',
    shortcut: 'Mod+Shift+Enter',
    whileTyping: true,
    enabled: () => hasReads() && simulationState().busy === undefined,
    perform: async () => (await import('./form.ts')).runEvery(),
  },
];

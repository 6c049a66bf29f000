/** A keeper without a browser, and documents to keep in it, for tests. */
import { aModel } from '../../src/model/builders.ts';
import type { Keeper, Kept, Loaded, Workspace } from './storage.ts';

/** A document under an id, with nothing in it but a name. */
export const aKept = (id: string, name: string): Kept => ({
  id,
  model: aModel({ name }),
  openingProblems: [],
  fileName: undefined,
  handle: undefined,
  fileTime: undefined,
  inFile: false,
  selection: undefined,
  viewport: undefined,
});

/** A keeper in memory that can refuse, and that several windows can share. */
export function memoryKeeper(page = 'page') {
  const documents = new Map<string, Loaded>();
  const state = { refuse: false, writes: 0, page, workspace: undefined as Workspace | undefined };
  const keeper: Keeper = {
    async keep(kept, revision, look = false) {
      if (state.refuse) throw new Error('The disk is full');
      const existing = documents.get(kept.id);
      if (existing && existing.revision !== revision) return undefined;
      state.writes += 1;
      const next = existing && look ? existing.revision : (revision ?? 0) + 1;
      documents.set(kept.id, { kept, revision: next, page: state.page });
      return next;
    },
    load: async (id) => documents.get(id),
    list: async () => [],
    remove: async (id) => void documents.delete(id),
    workspace: async () => state.workspace,
    keepWorkspace: async (workspace) => {
      if (state.refuse) throw new Error('The disk is full');
      state.workspace = workspace;
    },
  };
  return { keeper, state, documents };
}

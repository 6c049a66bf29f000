import { beforeEach, describe, expect, test } from 'vitest';
import { aModel } from '../../src/model/builders.ts';
import { createAutosave, type Snapshot } from './autosave.ts';
import type { Keeper, Kept, Workspace } from './storage.ts';

const aKept = (id: string, name: string): Kept => ({
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
const window: Workspace = {
  current: 'a',
  open: { patterns: true, inspector: true, drawer: true },
  sizes: {},
  drawerTab: 'problems',
};

/** A keeper in memory that can refuse, and that several windows can share. */
function memoryKeeper() {
  const documents = new Map<string, { kept: Kept; revision: number }>();
  const state = { refuse: false, writes: 0, workspace: undefined as Workspace | undefined };
  const keeper: Keeper = {
    async keep(kept, revision) {
      if (state.refuse) throw new Error('The disk is full');
      const existing = documents.get(kept.id);
      if (existing && existing.revision !== revision) return undefined;
      state.writes += 1;
      documents.set(kept.id, { kept, revision: (revision ?? 0) + 1 });
      return (revision ?? 0) + 1;
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

function page(keeper: Keeper, id = 'a') {
  const told: string[] = [];
  const scheduled: (() => void)[] = [];
  const now: Snapshot = { document: aKept(id, 'First'), workspace: window };
  const autosave = createAutosave({
    keeper,
    snapshot: () => ({ document: now.document && { ...now.document }, workspace: { ...now.workspace } }),
    soon: (callback) => void scheduled.push(callback),
    onRefused: (reason) => void told.push(`refused: ${reason}`),
    onWorking: () => void told.push('working'),
    onKept: () => {},
    onCopy: (copy) => {
      told.push('copy');
      if (now.document) now.document = { ...now.document, id: copy };
    },
  });
  return { autosave, told, scheduled, now };
}

let store: ReturnType<typeof memoryKeeper>;
beforeEach(() => {
  store = memoryKeeper();
});

describe('keeping', () => {
  test('many changes are one write, of the latest state', async () => {
    const { autosave, scheduled, now } = page(store.keeper);
    autosave.changed();
    now.document = aKept('a', 'Second');
    autosave.changed();
    expect(autosave.status.getState().state).toBe('waiting');
    expect(scheduled).toHaveLength(1);
    scheduled[0]?.();
    await autosave.flush();
    expect(store.state.writes).toBe(1);
    expect(store.documents.get('a')?.kept.model.name).toBe('Second');
    expect(autosave.status.getState().state).toBe('kept');
  });

  test('what did not change is not written again', async () => {
    const { autosave } = page(store.keeper);
    await autosave.flush();
    await autosave.flush();
    expect(store.state.writes).toBe(1);
  });

  test('a change while a write is under way is written by the next flush', async () => {
    const { autosave, now } = page(store.keeper);
    const first = autosave.flush();
    now.document = aKept('a', 'Second');
    await Promise.all([first, autosave.flush()]);
    expect(store.documents.get('a')?.kept.model.name).toBe('Second');
  });

  test('refused storage is told once with its reason; when it works again, everything is kept', async () => {
    const { autosave, told, now } = page(store.keeper);
    store.state.refuse = true;
    await autosave.flush();
    now.document = aKept('a', 'Second');
    await autosave.flush();
    expect(told).toEqual(['refused: The disk is full']);
    expect(autosave.status.getState()).toEqual({ state: 'refused', reason: 'The disk is full' });
    store.state.refuse = false;
    await autosave.flush();
    expect(told).toEqual(['refused: The disk is full', 'working']);
    expect(store.documents.get('a')?.kept.model.name).toBe('Second');
  });

  test('two windows on one document: the later one goes on as a copy, and both are kept', async () => {
    const one = page(store.keeper);
    await one.autosave.flush();
    const two = page(store.keeper);
    two.autosave.loaded('a', 1);
    two.now.document = aKept('a', 'By the second window');
    await two.autosave.flush();
    one.now.document = aKept('a', 'By the first window');
    await one.autosave.flush();
    expect(one.told).toEqual(['copy']);
    const names = [...store.documents.values()].map(({ kept }) => kept.model.name).sort();
    expect(names).toEqual(['By the first window', 'By the second window']);
  });

  test('what is not written yet is known with the revision it follows', async () => {
    const { autosave, now } = page(store.keeper);
    expect(autosave.unwritten()).toMatchObject({ kept: { id: 'a' }, revision: undefined });
    await autosave.flush();
    // The snapshot is a new object with the same parts.
    expect(autosave.unwritten()).toBeUndefined();
    now.document = aKept('a', 'Second');
    expect(autosave.unwritten()).toMatchObject({
      kept: { model: { name: 'Second' } },
      revision: 1,
      writing: false,
    });
    const writing = autosave.flush();
    now.document = aKept('a', 'Third');
    expect(autosave.unwritten()).toMatchObject({ kept: { model: { name: 'Third' } }, writing: true });
    await writing;
  });

  test('without a document only the window is kept', async () => {
    const { autosave, now } = page(store.keeper);
    now.document = undefined;
    await autosave.flush();
    expect(store.state.writes).toBe(0);
    expect(store.state.workspace).toEqual(window);
  });
});

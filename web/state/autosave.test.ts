import { beforeEach, describe, expect, test } from 'vitest';
import { createAutosave, type Snapshot } from './autosave.ts';
import { aKept, memoryKeeper } from './keeper.testing.ts';
import type { Keeper, Workspace } from './storage.ts';

const window: Workspace = {
  current: 'a',
  open: { patterns: true, inspector: true, drawer: true },
  sizes: {},
  drawerTab: 'problems',
};

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
    two.autosave.loaded(1);
    two.now.document = aKept('a', 'By the second window');
    await two.autosave.flush();
    one.now.document = aKept('a', 'By the first window');
    await one.autosave.flush();
    expect(one.told).toEqual(['copy']);
    const names = [...store.documents.values()].map(({ kept }) => kept.model.name).sort();
    expect(names).toEqual(['By the first window', 'By the second window']);
  });

  test('without a document only the window is kept', async () => {
    const { autosave, now } = page(store.keeper);
    now.document = undefined;
    await autosave.flush();
    expect(store.state.writes).toBe(0);
    expect(store.state.workspace).toEqual(window);
  });

  test('what was read is not written again unchanged', async () => {
    await page(store.keeper).autosave.flush();
    const two = page(store.keeper);
    two.now.document = store.documents.get('a')?.kept;
    two.autosave.loaded(1);
    await two.autosave.flush();
    expect(store.state.writes).toBe(1);
  });

  test('looking around in a second window makes no copy of the first, nor of itself', async () => {
    const one = page(store.keeper);
    await one.autosave.flush();
    const two = page(store.keeper);
    two.now.document = store.documents.get('a')?.kept;
    two.autosave.loaded(1);
    const look = (x: number) => {
      if (two.now.document) two.now.document = { ...two.now.document, viewport: { x, y: 0, zoom: 1 } };
    };
    look(1);
    await two.autosave.flush();
    expect(store.documents.get('a')?.kept.viewport?.x).toBe(1);
    one.now.document = aKept('a', 'By the first window');
    await one.autosave.flush();
    look(2);
    await two.autosave.flush();
    expect([...one.told, ...two.told]).toEqual([]);
    expect(store.documents.get('a')?.kept.model.name).toBe('By the first window');
    two.now.document = aKept('a', 'By the second window');
    await two.autosave.flush();
    expect(two.told).toEqual(['copy']);
  });
});

describe('what is not written yet', () => {
  test('is the latest document with the revision it goes back to, until it is kept', async () => {
    const { autosave, now } = page(store.keeper);
    expect(autosave.unwritten()).toMatchObject({ revision: undefined, kept: { model: { name: 'First' } } });
    await autosave.flush();
    expect(autosave.unwritten()).toBeUndefined();
    now.document = aKept('a', 'Second');
    expect(autosave.unwritten()).toMatchObject({ revision: 1, kept: { model: { name: 'Second' } } });
  });

  test('is nothing where only the selection changed', async () => {
    const { autosave, now } = page(store.keeper);
    await autosave.flush();
    if (now.document) now.document = { ...now.document, selection: { kind: 'table', id: 't' } };
    expect(autosave.unwritten()).toBeUndefined();
  });

  test('goes back to the revision of the page that left it', async () => {
    const { autosave } = page(store.keeper);
    autosave.basedOn('a', 7);
    expect(autosave.unwritten()?.revision).toBe(7);
  });
});

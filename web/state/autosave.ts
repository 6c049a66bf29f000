import { createStore } from 'zustand/vanilla';
import type { DocumentState } from './document.ts';
import { newId } from './ids.ts';
import type { Keeper, Kept, Workspace } from './storage.ts';

/** What is to be kept now: the open document, if any, and the window. */
export type Snapshot = { document: Kept | undefined; workspace: Workspace };

/**
 * `kept`: everything is in the browser's storage; `waiting`: it will be in a moment;
 * `refused`: the browser does not keep it, so only a file can.
 */
export type KeepingState = { state: 'kept' | 'waiting' | 'refused'; reason?: string };

/** What autosaving needs from the world. */
export type World = {
  keeper: Keeper;
  /** What is there to keep now. Parts that did not change are the same objects as before. */
  snapshot(): Snapshot;
  /** Calls back soon, when the page has nothing better to do. */
  soon(callback: () => void): void;
  /** Called when storage is refused, once until it works again. */
  onRefused(reason: string): void;
  /** Called when it works again. */
  onWorking(): void;
  /** The document was kept by another window meanwhile: it goes on here as a copy under this id. */
  onCopy(id: string): void;
};

/** Keeps the document and the window as they change. One write at a time; the latest state always gets written. */
export function createAutosave(world: World) {
  const status = createStore<KeepingState>(() => ({ state: 'kept' }));
  const revisions = new Map<string, number>();
  let keptDocument: Kept | undefined;
  let keptWorkspace: Workspace | undefined;
  let scheduled = false;
  let running: Promise<void> | undefined;

  const write = async () => {
    const { document, workspace } = world.snapshot();
    if (document && !same(document, keptDocument)) {
      const look = sameContent(document, keptDocument);
      const revision = await world.keeper.keep(document, revisions.get(document.id), look);
      if (revision === undefined && !look) {
        world.onCopy(newId());
        return write();
      }
      // Another window has changed the document, but nothing was changed here: where one looks is worth no copy.
      if (revision !== undefined) revisions.set(document.id, revision);
      keptDocument = document;
    }
    if (!same(workspace, keptWorkspace)) {
      await world.keeper.keepWorkspace(workspace);
      keptWorkspace = workspace;
    }
  };

  const upToDate = () => {
    const { document, workspace } = world.snapshot();
    return (!document || same(document, keptDocument)) && same(workspace, keptWorkspace);
  };

  const attempt = async () => {
    const failedBefore = status.getState().state === 'refused';
    try {
      await write();
      status.setState({ state: upToDate() ? 'kept' : 'waiting', reason: undefined }, true);
      if (failedBefore) world.onWorking();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      status.setState({ state: 'refused', reason });
      if (!failedBefore) world.onRefused(reason);
    }
  };

  /** Writes what is not written yet; settles when that is done or has failed. Never rejects. */
  const flush = async (): Promise<void> => {
    while (running) await running;
    if (upToDate()) return;
    running = attempt().finally(() => {
      running = undefined;
    });
    await running;
  };

  return {
    status,
    flush,
    /** Something changed: it is written soon. */
    changed() {
      if (status.getState().state === 'kept' && !upToDate()) status.setState({ state: 'waiting' });
      if (scheduled) return;
      scheduled = true;
      world.soon(() => {
        scheduled = false;
        void flush();
      });
    },
    /** Notes that the document shown now was read from storage, so that it is not written again unchanged. */
    loaded(revision: number) {
      keptDocument = world.snapshot().document;
      if (keptDocument) revisions.set(keptDocument.id, revision);
    },
    /** Notes that the document shown now goes back to a revision, and is not what storage has. */
    basedOn(id: string, revision: number | undefined) {
      if (revision !== undefined) revisions.set(id, revision);
    },
    /** The document with the revision it goes back to, where storage does not have its present content. */
    unwritten(): { kept: Kept; revision: number | undefined } | undefined {
      const { document } = world.snapshot();
      if (!document || sameContent(document, keptDocument)) return undefined;
      return { kept: document, revision: revisions.get(document.id) };
    },
  };
}

/** Same fields with the same values or objects. */
function same<T extends object>(a: T, b: T | undefined): boolean {
  if (!b) return false;
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** The same document with the same model and file; where one looks in it may differ. */
function sameContent(a: Kept, b: Kept | undefined): boolean {
  return b !== undefined && same(a, { ...b, selection: a.selection, viewport: a.viewport });
}

/** The part of the document's state that is kept. */
export function keptOf(state: DocumentState): Omit<Kept, 'selection' | 'viewport'> | undefined {
  const { id, model, openingProblems, fileName, handle, fileTime, inFile } = state;
  if (id === undefined || !model) return undefined;
  return { id, model, openingProblems, fileName, handle, fileTime, inFile: inFile === model };
}

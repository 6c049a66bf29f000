import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Problem } from '../../src/model/problem.ts';
import type { Model } from '../../src/model/schema.ts';
import type { Selection } from './selection.ts';
import type { View, Viewport } from './view.ts';

/** A document as the browser keeps it. */
export type Kept = {
  id: string;
  model: Model;
  openingProblems: Problem[];
  fileName: string | undefined;
  handle: FileSystemFileHandle | undefined;
  /** When the file was last written, as the handle's file said, in milliseconds. */
  fileTime: number | undefined;
  /** Whether a file holds exactly this model. */
  inFile: boolean;
  selection: Selection;
  viewport: Viewport | undefined;
};

/** What the list of recent documents shows of one. */
export type Entry = {
  id: string;
  name: string;
  fileName: string | undefined;
  patterns: number;
  tables: number;
  inFile: boolean;
  /** Milliseconds since 1970. */
  changed: number;
  /** Counts the times it was kept, so that a second window cannot overwrite what it has not seen. */
  revision: number;
  /** The page that kept it; missing in what earlier versions kept. */
  page?: string;
};

/** What is kept of the window beside its documents. */
export type Workspace = { current: string | undefined } & Pick<View, 'open' | 'sizes' | 'drawerTab'>;

/** A document as it was read, and the page that kept it last, where that is known. */
export type Loaded = { kept: Kept; revision: number; page: string | undefined };

/** Where documents are kept. Every operation may fail: storage can be refused, full or taken away at any time. */
export type Keeper = {
  /**
   * Keeps a document.
   * @param revision The revision that was read or kept last; undefined for a new one.
   * @param look True where nothing but the selection and the viewport changed: the revision stays.
   * @returns The new revision; undefined where another window kept the document in between, and nothing was done.
   */
  keep(kept: Kept, revision: number | undefined, look?: boolean): Promise<number | undefined>;
  load(id: string): Promise<Loaded | undefined>;
  /** The documents kept, the one changed last first. */
  list(): Promise<Entry[]>;
  remove(id: string): Promise<void>;
  workspace(): Promise<Workspace | undefined>;
  keepWorkspace(workspace: Workspace): Promise<void>;
};

interface Schema extends DBSchema {
  documents: { key: string; value: Kept };
  entries: { key: string; value: Entry };
  workspace: { key: string; value: Workspace };
}

/** How long the browser may take to open its database, in milliseconds, before it counts as refused. */
const patience = 4000;

/**
 * A keeper in IndexedDB. The database is opened when it is first needed, and again after a failure.
 * @param now The time in milliseconds, for the list's order.
 * @param page Names this loading of the window among all that keep documents.
 */
export function browserKeeper(now: () => number, page: string, name = 'keyscape'): Keeper {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () => {
    opening ??= withinPatience(
      openDB<Schema>(name, 1, {
        upgrade(db) {
          db.createObjectStore('documents', { keyPath: 'id' });
          db.createObjectStore('entries', { keyPath: 'id' });
          db.createObjectStore('workspace');
        },
        // Another window wants to upgrade: step aside, and open again when needed.
        blocking: (_current, _blocked, event) => {
          (event.target as IDBDatabase).close();
          opening = undefined;
        },
        terminated: () => {
          opening = undefined;
        },
      }),
    ).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  return {
    async keep(kept, revision, look = false) {
      const transaction = (await database()).transaction(['documents', 'entries'], 'readwrite');
      const entries = transaction.objectStore('entries');
      const existing = await entries.get(kept.id);
      if (existing && existing.revision !== revision) return undefined;
      const next = existing && look ? existing.revision : (revision ?? 0) + 1;
      const entry = { ...entryOf(kept, now(), next), page };
      await Promise.all([
        transaction.objectStore('documents').put(kept),
        entries.put(entry),
        transaction.done,
      ]);
      return next;
    },
    async load(id) {
      const transaction = (await database()).transaction(['documents', 'entries']);
      const kept = await transaction.objectStore('documents').get(id);
      const entry = await transaction.objectStore('entries').get(id);
      return kept && entry && { kept, revision: entry.revision, page: entry.page };
    },
    async list() {
      const entries = await (await database()).getAll('entries');
      return entries.sort((a, b) => b.changed - a.changed);
    },
    async remove(id) {
      const transaction = (await database()).transaction(['documents', 'entries'], 'readwrite');
      await Promise.all([
        transaction.objectStore('documents').delete(id),
        transaction.objectStore('entries').delete(id),
        transaction.done,
      ]);
    },
    async workspace() {
      return (await database()).get('workspace', 'window');
    },
    async keepWorkspace(workspace) {
      await (await database()).put('workspace', workspace, 'window');
    },
  };
}

function entryOf({ id, model, fileName, inFile }: Kept, changed: number, revision: number): Entry {
  const { name, patterns, tables } = model;
  return {
    id,
    name,
    fileName,
    patterns: patterns.length,
    tables: tables.length,
    inFile,
    changed,
    revision,
  };
}

// A browser may leave a request without any answer, for one while another window holds an older database open.
function withinPatience<T>(opening: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The storage of the browser does not answer.')), patience);
    opening.then(resolve, reject);
  });
}

import { openDB } from 'idb';

/** The items of a document as the browser keeps them: how to make them again, or the items themselves. */
export type KeptData =
  /** None, though the model's file may have samples. */
  | { kind: 'empty' }
  /** Just as they were generated from the model that is kept beside them. */
  | { kind: 'generated'; seed: number; items: number }
  /** Compressed lines; `origin` as it was, for what is said of the data. */
  | { kind: 'items'; lines: Blob; items: number; origin: unknown };

/**
 * The store of items, by id of the document. A database of its own: it may grow to hundreds of megabytes, and where
 * the browser refuses that, the documents are not touched. Every operation may fail.
 */
const database = () =>
  openDB('keyscape-data', 1, {
    upgrade(db) {
      db.createObjectStore('data');
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });

/** Keeps the items of a document; undefined takes them away. */
export async function keepData(document: string, data: KeptData | undefined): Promise<void> {
  const db = await database();
  try {
    if (data) await db.put('data', data, document);
    else await db.delete('data', document);
  } finally {
    db.close();
  }
}

/** The items kept of a document; undefined where there are none. */
export async function loadData(document: string): Promise<KeptData | undefined> {
  const db = await database();
  try {
    // Only `keepData` writes there.
    return (await db.get('data', document)) as KeptData | undefined;
  } finally {
    db.close();
  }
}

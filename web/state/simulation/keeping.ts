/** Keeps the items of the open document in the browser as they change, some time after the last change. */
import { createStore } from 'zustand/vanilla';
import { type KeptData, keepData, loadData } from '../dataStorage.ts';
import type { DataSummary } from './api.ts';

/** Milliseconds after a change; of several in a row only the last is kept. */
const rest = 400;

export type DataKeeping = { state: 'kept' | 'waiting' | 'refused'; reason?: string };

export function createDataKeeping() {
  const status = createStore<DataKeeping>(() => ({ state: 'kept' }));
  let read: (() => Promise<KeptData | undefined>) | undefined;
  let keptAs = '';
  let wanted: { document: string; as: string } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  const write = async () => {
    timer = undefined;
    const now = wanted;
    if (!now || !read || running) return;
    running = true;
    try {
      const data = await read();
      // While it was read, another document may have come in its place.
      if (wanted?.document === now.document) {
        await keepData(now.document, data);
        keptAs = now.as;
      }
      status.setState({ state: 'kept' }, true);
    } catch (error) {
      status.setState({ state: 'refused', reason: error instanceof Error ? error.message : String(error) });
    } finally {
      running = false;
      if (wanted && wanted.as !== now.as) soon();
    }
  };

  const soon = () => {
    clearTimeout(timer);
    status.setState({ state: 'waiting' }, true);
    timer = setTimeout(() => void write(), rest);
  };

  return {
    status,
    /** From where the items come. */
    start(from: () => Promise<KeptData | undefined>) {
      read = from;
    },
    /** What is kept of a document; undefined where there is nothing or the browser refuses it. */
    async load(document: string | undefined): Promise<KeptData | undefined> {
      try {
        return document === undefined ? undefined : await loadData(document);
      } catch (error) {
        status.setState({ state: 'refused', reason: error instanceof Error ? error.message : String(error) });
        return undefined;
      }
    },
    /** Notes that the items of a document are just those that are kept. */
    opened(document: string | undefined, { version, asGenerated }: DataSummary) {
      clearTimeout(timer);
      keptAs = `${document} ${version} ${asGenerated}`;
      wanted = undefined;
      if (status.getState().state === 'waiting') status.setState({ state: 'kept' }, true);
    },
    /** The items, or the model from which they are generated, are in another state. */
    changed(document: string | undefined, { version, asGenerated }: DataSummary) {
      const as = `${document} ${version} ${asGenerated}`;
      if (document === undefined || as === keptAs || as === wanted?.as) return;
      wanted = { document, as };
      soon();
    },
  };
}

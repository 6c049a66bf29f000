import type { Kept } from './storage.ts';

/** A document that a page left before it was kept. A handle of a file cannot be in it. */
export type Unwritten = {
  /** The page that left it: one loading of the window. */
  page: string;
  /** The revision that the page kept or read last; undefined where it kept none. */
  revision: number | undefined;
  kept: Kept;
};

/** What the journal needs of `localStorage`. */
export type JournalStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

const prefix = 'keyscape.unwritten.';

/** More characters are not put there: browsers give a site about five million for all its windows. */
export const maxJournalText = 2_000_000;

/**
 * What a page could not keep before it was left. IndexedDB does not wait for a page that goes; this does, so it takes
 * the last state on the way out, and the next page that opens keeps it.
 * @param page The page that writes; what it leaves does not replace what another left.
 * @param storage Gives the storage; it may throw, as may every use of it.
 */
export function createJournal(page: string, storage: () => JournalStorage) {
  /** What stands for the state of this page: what it wrote, and what it went on with. */
  const own = new Set<string>();

  const remove = (key: string) => attempt(() => storage().removeItem(key));

  const journal = {
    /** Writes the last state in place of what this page wrote before. Never throws. @returns Whether it is there. */
    write({ revision, kept }: Omit<Unwritten, 'page'>): boolean {
      const key = `${prefix}${page}`;
      const text = JSON.stringify({ page, revision, kept: { ...kept, handle: undefined } });
      const written =
        text.length <= maxJournalText &&
        attempt(() => {
          storage().setItem(key, text);
          return true;
        }) === true;
      if (written) {
        for (const other of own) if (other !== key) remove(other);
        own.clear();
        own.add(key);
      }
      return written;
    },
    /** The state of this page is kept: what stood for it goes. Never throws. */
    clear(): void {
      for (const key of own) remove(key);
      own.clear();
    },
    /** What pages left unwritten. What cannot be read is removed. Never throws. */
    entries(): Unwritten[] {
      return keys().flatMap((key) => {
        const entry = attempt(() => read(storage().getItem(key)));
        if (!entry) remove(key);
        return entry ?? [];
      });
    },
    /** Takes what a page left out. Never throws. */
    remove: (entry: Unwritten): void => void remove(`${prefix}${entry.page}`),
    /** This page goes on with what another left: from now on it stands for the state of this one. */
    adopt: (entry: Unwritten): void => void own.add(`${prefix}${entry.page}`),
  };

  const keys = (): string[] =>
    attempt(() => {
      const place = storage();
      const all = Array.from({ length: place.length }, (_, index) => place.key(index) ?? '');
      return all.filter((key) => key.startsWith(prefix)).sort();
    }) ?? [];

  return journal;
}

export type Journal = ReturnType<typeof createJournal>;

function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    // Refused, full or damaged: the same as nothing there.
    return undefined;
  }
}

/** The model is not looked at here: like every kept one, it goes through the door for files when it is opened. */
function read(text: string | null): Unwritten | undefined {
  const { page, revision, kept } = JSON.parse(text ?? '');
  if (typeof page !== 'string' || typeof kept?.id !== 'string' || typeof kept.model?.name !== 'string')
    return;
  const { id, model, openingProblems, fileName, fileTime, inFile, selection, viewport } = kept;
  if (!Array.isArray(model.patterns) || !Array.isArray(model.tables) || !Array.isArray(openingProblems))
    return;
  return {
    page,
    revision,
    kept: { id, model, openingProblems, fileName, handle: undefined, fileTime, inFile, selection, viewport },
  };
}

import type { Unwritten } from './journal.ts';
import type { Keeper, Kept } from './storage.ts';

/**
 * Keeps what a page left unwritten, unless it is kept already. Where another window kept the document in between,
 * it becomes a copy. Several windows may do the same at once.
 * @returns The id under which the document is now kept. Rejects where storage is refused.
 */
export async function recover(keeper: Keeper, { page, revision, kept }: Unwritten): Promise<string> {
  const stored = await keeper.load(kept.id);
  // Its own page may have been writing an earlier state when it was left: that revision is not one of its own.
  const foreign = stored !== undefined && stored.revision !== revision && stored.page !== page;
  if (foreign) {
    if (sameModel(stored.kept, kept)) return kept.id;
    // The same name whoever recovers it, so that two windows do not make two copies.
    const id = `${kept.id}-${page}`;
    await keeper.keep({ ...kept, id }, undefined);
    return id;
  }
  const next = await keeper.keep(withHandle(kept, stored?.kept), stored?.revision);
  // Another window was faster: look again at what is there now.
  return next === undefined ? recover(keeper, { page, revision, kept }) : kept.id;
}

/** The handle of its file is only with what was kept before, and is of use while that file is still the one. */
export function withHandle(kept: Kept, stored: Kept | undefined): Kept {
  const handle = stored?.fileName === kept.fileName ? stored?.handle : undefined;
  return { ...kept, handle, fileTime: handle && kept.fileTime };
}

function sameModel(a: Kept, b: Kept): boolean {
  return JSON.stringify(a.model) === JSON.stringify(b.model);
}

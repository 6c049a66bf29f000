/**
 * What happens at the very end. The browser's database writes in its own time, and a page that is left does not get
 * that time; what is noted here is written at once. It holds a model of a few MB, and is read when a document opens.
 */
import type { Kept } from './storage.ts';

/**
 * A document as it was when the page was left, the revision of what was kept before that, and whether an older state
 * was just being written, as the next revision.
 */
export type Unwritten = { kept: Omit<Kept, 'handle'>; revision?: number | undefined; writing: boolean };

const keyOf = (id: string) => `keyscape.unwritten.${id}`;
const currentKey = 'keyscape.current';

/** Notes a document that is not kept yet. False where the browser refuses or has no room. */
export function noteUnwritten({ kept, ...about }: Omit<Unwritten, 'kept'> & { kept: Kept }): boolean {
  const { handle: _, ...rest } = kept;
  try {
    localStorage.setItem(keyOf(kept.id), JSON.stringify({ kept: rest, ...about } satisfies Unwritten));
    return true;
  } catch {
    return false;
  }
}

/**
 * What was noted of a document and follows what is kept of it; undefined where nothing was, where what is kept is as
 * new or newer, or where it cannot be read.
 * @param revision The revision that is kept; undefined where none is.
 */
export function unwrittenOf(id: string, revision: number | undefined): Unwritten['kept'] | undefined {
  try {
    const text = localStorage.getItem(keyOf(id));
    // Only this page writes it, and the model in it goes through the same door as a file.
    const noted = text === null ? undefined : (JSON.parse(text) as Unwritten);
    const follows =
      noted?.revision === revision || (noted?.writing && (noted.revision ?? 0) + 1 === revision);
    return follows ? noted?.kept : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets what was noted of a document, once it is kept. */
export function forgetUnwritten(id: string): void {
  try {
    localStorage.removeItem(keyOf(id));
  } catch {
    // Where nothing can be noted there is nothing to forget.
  }
}

/** Notes which document this window shows; other windows have others. */
export function noteCurrent(id: string | undefined): void {
  try {
    sessionStorage.setItem(currentKey, id ?? '');
  } catch {
    // Without it the window opens what any window showed last.
  }
}

/** Which document this window showed before it was reloaded: none is `''`, and undefined is a new window. */
export function currentOfWindow(): string | undefined {
  try {
    return sessionStorage.getItem(currentKey) ?? undefined;
  } catch {
    return undefined;
  }
}

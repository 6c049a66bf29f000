/** What a window holds: the document, undefined for the first screen, and the page that showed it. */
export type ThisWindow = { document: string | undefined; page: string };

const key = 'keyscape.window';

/** What this window held when its last page was left; undefined for a new one, or where the browser refuses. */
export function lastOfThisWindow(): ThisWindow | undefined {
  try {
    const { document, page } = JSON.parse(sessionStorage.getItem(key) ?? '');
    return { document: typeof document === 'string' ? document : undefined, page: String(page) };
  } catch {
    return undefined;
  }
}

/** Notes at once what this window holds, for its next page. Never throws. */
export function noteThisWindow(state: ThisWindow): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(state));
  } catch {
    // The next page opens what was shown last in any window.
  }
}

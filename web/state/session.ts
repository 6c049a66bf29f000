import { createAutosave, keptOf } from './autosave.ts';
import { becomeCopy, closeDocument, documentStore, openDocument } from './document.ts';
import { openOwn } from './formats.ts';
import { currentOfWindow, forgetUnwritten, noteCurrent, noteUnwritten, unwrittenOf } from './journal.ts';
import { dismiss, notify } from './notices.ts';
import { ask } from './questions.ts';
import { saveFile } from './saving.ts';
import { select, selectionStore } from './selection.ts';
import { browserKeeper, type Entry, type Keeper } from './storage.ts';
import { setViewport, viewStore } from './view.ts';

const keeper: Keeper = browserKeeper(Date.now);

const autosave = createAutosave({
  keeper,
  snapshot() {
    const { viewport, open, sizes, drawerTab } = viewStore.getState();
    const document = keptOf(documentStore.getState());
    return {
      document: document && { ...document, selection: selectionStore.getState().selection, viewport },
      workspace: { current: document?.id, open, sizes, drawerTab },
    };
  },
  soon: (callback) => {
    // Typing and dragging go before keeping, but not for longer than half a second.
    if ('requestIdleCallback' in window) requestIdleCallback(callback, { timeout: 500 });
    else setTimeout(callback, 200);
  },
  onRefused: (reason) =>
    notify({
      id: 'storage',
      severity: 'warning',
      message: 'The browser does not keep this model.',
      remedy: `Work goes on, but closing the window would lose it: save it to a file. (${reason})`,
      actions: [{ label: 'Save to file', perform: () => void saveFile() }],
    }),
  onWorking: () => dismiss('storage'),
  onKept: (id) => {
    if (!autosave.unwritten()) forgetUnwritten(id);
  },
  onCopy: (id) => {
    becomeCopy(id);
    notify({
      id: 'copy',
      severity: 'warning',
      message: 'This model was changed in another window, too.',
      remedy: 'Work goes on here in a copy; the other one is among the recent models.',
    });
  },
});

/** Whether the browser keeps the work: a store with `kept`, `waiting` or `refused`. */
export const keeping = autosave.status;

/** Writes at once what is not written yet. Never rejects. */
export const flush = autosave.flush;

/** Keeps what changes from now on, and writes the rest when the page is left. */
export function watch(): void {
  for (const store of [documentStore, selectionStore, viewStore]) store.subscribe(() => autosave.changed());
  documentStore.subscribe(({ id }, before) => {
    if (id !== before.id) noteCurrent(id);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leaving();
  });
  window.addEventListener('pagehide', leaving);
  window.addEventListener('beforeunload', (event) => {
    if (!leaving() || wouldBeLost()) event.preventDefault();
  });
}

/** Writes what is not written yet, and notes it for the case that there is no time. False where it cannot be noted. */
function leaving(): boolean {
  const unwritten = autosave.unwritten();
  // Where storage is refused a file holds the work, or nothing does.
  const noted = !unwritten || keeping.getState().state === 'refused' || noteUnwritten(unwritten);
  void flush();
  return noted;
}

/** True where neither the browser nor a file holds the open model. */
function wouldBeLost(): boolean {
  const { model, inFile, history, disposable } = documentStore.getState();
  const untouched = disposable && history.past.length + history.future.length === 0;
  return keeping.getState().state === 'refused' && model !== undefined && model !== inFile && !untouched;
}

/** Opens what was open when the page was left. Settles when it is open, or when there is nothing to open. */
export async function restore(): Promise<void> {
  try {
    const { current: latest, ...view } = (await keeper.workspace()) ?? { current: undefined };
    viewStore.setState(view);
    const current = currentOfWindow() ?? latest;
    if (current) await openKept(current);
  } catch {
    // Refused storage is told of by the first attempt to keep something.
  }
}

/** Opens a document of the recent ones. */
export async function openRecent(id: string): Promise<void> {
  if (!(await leave())) return;
  try {
    if (await openKept(id)) return;
    notify({ id: 'open', severity: 'error', message: 'The browser no longer keeps this model.' });
  } catch (error) {
    notify({ id: 'open', severity: 'error', message: 'The model could not be read.', remedy: String(error) });
  }
}

async function openKept(id: string): Promise<boolean> {
  const loaded = await keeper.load(id);
  const newer = unwrittenOf(id, loaded?.revision);
  const kept = newer ? { ...newer, handle: loaded?.kept.handle } : loaded?.kept;
  if (!kept) return false;
  // An older version of the page may have kept it: it goes through the same door as a file.
  const { model, problems } = await openOwn(JSON.stringify(kept.model));
  if (!model) {
    const [problem] = problems;
    notify({ id: 'open', severity: 'error', message: problem?.message ?? '', remedy: problem?.remedy });
    return true;
  }
  if (loaded) autosave.loaded(id, loaded.revision);
  const known = new Set(kept.openingProblems.map((problem) => problem.path + problem.code));
  const fresh = problems.filter((problem) => !known.has(problem.path + problem.code));
  openDocument(model, { ...kept, problems: [...kept.openingProblems, ...fresh] });
  noteCurrent(id);
  select(kept.selection);
  setViewport(kept.viewport);
  return true;
}

/** The documents the browser keeps, the latest first; none where it refuses storage. */
export async function recentDocuments(): Promise<Entry[]> {
  try {
    return await keeper.list();
  } catch {
    return [];
  }
}

/** Takes a document out of the browser's storage for good. */
export async function forget(id: string): Promise<void> {
  forgetUnwritten(id);
  await keeper.remove(id);
}

/**
 * Makes sure that the open document survives being replaced by another: keeps it, or asks where that fails.
 * @returns Whether it may be replaced.
 */
export async function leave(): Promise<boolean> {
  const { id, disposable, history } = documentStore.getState();
  if (id === undefined) return true;
  await flush();
  if (wouldBeLost()) {
    const answer = await ask({
      title: 'Save the open model first?',
      text: 'The browser does not keep it, so it would be lost.',
      answers: [
        { value: 'discard', label: 'Go on without saving', danger: true },
        { value: 'save', label: 'Save to file' },
      ],
    });
    return answer === 'discard' || (answer === 'save' && (await saveFile()));
  }
  if (disposable && history.past.length + history.future.length === 0) await forget(id).catch(() => {});
  return true;
}

/** Back to the first screen; the open document is among the recent ones. */
export async function showFirstScreen(): Promise<void> {
  if (!(await leave())) return;
  closeDocument();
  select(undefined);
  setViewport(undefined);
}

import { createAutosave, keptOf } from './autosave.ts';
import { becomeCopy, closeDocument, documentStore, openDocument } from './document.ts';
import { openOwn } from './formats.ts';
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
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flush();
  });
  window.addEventListener('pagehide', () => void flush());
  window.addEventListener('beforeunload', (event) => {
    if (wouldBeLost()) event.preventDefault();
  });
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
    const workspace = await keeper.workspace();
    if (!workspace) return;
    const { current, ...view } = workspace;
    viewStore.setState(view);
    if (current !== undefined) await openKept(current);
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
  if (!loaded) return false;
  const { kept, revision } = loaded;
  // An older version of the page may have kept it: it goes through the same door as a file.
  const { model, problems } = await openOwn(JSON.stringify(kept.model));
  if (!model) {
    const [problem] = problems;
    notify({ id: 'open', severity: 'error', message: problem?.message ?? '', remedy: problem?.remedy });
    return true;
  }
  autosave.loaded(id, revision);
  const known = new Set(kept.openingProblems.map((problem) => problem.path + problem.code));
  const fresh = problems.filter((problem) => !known.has(problem.path + problem.code));
  openDocument(model, { ...kept, problems: [...kept.openingProblems, ...fresh] });
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

import { createAutosave, keptOf } from './autosave.ts';
import { keepData } from './dataStorage.ts';
import { becomeCopy, closeDocument, documentStore, openDocument } from './document.ts';
import { openOwn } from './formats.ts';
import { newId } from './ids.ts';
import { createJournal, type Unwritten } from './journal.ts';
import { dismiss, notify } from './notices.ts';
import { ask } from './questions.ts';
import { recover } from './recover.ts';
import { saveFile } from './saving.ts';
import { select, selectionStore } from './selection.ts';
import { browserKeeper, type Entry, type Keeper, type Kept } from './storage.ts';
import { lastOfThisWindow, noteThisWindow } from './thisWindow.ts';
import { setViewport, viewStore } from './view.ts';

/** Names this loading of the window among all that use the same storage. */
const page = newId();
const keeper: Keeper = browserKeeper(Date.now, page);
const journal = createJournal(page, () => localStorage);

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
    tellOfCopy();
  },
});

function tellOfCopy(): void {
  notify({
    id: 'copy',
    severity: 'warning',
    message: 'This model was changed in another window, too.',
    remedy: 'Work goes on here in a copy; the other one is among the recent models.',
  });
}

/** Whether the browser keeps the work: a store with `kept`, `waiting` or `refused`. */
export const keeping = autosave.status;

/** Writes at once what is not written yet. Never rejects. */
export const flush = autosave.flush;

/** Keeps what changes from now on, and leaves the rest to the next page when this one is left. */
export function watch(): void {
  for (const store of [documentStore, selectionStore, viewStore]) store.subscribe(() => autosave.changed());
  keeping.subscribe(({ state }) => {
    if (state === 'kept') journal.clear();
  });
  const note = () => noteThisWindow({ document: documentStore.getState().id, page });
  // Where a document could not be opened, the next page tries again.
  if (documentStore.getState().id !== undefined) note();
  documentStore.subscribe((now, before) => {
    if (now.id !== before.id) note();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flush();
  });
  window.addEventListener('pagehide', () => {
    void flush();
    leaveUnwritten();
  });
  window.addEventListener('beforeunload', (event) => {
    void flush();
    if (inNoFile() && (keeping.getState().state === 'refused' || !leaveUnwritten())) event.preventDefault();
  });
}

/** Leaves what is not kept yet to the next page. @returns Whether nothing is lost with this one. */
function leaveUnwritten(): boolean {
  const unwritten = autosave.unwritten();
  return unwritten === undefined || journal.write(unwritten);
}

/** True where the open model has something in it that no file holds. */
function inNoFile(): boolean {
  const { model, inFile, history, disposable } = documentStore.getState();
  const untouched = disposable && history.past.length + history.future.length === 0;
  return model !== undefined && model !== inFile && !untouched;
}

/** True where neither the browser nor a file holds the open model. */
const wouldBeLost = () => keeping.getState().state === 'refused' && inNoFile();

/**
 * Opens what this window had open when its page was left, and in a new window what was shown last in any.
 * Settles when it is open, or when there is nothing to open.
 */
export async function restore(): Promise<void> {
  const last = lastOfThisWindow();
  // At once, as a storage that does not answer takes its time to be given up.
  const [{ copies, left }, workspace] = await Promise.all([
    keepWhatWasLeft(),
    keeper.workspace().catch(() => refused),
  ]);
  if (typeof workspace === 'object') {
    const { current: _, ...view } = workspace;
    viewStore.setState(view);
  }
  const current = typeof workspace === 'object' ? workspace.current : undefined;
  const copy = last && copies.get(last.page);
  const id = copy ?? (last ? last.document : current);
  const unwritten = left.find(({ kept }) => kept.id === id);
  if (unwritten) return openUnwritten(unwritten);
  if (id === undefined || workspace === refused) return;
  try {
    if ((await openKept(id)) && copy) tellOfCopy();
  } catch {
    // Refused storage is told of by the first attempt to keep something.
  }
}

const refused = 'refused';

/**
 * Keeps what pages left unwritten, as far as storage takes it. Never rejects.
 * @returns The ids of those that became copies, by the page that left them, and what could not be kept.
 */
async function keepWhatWasLeft(): Promise<{ copies: Map<string, string>; left: Unwritten[] }> {
  const copies = new Map<string, string>();
  const recovering = journal.entries().map(async (entry) => {
    try {
      const id = await recover(keeper, entry);
      if (id !== entry.kept.id) copies.set(entry.page, id);
      journal.remove(entry);
      return [];
    } catch {
      return entry;
    }
  });
  return { left: (await Promise.all(recovering)).flat(), copies };
}

/** Goes on with what a page left unwritten and storage does not take now, either. */
async function openUnwritten(entry: Unwritten): Promise<void> {
  if (!(await show(entry.kept))) return;
  journal.adopt(entry);
  autosave.basedOn(entry.kept.id, entry.revision);
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
  if (await show(loaded.kept)) autosave.loaded(loaded.revision);
  return true;
}

/** Shows a kept document. @returns Whether it could be read; it is said where not. */
async function show(kept: Kept): Promise<boolean> {
  // An older version of the page may have kept it: it goes through the same door as a file.
  const { model, problems } = await openOwn(JSON.stringify(kept.model));
  if (!model) {
    const [problem] = problems;
    notify({ id: 'open', severity: 'error', message: problem?.message ?? '', remedy: problem?.remedy });
    return false;
  }
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
  await keepData(id, undefined).catch(() => {});
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
    const goOn = answer === 'discard' || (answer === 'save' && (await saveFile()));
    if (goOn) journal.clear();
    return goOn;
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

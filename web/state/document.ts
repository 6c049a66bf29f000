import { applyPatches, enablePatches, produceWithPatches } from 'immer';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Problem } from '../../src/model/problem.ts';
import type { Model } from '../../src/model/schema.ts';
import {
  closeGroup,
  emptyHistory,
  type History,
  record,
  type Step,
  stepBack,
  stepForward,
} from './history.ts';
import { newId } from './ids.ts';

enablePatches();

/** The open document. Without a model, the first screen shows. */
export type DocumentState = {
  /** Under which the browser keeps it; changes when another document is opened. */
  id: string | undefined;
  model: Model | undefined;
  /** What was found when it was opened or imported. */
  openingProblems: Problem[];
  /** Name of the file it came from or was saved to. */
  fileName: string | undefined;
  /** Where the browser lets the page write that file. */
  handle: FileSystemFileHandle | undefined;
  /** When that file was last modified, as far as the page knows, in milliseconds. */
  fileTime: number | undefined;
  /** The model as it was last read from or written to a file; undefined where no file holds it. */
  inFile: Model | undefined;
  /** True for an example or a blank model: until something is changed, nothing is lost with it. */
  disposable: boolean;
  history: History;
};

/** How a document is opened. */
export type Opening = {
  problems?: Problem[];
  fileName?: string | undefined;
  handle?: FileSystemFileHandle | undefined;
  fileTime?: number | undefined;
  /** Given when it is one that the browser keeps already. */
  id?: string | undefined;
  /** True where the file named holds exactly this model. */
  inFile?: boolean | undefined;
  disposable?: boolean | undefined;
};

/** Changes the draft of a model in place, or returns the new model and leaves the draft alone. */
export type Recipe = ((draft: Model) => Model) | ((draft: Model) => void);

const nothing: DocumentState = {
  id: undefined,
  model: undefined,
  openingProblems: [],
  fileName: undefined,
  handle: undefined,
  fileTime: undefined,
  inFile: undefined,
  disposable: false,
  history: emptyHistory,
};

/** A store for one document with its operations. The page has one, below; tests make their own. */
export function createDocument() {
  const store = createStore<DocumentState>(() => nothing);

  const move = (take: typeof stepBack, patches: (step: Step) => Step['back']) => {
    const { model, history } = store.getState();
    const taken = take(history);
    if (!model || !taken) return;
    store.setState({ model: applyPatches(model, patches(taken.step)), history: taken.history });
  };

  return {
    store,
    /** Shows another model, with a history of its own. */
    open(model: Model, opening: Opening = {}) {
      const {
        problems = [],
        fileName,
        handle,
        fileTime,
        id = newId(),
        inFile = false,
        disposable = false,
      } = opening;
      store.setState({
        id,
        model,
        openingProblems: problems,
        fileName,
        handle,
        fileTime,
        inFile: inFile ? model : undefined,
        disposable,
        history: emptyHistory,
      });
    },
    /** Back to the first screen. */
    close() {
      store.setState(nothing);
    },
    /**
     * Changes the model as one step of history named `label`. Successive edits of one `group` make one step.
     * A recipe that changes nothing leaves no step.
     */
    edit(label: string, recipe: Recipe, { group }: { group?: string } = {}) {
      const { model, history } = store.getState();
      if (!model) return;
      const [next, forward, back] = produceWithPatches(model, (draft: Model) => {
        const result = recipe(draft);
        return isModel(result) ? result : undefined;
      });
      if (forward.length === 0) return;
      store.setState({ model: next, history: record(history, { label, group, forward, back }) });
    },
    /** Ends the latest group: what comes next is a step of its own. */
    endGroup() {
      store.setState(({ history }) => ({ history: closeGroup(history) }));
    },
    undo: () => move(stepBack, (step) => step.back),
    redo: () => move(stepForward, (step) => step.forward),
    /** Notes that a file now holds the model given. */
    savedToFile(model: Model, file: { fileName: string; handle?: FileSystemFileHandle; fileTime?: number }) {
      store.setState({ inFile: model, handle: undefined, fileTime: undefined, ...file });
    },
    /** Takes note of what was found on opening: it is no longer listed. */
    acknowledgeOpening() {
      store.setState({ openingProblems: [] });
    },
    /** Goes on under another id, as a copy of what the browser keeps under the present one. */
    becomeCopy(id: string) {
      store.setState({ id });
    },
  };
}

// A short recipe such as `draft => draft.tables.push(table)` returns something that is meant for nobody.
function isModel(result: unknown): result is Model {
  return typeof result === 'object' && result !== null && 'tables' in result && 'patterns' in result;
}

/** The page's document. */
export const documentOfPage = createDocument();
export const documentStore = documentOfPage.store;
export const {
  open: openDocument,
  close: closeDocument,
  edit,
  endGroup,
  undo,
  redo,
  savedToFile,
  becomeCopy,
  acknowledgeOpening,
} = documentOfPage;

/** A part of the document's state, kept up to date. The selector returns the same value for the same state. */
export function useDocument<T>(selector: (state: DocumentState) => T): T {
  return useStore(documentStore, selector);
}

/** The open model; for components that show only while there is one. Throws without. */
export function useModel(): Model {
  const model = useDocument((state) => state.model);
  if (!model) throw new Error('No model is open');
  return model;
}

/** What undo and redo would do, in words; undefined where there is nothing to undo or redo. */
export function useHistory(): { undoLabel: string | undefined; redoLabel: string | undefined } {
  const history = useDocument((state) => state.history);
  return { undoLabel: history.past.at(-1)?.label, redoLabel: history.future.at(-1)?.label };
}

import type { Patch } from 'immer';

/** One labelled step of history: how to go forward from the model before it, and back from the model after it. */
export type Step = { label: string; group?: string | undefined; forward: Patch[]; back: Patch[] };

/** Steps that can be undone (latest last) and redone (next last). */
export type History = {
  past: Step[];
  future: Step[];
  /** While open, the next step of the latest step's group joins it. */
  open: boolean;
};

/** The most steps that are kept; older ones can no longer be undone. */
export const historyLimit = 300;

export const emptyHistory: History = { past: [], future: [], open: false };

/**
 * The history after a further step. A step with the group of the latest one joins it, so that typing in one
 * field or one drag is undone at once; whatever could be redone is gone.
 */
export function record(history: History, step: Step): History {
  const latest = history.past.at(-1);
  if (history.open && latest && step.group !== undefined && latest.group === step.group) {
    return { past: [...history.past.slice(0, -1), join(latest, step)], future: [], open: true };
  }
  return { past: [...history.past, step].slice(-historyLimit), future: [], open: true };
}

/** The history in which the next step stands on its own, whatever its group. */
export function closeGroup(history: History): History {
  return history.open ? { ...history, open: false } : history;
}

/** Takes the latest step back: the step whose `back` patches to apply, or undefined where there is none. */
export function stepBack(history: History): { step: Step; history: History } | undefined {
  const step = history.past.at(-1);
  if (!step) return undefined;
  return {
    step,
    history: { past: history.past.slice(0, -1), future: [...history.future, step], open: false },
  };
}

/** Takes the step undone last forward again: the step whose `forward` patches to apply, or undefined. */
export function stepForward(history: History): { step: Step; history: History } | undefined {
  const step = history.future.at(-1);
  if (!step) return undefined;
  return {
    step,
    history: { past: [...history.past, step], future: history.future.slice(0, -1), open: false },
  };
}

function join(first: Step, second: Step): Step {
  const only = first.forward.length === 1 && second.forward.length === 1;
  // Typing replaces one value again and again: the last value and the first way back say it all.
  if (only && sameReplacement(first.forward[0], second.forward[0]) && first.back.length === 1) {
    return { ...first, label: second.label, forward: second.forward };
  }
  return {
    ...first,
    label: second.label,
    forward: [...first.forward, ...second.forward],
    back: [...second.back, ...first.back],
  };
}

function sameReplacement(first: Patch | undefined, second: Patch | undefined): boolean {
  return (
    first?.op === 'replace' &&
    second?.op === 'replace' &&
    first.path.length === second.path.length &&
    first.path.every((part, at) => part === second.path[at])
  );
}

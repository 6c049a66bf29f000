/** Undo for changes of the data: what a write, an edit or an import did, as one step. */
import type { Change, Database } from '../simulator/database.ts';

export type JournalStep = { label: string; changes: readonly Change[] };

export type Journal = { done: JournalStep[]; undone: JournalStep[] };

/** Steps that are kept; older ones can no longer be undone. */
const kept = 200;

export const emptyJournal = (): Journal => ({ done: [], undone: [] });

/** Notes what was done; what had been undone cannot be done again. */
export function note(journal: Journal, step: JournalStep): void {
  if (step.changes.length === 0) return;
  journal.done.push(step);
  if (journal.done.length > kept) journal.done.shift();
  journal.undone = [];
}

/** Takes the last step back. @returns the step; undefined where there is none */
export function undo(journal: Journal, database: Database): JournalStep | undefined {
  const step = journal.done.pop();
  if (!step) return undefined;
  for (const { table, before, after } of [...step.changes].reverse()) {
    if (before) database.store(table).put(before);
    else if (after) database.store(table).remove(after);
  }
  journal.undone.push(step);
  return step;
}

/** Does the step undone last again. @returns the step; undefined where there is none */
export function redo(journal: Journal, database: Database): JournalStep | undefined {
  const step = journal.undone.pop();
  if (!step) return undefined;
  for (const { table, before, after } of step.changes) {
    if (after) database.store(table).put(after);
    else if (before) database.store(table).remove(before);
  }
  journal.done.push(step);
  return step;
}

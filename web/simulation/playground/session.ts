/** What was typed and run in the playground since the document was opened. Never part of the model. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Answer } from '../../../src/simulator/database.ts';
import type { Item } from '../../../src/values/attribute-value.ts';
import { documentStore } from '../../state/document.ts';
import { askDatabase } from '../../state/simulation/index.ts';
import type { Draft } from './input.ts';

/** One request that was run. */
export type Entry = { at: number; draft: Draft; input: object; page: number; answer: Answer };

type Session = { draft: Draft | undefined; entries: readonly Entry[]; shown: number | undefined };

const nothing: Session = { draft: undefined, entries: [], shown: undefined };
const store = createStore<Session>(() => nothing);
const most = 50;

documentStore.subscribe(({ id }, before) => {
  if (id !== before.id) store.setState(nothing);
});

export function useSession<T>(selector: (session: Session) => T): T {
  return useStore(store, selector);
}

export function setDraft(draft: Draft): void {
  store.setState({ draft });
}

/** Shows an earlier request again, in the fields and with its answer. */
export function recall({ at, draft }: Entry): void {
  store.setState({ draft, shown: at });
}

/** Runs a request and adds it to the history. */
export async function ask(draft: Draft, input: object, page = 1): Promise<void> {
  const answer = await askDatabase(draft.command, input);
  store.setState(({ entries }) => {
    const at = (entries[0]?.at ?? 0) + 1;
    return { entries: [{ at, draft, input, page, answer }, ...entries].slice(0, most), shown: at };
  });
}

/** Runs the request again for the page after this one. */
export async function askNext({ draft, input, page }: Entry, start: Item): Promise<void> {
  await ask(draft, { ...input, ExclusiveStartKey: start }, page + 1);
}

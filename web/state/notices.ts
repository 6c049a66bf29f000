import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A message to the person at work. */
export type Notice = {
  /** A notice with the id of one that shows replaces it. */
  id: string;
  severity: 'error' | 'warning' | 'info';
  /** What happened, naming the thing. */
  message: string;
  /** What it means or what to do. */
  remedy?: string | undefined;
  /** What can be done about it at once. */
  actions?: { label: string; perform(): void }[];
};

const store = createStore<{ notices: readonly Notice[]; busy: string | undefined }>(() => ({
  notices: [],
  busy: undefined,
}));

/** Shows a notice until it is dismissed. */
export function notify(notice: Notice): void {
  store.setState((state) => ({
    notices: [...state.notices.filter((other) => other.id !== notice.id), notice].slice(-4),
  }));
}

/** Takes a notice away. */
export function dismiss(id: string): void {
  store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}

/** The notices that show, oldest first. */
export function useNotices(): readonly Notice[] {
  return useStore(store, (state) => state.notices);
}

/** Says what keeps the page busy ("Opening orders.json…"); undefined when it is done. */
export function setBusy(busy: string | undefined): void {
  store.setState({ busy });
}

/** What keeps the page busy, in words. */
export function useBusy(): string | undefined {
  return useStore(store, (state) => state.busy);
}

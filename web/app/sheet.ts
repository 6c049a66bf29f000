import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const store = createStore<{ open: boolean }>(() => ({ open: false }));

/** Opens or closes the sheet of shortcuts. */
export function showSheet(open: boolean): void {
  store.setState({ open });
}

/** Whether the sheet of shortcuts is open. */
export function useSheet(): boolean {
  return useStore(store, (state) => state.open);
}

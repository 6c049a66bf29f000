import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What of the items is to be shown. It outlives the tab, which goes when another is chosen. */
export type ItemsView = { search: string; entity: string | undefined; marked: boolean };

const store = createStore<ItemsView>(() => ({ search: '', entity: undefined, marked: false }));

export const useItemsView = () => useStore(store);
export const setItemsView = (view: Partial<ItemsView>) => store.setState(view);

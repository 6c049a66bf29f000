import type { LucideIcon } from 'lucide-react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Something a person can do. Menus, toolbar, shortcuts and the shortcut sheet derive from it. */
export type Action = {
  id: string;
  /** What the shortcut sheet calls it, where that does not depend on the state. */
  name?: string;
  /** What it does, as a menu says it; a function where it depends on the state ("Undo Rename Order"). */
  label: string | (() => string);
  /** Under which heading the shortcut sheet lists it. */
  group: string;
  /** Such as `Mod+Shift+Z`, `F6` or `?`; Mod is ⌘ on a Mac and Ctrl elsewhere. */
  shortcut?: string;
  /** Further keys for the same. */
  alsoShortcut?: string[];
  /** True where the shortcut works while a text is being typed, too. */
  whileTyping?: boolean;
  /** Given where the top bar shows it, with its words. */
  toolbar?: LucideIcon;
  enabled(): boolean;
  perform(): void | Promise<void>;
};

const store = createStore<{ actions: readonly Action[] }>(() => ({ actions: [] }));

/** Adds actions, and returns what takes them away again. A later action with the id of an earlier one hides it. */
export function registerActions(actions: readonly Action[]): () => void {
  store.setState((state) => ({ actions: [...state.actions, ...actions] }));
  return () =>
    store.setState((state) => ({ actions: state.actions.filter((action) => !actions.includes(action)) }));
}

/** The action with this id; undefined where there is none. */
export function actionById(id: string): Action | undefined {
  return store.getState().actions.findLast((action) => action.id === id);
}

/** Every action that is registered. */
export function useActions(): readonly Action[] {
  return useStore(store, (state) => state.actions);
}

/** What an action is called now. */
export function labelOf(action: Action): string {
  return typeof action.label === 'function' ? action.label() : action.label;
}

/** Performs the action with this id where it is there and enabled. */
export function perform(id: string): void {
  const action = actionById(id);
  if (action?.enabled()) void action.perform();
}

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * The enabled action that a key press asks for.
 * @param typing True while the focus is in a text field: then only actions that allow it.
 * @param mac Whether Mod is ⌘.
 */
export function actionForKeys(event: Keys, typing: boolean, mac: boolean): Action | undefined {
  return store
    .getState()
    .actions.findLast(
      (action) =>
        (!typing || action.whileTyping) &&
        [action.shortcut, ...(action.alsoShortcut ?? [])].some(
          (shortcut) => shortcut && matches(shortcut, event, mac),
        ) &&
        action.enabled(),
    );
}

function matches(shortcut: string, event: Keys, mac: boolean): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  // A character such as `?` needs Shift on some keyboards and not on others, so there Shift says nothing.
  const shiftMatters = key.length > 1 || /[a-z0-9]/i.test(key);
  return (
    // With Alt a Mac writes another character for a digit, but the key is the same.
    (event.key.toLowerCase() === key.toLowerCase() || event.code === `Digit${key}`) &&
    mod === parts.includes('Mod') &&
    !other &&
    event.altKey === parts.includes('Alt') &&
    (!shiftMatters || event.shiftKey === parts.includes('Shift'))
  );
}

/** A shortcut as keyboards print it: `⇧⌘Z` on a Mac, `Ctrl+Shift+Z` elsewhere. */
export function shortcutText(shortcut: string, mac: boolean): string {
  const signs: Record<string, string> = mac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', Escape: 'Esc', Delete: '⌦' }
    : { Mod: 'Ctrl', Escape: 'Esc', Delete: 'Del' };
  return shortcut
    .split('+')
    .map((part) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(mac ? '' : '+');
}

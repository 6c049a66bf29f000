import { actionForKeys } from '../state/actions.ts';

/** True where ⌘ is the key for shortcuts. */
export const onMac = /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** Lets key presses perform the actions whose shortcut they are. */
export function startKeyboard(): void {
  window.addEventListener('keydown', (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    // A dialog is about one thing; a composition is half a character.
    if (event.defaultPrevented || event.isComposing || target?.closest('[role="dialog"]')) return;
    const action = actionForKeys(event, isTyping(target), onMac);
    // A search is no part of the model: there Ctrl+Z takes back its own letters.
    if (!action || (action.group === 'Edit' && target?.matches('input[type="search"]'))) return;
    event.preventDefault();
    void action.perform();
  });
}

function isTyping(target: Element | undefined): boolean {
  return (
    target?.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]') ??
    false
  );
}

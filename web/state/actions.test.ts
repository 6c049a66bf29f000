import { afterEach, expect, test } from 'vitest';
import { type Action, actionForKeys, labelOf, perform, registerActions, shortcutText } from './actions.ts';

let unregister = () => {};
afterEach(() => unregister());

const press = (key: string, modifiers: Partial<Record<'ctrl' | 'meta' | 'shift' | 'alt', true>> = {}) => ({
  key,
  code: /^\d$/.test(key) ? `Digit${key}` : '',
  ctrlKey: modifiers.ctrl ?? false,
  metaKey: modifiers.meta ?? false,
  shiftKey: modifiers.shift ?? false,
  altKey: modifiers.alt ?? false,
});
const anAction = (given: Partial<Action>): Action => ({
  id: 'undo',
  label: 'Undo',
  group: 'Edit',
  enabled: () => true,
  perform: () => {},
  ...given,
});
const register = (...given: Partial<Action>[]) => {
  unregister = registerActions(given.map(anAction));
};

test('Mod is Ctrl, and ⌘ on a Mac', () => {
  register({ shortcut: 'Mod+Z' });
  expect(actionForKeys(press('z', { ctrl: true }), false, false)?.id).toBe('undo');
  expect(actionForKeys(press('z', { meta: true }), false, true)?.id).toBe('undo');
  expect(actionForKeys(press('z', { ctrl: true }), false, true)).toBeUndefined();
  expect(actionForKeys(press('z'), false, false)).toBeUndefined();
});

test('with letters Shift matters, with signs it does not', () => {
  register(
    { id: 'undo', shortcut: 'Mod+Z' },
    { id: 'redo', shortcut: 'Mod+Shift+Z' },
    { id: 'help', shortcut: '?' },
  );
  expect(actionForKeys(press('Z', { ctrl: true, shift: true }), false, false)?.id).toBe('redo');
  expect(actionForKeys(press('?', { shift: true }), false, false)?.id).toBe('help');
  expect(actionForKeys(press('?'), false, false)?.id).toBe('help');
});

test('while a text is typed only actions that allow it answer', () => {
  register({ id: 'help', shortcut: '?' }, { id: 'save', shortcut: 'Mod+S', whileTyping: true });
  expect(actionForKeys(press('?'), true, false)).toBeUndefined();
  expect(actionForKeys(press('s', { ctrl: true }), true, false)?.id).toBe('save');
});

test('a digit is known by its key where Alt makes it another character', () => {
  register({ id: 'view.patterns', shortcut: 'Alt+1' });
  expect(actionForKeys({ ...press('¡', { alt: true }), code: 'Digit1' }, false, true)?.id).toBe(
    'view.patterns',
  );
  expect(actionForKeys(press('1', { alt: true }), false, false)?.id).toBe('view.patterns');
  expect(actionForKeys(press('1'), false, false)).toBeUndefined();
});

test('a disabled action answers no keys and is not performed', () => {
  let performed = 0;
  const on = () => {
    performed += 1;
  };
  register({ shortcut: 'Mod+Z', enabled: () => false, perform: on }, { id: 'other', perform: on });
  expect(actionForKeys(press('z', { ctrl: true }), false, false)).toBeUndefined();
  perform('undo');
  expect(performed).toBe(0);
  perform('other');
  expect(performed).toBe(1);
});

test('labels may depend on the state, and shortcuts read as on the keyboard', () => {
  expect(labelOf(anAction({ label: () => 'Undo Rename Order' }))).toBe('Undo Rename Order');
  expect(shortcutText('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
  expect(shortcutText('Mod+Shift+z', true)).toBe('⌘⇧Z');
});

import { actionById, labelOf, perform, shortcutText } from '../state/actions.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { onMac } from './keyboard.ts';

/** Actions as lines of a menu, in the order given. */
export function menuItems(...ids: string[]): MenuItem[] {
  return ids.flatMap((id) => {
    const action = actionById(id);
    if (!action) return [];
    return {
      label: labelOf(action),
      hint: action.shortcut && shortcutText(action.shortcut, onMac),
      disabled: !action.enabled(),
      onSelect: () => perform(id),
    };
  });
}

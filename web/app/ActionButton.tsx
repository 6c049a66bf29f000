import type { LucideIcon } from 'lucide-react';
import { labelOf, perform, shortcutText, useActions } from '../state/actions.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { onMac } from './keyboard.ts';

/**
 * An action as a button. Its label and whether it is enabled are read when the button is drawn: whoever draws it
 * draws it again when that changes.
 */
export function ActionButton({
  id,
  icon,
  pressed,
  words,
}: {
  id: string;
  icon: LucideIcon;
  /** For actions that switch something: whether it is on. */
  pressed?: boolean;
  /** True where the label shows beside the icon. */
  words?: boolean;
}) {
  const action = useActions().findLast((candidate) => candidate.id === id);
  if (!action) return null;
  const label = pressed === undefined ? labelOf(action) : (action.name ?? labelOf(action));
  const shared = { disabled: !action.enabled(), onClick: () => perform(id) };
  if (words) {
    return (
      <Button look="quiet" icon={icon} {...shared}>
        {label}
      </Button>
    );
  }
  return (
    <IconButton
      icon={icon}
      label={label}
      hint={action.shortcut && shortcutText(action.shortcut, onMac)}
      aria-pressed={pressed}
      {...shared}
    />
  );
}

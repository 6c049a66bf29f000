import { Ellipsis } from 'lucide-react';
import { ToolButton } from '../../ui/ToolButton.tsx';
import { openMenuFrom } from '../interactions/menu.ts';

/** Opens the menu of the item in whose header it stands. */
export function MenuButton({ of, className }: { of: string; className?: string | undefined }) {
  return (
    <ToolButton
      icon={Ellipsis}
      label={`Menu of ${of}`}
      className={className}
      aria-haspopup="menu"
      tabIndex={-1}
      data-line={0}
      onClick={openMenuFrom}
    />
  );
}

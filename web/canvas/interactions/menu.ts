import type { MouseEvent } from 'react';

/** Opens the canvas's menu for the item whose button was pressed, under that button. */
export function openMenuFrom(event: MouseEvent<HTMLElement>): void {
  event.stopPropagation();
  const { left, bottom } = event.currentTarget.getBoundingClientRect();
  event.currentTarget.dispatchEvent(
    new globalThis.MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: left,
      clientY: bottom + 2,
      button: 2,
    }),
  );
}

import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import styles from './Tooltip.module.css';

/** Must stand once around everything that uses tooltips. */
export const TooltipProvider = Radix.Provider;

/** A few words that appear beside the child on hover and focus; `hint` is a second, quieter line. */
export function Tooltip({
  text,
  hint,
  side = 'bottom',
  children,
}: {
  text: ReactNode;
  hint?: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactElement;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.tooltip} side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {hint && <span className={styles.hint}>{hint}</span>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

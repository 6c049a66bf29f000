import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';

/**
 * A window over the page with a title; Escape and the cross close it. The buttons of `footer` stand below.
 * Whatever carries `data-first` has the focus at first.
 */
export function Dialog({
  open,
  onClose,
  title,
  description,
  footer,
  wide,
  children,
}: {
  open: boolean;
  onClose(): void;
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  /** For two things side by side. */
  wide?: boolean;
  children?: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.veil} />
        <Radix.Content
          className={classes(styles.dialog, wide && styles.wide)}
          tabIndex={-1}
          onOpenAutoFocus={focusFirst}
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          <header className={styles.header}>
            <Radix.Title>{title}</Radix.Title>
            <IconButton icon={X} label="Close" onClick={onClose} />
          </header>
          <div className={styles.body}>
            {description !== undefined && (
              <Radix.Description className={styles.description}>{description}</Radix.Description>
            )}
            {children}
          </div>
          {footer && <footer className={styles.footer}>{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

// Not the cross, which comes first on the page and would show its tooltip: what the dialog marks, or the dialog.
function focusFirst(event: Event) {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  (event.currentTarget.querySelector<HTMLElement>('[data-first]') ?? event.currentTarget).focus();
}

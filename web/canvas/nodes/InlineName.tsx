import { useEffect, useRef } from 'react';
import { endGroup } from '../../state/document.ts';
import { classes } from '../../ui/classes.ts';
import { useCommitted } from '../../ui/useCommitted.ts';
import { setEditing } from '../interactions/ui.ts';
import styles from './InlineName.module.css';

/**
 * A name on the canvas while it is typed in: every letter counts at once, Enter and leaving end it, and Escape
 * puts back what was there before.
 */
export function InlineName({
  label,
  value,
  mono,
  onEdit,
}: {
  label: string;
  value: string;
  mono?: boolean;
  onEdit(name: string): void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const before = useRef(value);
  const committed = useCommitted(value, onEdit);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
    return endGroup;
  }, []);
  const end = (event: { currentTarget: HTMLElement }) => {
    // Back to where the keyboard was, before the input goes away and the focus with it.
    event.currentTarget.closest<HTMLElement>('[data-item]')?.focus({ preventScroll: true });
    setEditing(undefined);
  };
  return (
    <input
      ref={input}
      {...committed}
      aria-label={label}
      className={classes(styles.input, mono && styles.mono, 'nodrag', 'nopan')}
      spellCheck={false}
      autoComplete="off"
      onBlur={() => {
        committed.onBlur();
        setEditing(undefined);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEdit(before.current);
        if (event.key === 'Enter' || event.key === 'Escape') end(event);
      }}
    />
  );
}

import { type KeyboardEvent, useRef, useState } from 'react';
import styles from './Grid.module.css';

/** A cell being edited: Enter takes the text, Escape leaves things as they were. A refused text stays. */
export function CellEditor({
  label,
  text,
  onCommit,
  onEnd,
}: {
  label: string;
  text: string;
  onCommit(text: string): Promise<boolean>;
  onEnd(): void;
}) {
  const [value, setValue] = useState(text);
  const [isRefused, setRefused] = useState(false);
  const isDone = useRef(false);
  const commit = async (stays: boolean) => {
    if (isDone.current) return;
    isDone.current = true;
    const isTaken = value === text || (await onCommit(value));
    if (isTaken || !stays) return onEnd();
    isDone.current = false;
    setRefused(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') void commit(true);
    if (event.key !== 'Escape') return;
    isDone.current = true;
    onEnd();
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
      autoFocus
      aria-label={`Edit ${label}`}
      aria-invalid={isRefused || undefined}
      className={styles.editor}
      value={value}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setValue(event.target.value)}
      onFocus={(event) => event.target.select()}
      onKeyDown={onKeyDown}
      onBlur={() => void commit(false)}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}

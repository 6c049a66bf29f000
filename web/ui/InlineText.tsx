import { classes } from './classes.ts';
import styles from './Inline.module.css';
import { useCommitted } from './useCommitted.ts';

/** A line of text as wide as what stands in it, to stand inside a sentence. Edits as it is typed in. */
export function InlineText({
  label,
  value,
  onEdit,
  onEnd,
  placeholder,
  prefix,
  mono,
  error,
  numeric,
}: {
  /** Its name for screen readers. */
  label: string;
  value: string;
  onEdit(text: string): void;
  onEnd?: () => void;
  placeholder?: string;
  /** Stands before the text and is no part of it, such as the colon of a parameter. */
  prefix?: string;
  mono?: boolean;
  error?: string | undefined;
  numeric?: boolean;
}) {
  const input = useCommitted(value, onEdit, onEnd);
  return (
    <span className={classes(styles.text, mono && styles.mono, numeric && styles.numeric)} title={error}>
      {prefix && <span aria-hidden>{prefix}</span>}
      <input
        {...input}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        autoComplete="off"
        spellCheck={false}
        inputMode={numeric ? 'decimal' : undefined}
        placeholder={placeholder}
      />
    </span>
  );
}

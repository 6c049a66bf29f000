import { useState } from 'react';
import { classes } from '../ui/classes.ts';
import { Field } from '../ui/Field.tsx';
import styles from './Inputs.module.css';

/**
 * A name that other parts refer to. It is changed as a whole, on Enter or when the field is left, since every name
 * typed on the way would be carried through the model, too; Escape takes the typing back. A name that may not be
 * taken stays in the field with what is wrong with it.
 */
export function CommitText({
  label,
  value,
  problemOf,
  onCommit,
  plain,
}: {
  label: string;
  value: string;
  /** What is wrong with a name, before it is taken; undefined where it may be taken. */
  problemOf(text: string): string | undefined;
  onCommit(text: string): void;
  /** Without a visible label and border, for a row of a list. */
  plain?: boolean;
}) {
  const [typed, setTyped] = useState<string>();
  const error = typed === undefined || typed === value ? undefined : problemOf(typed);
  const commit = () => {
    if (error) return;
    if (typed !== undefined && typed !== value) onCommit(typed);
    setTyped(undefined);
  };
  const input = {
    value: typed ?? value,
    autoComplete: 'off',
    spellCheck: false,
    title: value,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value),
    onBlur: commit,
    onKeyDown: (event: React.KeyboardEvent<HTMLInputElement>) => {
      if (event.key === 'Enter') commit();
      if (event.key !== 'Escape' || typed === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setTyped(undefined);
    },
  };
  if (plain) {
    return (
      <span className={styles.plain}>
        <input {...input} aria-label={label} aria-invalid={error ? true : undefined} />
        {error && (
          <span className={styles.error} role="alert">
            {error}
          </span>
        )}
      </span>
    );
  }
  return (
    <Field label={label} error={error}>
      {(control) => <input {...control} {...input} className={classes(styles.input, styles.mono)} />}
    </Field>
  );
}

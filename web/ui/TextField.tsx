import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './Field.module.css';
import { Field } from './Field.tsx';
import { useCommitted } from './useCommitted.ts';

type Shared = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Called when typing ends, so that the next edit is a step of its own. */
  onEnd?: () => void;
};

type TextFieldProps = Shared &
  Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onBlur' | 'onKeyDown' | 'id'> & {
    value: string;
    onEdit(text: string): void;
    /** For keys, templates and names in them. */
    mono?: boolean;
  };

/** A labelled line of text that edits as it is typed in. */
export function TextField({ label, hint, error, value, onEdit, onEnd, mono, ...rest }: TextFieldProps) {
  const input = useCommitted(value, onEdit, onEnd);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          autoComplete="off"
          spellCheck={!mono}
          {...rest}
          {...control}
          {...input}
          className={classes(styles.input, mono && styles.mono)}
        />
      )}
    </Field>
  );
}

/** A labelled text of several lines that edits as it is typed in. */
export function TextArea({ label, hint, error, value, onEdit, onEnd }: TextFieldProps) {
  const input = useCommitted(value, onEdit, onEnd);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <textarea {...control} {...input} className={styles.area} />}
    </Field>
  );
}

type NumberFieldProps = Shared & {
  value: number | undefined;
  /** Called with every number typed, and with undefined where the field is emptied. */
  onEdit(value: number | undefined): void;
  min?: number;
  max?: number;
  placeholder?: string;
  /** Whole numbers only. */
  whole?: boolean;
};

/** A labelled number; what is no number in the range is not passed on, and the field says so. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, value, onEdit, onEnd, min = 0, max, placeholder, whole } = props;
  const numberIn = (text: string) => {
    const number = text.trim() === '' ? undefined : Number(text);
    if (number === undefined) return { number };
    if (!Number.isFinite(number) || (whole && !Number.isInteger(number))) {
      return { wrong: whole ? 'A whole number' : 'A number' };
    }
    if (number < min) return { wrong: `At least ${min}` };
    if (max !== undefined && number > max) return { wrong: `At most ${max}` };
    return { number };
  };
  const input = useCommitted(
    value === undefined ? '' : String(value),
    (text) => {
      const { wrong, number } = numberIn(text);
      if (!wrong) onEdit(number);
    },
    onEnd,
  );
  return (
    <Field label={label} hint={hint} error={error ?? numberIn(input.value).wrong}>
      {(control) => (
        <input
          inputMode="decimal"
          autoComplete="off"
          placeholder={placeholder}
          {...control}
          {...input}
          className={classes(styles.input, styles.number)}
        />
      )}
    </Field>
  );
}

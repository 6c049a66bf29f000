import { Field } from '../../ui/Field.tsx';
import styles from './Playground.module.css';

/** A labelled expression in monospace, on one line or several. */
export function Expression({
  label,
  value,
  onChange,
  error,
  placeholder,
  lines,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
  error?: string | undefined;
  placeholder?: string;
  lines?: boolean;
}) {
  return (
    <Field label={label} error={error}>
      {(control) =>
        lines ? (
          <textarea
            {...control}
            className={styles.text}
            rows={3}
            spellCheck={false}
            placeholder={placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...control}
            className={styles.text}
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import styles from './Inline.module.css';

export type Option = { value: string; label: string };

/**
 * A native select that is only as wide as its choice, to stand inside a sentence. A value that is not among the
 * options is shown all the same and marked, since the model may hold anything.
 */
export function InlineSelect({
  label,
  value,
  options,
  onChange,
  missing = 'not there',
  quiet,
  className,
  ...rest
}: Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'> & {
  /** Its name for screen readers. */
  label: string;
  value: string;
  options: readonly Option[];
  onChange(value: string): void;
  /** What is said of a value without an option. */
  missing?: string;
  /** Drawn like the words around it until it is pointed at. */
  quiet?: boolean;
}) {
  const known = options.some((option) => option.value === value);
  return (
    <select
      {...rest}
      aria-label={label}
      aria-invalid={known ? undefined : true}
      className={classes(styles.select, quiet && styles.quiet, className)}
      value={value}
      title={options.find((option) => option.value === value)?.label ?? value}
      onChange={(event) => onChange(event.target.value)}
    >
      {!known && <option value={value}>{value === '' ? '—' : `${value} (${missing})`}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

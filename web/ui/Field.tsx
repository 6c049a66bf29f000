import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './Field.module.css';

/** What a control inside a field must carry to belong to its label, hint and error. */
export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

/** A label above a control, with a hint or what is wrong below it. The child gets the props of its control. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  children(control: ControlProps): ReactNode;
}) {
  const id = useId();
  const below = error ?? hint;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': below ? `${id}-below` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {below && (
        <div id={`${id}-below`} className={error ? styles.error : styles.hint}>
          {below}
        </div>
      )}
    </div>
  );
}

/** A native select in the page's look. */
export function Select(props: ComponentProps<'select'>) {
  return <select {...props} className={styles.select} />;
}

/** A checkbox with its words beside it. */
export function Checkbox({ label, ...rest }: Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode }) {
  return (
    <label className={styles.checkbox}>
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}

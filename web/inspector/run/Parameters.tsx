import type { Pattern } from '../../../src/model/schema.ts';
import type { Choice } from '../../../src/runs/choose.ts';
import { type Form, fillForm } from '../../state/running/form.ts';
import { classes } from '../../ui/classes.ts';
import { ParameterField } from './ParameterField.tsx';
import styles from './Run.module.css';

/** The parameters of a call: typed, or chosen from the items. */
export function Parameters({ pattern, form }: { pattern: Pattern; form: Form }) {
  if (form.parameters.length === 0) return <p className={styles.hint}>A call takes no parameters.</p>;
  const { choice } = form;
  const isNumber = typeof choice === 'number';
  const options: { label: string; title: string; value: Choice; pressed: boolean }[] = [
    {
      label: 'Typical',
      title: 'Values that the item in the middle has, by size of what it is found among',
      value: 'typical',
      pressed: choice === 'typical',
    },
    {
      label: 'Worst case',
      title: 'Values for which there is most to read',
      value: 'worst',
      pressed: choice === 'worst',
    },
    {
      label: isNumber ? `Another (item ${choice + 1})` : 'Another',
      title: 'Values of the next item',
      value: isNumber ? choice + 1 : 0,
      pressed: isNumber,
    },
  ];
  return (
    <fieldset className={styles.parameters} aria-label="Parameters">
      <div className={styles.choices}>
        <span className={styles.hint}>Values</span>
        {options.map(({ label, title, value, pressed }) => (
          <button
            key={title}
            type="button"
            title={title}
            aria-pressed={pressed}
            className={classes(styles.choice, pressed && styles.chosen)}
            onClick={() => void fillForm(pattern.id, value)}
          >
            {label}
          </button>
        ))}
      </div>
      {form.parameters.map((parameter) => (
        <ParameterField key={parameter.name} pattern={pattern.id} parameter={parameter} form={form} />
      ))}
    </fieldset>
  );
}

import { X } from 'lucide-react';
import type { Parameter } from '../../../src/runs/parameters.ts';
import { type Form, typeValue, wrongIn } from '../../state/running/form.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import { classes } from '../../ui/classes.ts';
import field from '../../ui/Field.module.css';
import { Field, Select } from '../../ui/Field.tsx';
import styles from './Run.module.css';
import { parameterHint } from './words.ts';

type Props = { pattern: string; parameter: Parameter; form: Form };

/** One parameter of a call, with a field as its type asks for. */
export function ParameterField({ pattern, parameter, form }: Props) {
  const { name, type } = parameter;
  if (parameter.list) return <ListField pattern={pattern} parameter={parameter} form={form} />;
  const typed = form.typed[name];
  const text = typeof typed === 'string' ? typed : '';
  const [error] = wrongIn(form, parameter);
  return (
    <Field label={<Label parameter={parameter} />} error={error}>
      {(control) =>
        type === 'BOOL' ? (
          <Select
            {...control}
            value={text}
            onChange={(event) => typeValue(pattern, name, event.target.value)}
          >
            <option value="">no value</option>
            <option value="true">true</option>
            <option value="false">false</option>
          </Select>
        ) : (
          <TextInput {...control} type={type} text={text} onText={(next) => typeValue(pattern, name, next)} />
        )
      }
    </Field>
  );
}

function Label({ parameter }: { parameter: Parameter }) {
  return (
    <>
      <code>{parameter.name}</code> <span className={styles.use}>{parameterHint(parameter)}</span>
    </>
  );
}

/** A list of values for `in`: one line each. */
function ListField({ pattern, parameter, form }: Props) {
  const { name, type } = parameter;
  const typed = form.typed[name];
  const texts = typeof typed === 'string' ? [typed] : (typed ?? []);
  const wrong = wrongIn(form, parameter);
  const set = (next: readonly string[]) => typeValue(pattern, name, next);
  return (
    <fieldset className={styles.list}>
      <legend>
        <Label parameter={parameter} />
      </legend>
      {texts.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values have no other handle than their place
        <div key={at} className={styles.value}>
          <TextInput
            aria-label={`Value ${at + 1} of ${name}`}
            aria-invalid={wrong[at] ? true : undefined}
            type={type}
            text={text}
            onText={(next) => set(texts.map((other, place) => (place === at ? next : other)))}
          />
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove value ${at + 1} of ${name}`}
            onClick={() => set(texts.filter((_, place) => place !== at))}
          >
            <X size={12} aria-hidden />
          </button>
          {wrong[at] && <span className={field.error}>{wrong[at]}</span>}
        </div>
      ))}
      {texts.length === 0 && wrong[0] && <span className={field.error}>{wrong[0]}</span>}
      <div>
        <AddButton aria-label={`Add a value to ${name}`} onClick={() => set([...texts, ''])}>
          value
        </AddButton>
      </div>
    </fieldset>
  );
}

function TextInput({
  type,
  text,
  onText,
  ...rest
}: {
  type: Parameter['type'];
  text: string;
  onText(text: string): void;
  'aria-label'?: string;
  'aria-invalid'?: true | undefined;
}) {
  return (
    <input
      autoComplete="off"
      spellCheck={false}
      inputMode={type === 'N' ? 'decimal' : undefined}
      {...rest}
      value={text}
      className={classes(field.input, field.mono, type === 'N' && field.number)}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

import { X } from 'lucide-react';
import { useId, useState } from 'react';
import inline from '../ui/Inline.module.css';
import styles from './Inputs.module.css';

/** A list of short texts: Enter adds what is typed, the crosses take away. */
export function TokenField({
  label,
  add,
  tokens,
  problemOf,
  onAdd,
  onRemove,
}: {
  label: string;
  /** What one of them is called. */
  add: string;
  tokens: readonly string[];
  problemOf(text: string): string | undefined;
  onAdd(text: string): void;
  onRemove(at: number): void;
}) {
  const [text, setText] = useState('');
  const id = useId();
  const problem = text === '' ? undefined : problemOf(text);
  const commit = () => {
    if (text === '' || problem) return;
    onAdd(text);
    setText('');
  };
  return (
    <fieldset className={inline.fieldset} aria-label={label}>
      <div>
        <label className={styles.hint} htmlFor={id}>
          {label}
        </label>
        <div className={inline.names}>
          {tokens.map((token, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same text may stand twice in a damaged model
            <span key={at} className={inline.name}>
              <span title={token}>{token === '' ? '(empty)' : token}</span>
              <button
                type="button"
                className={inline.remove}
                aria-label={`Remove ${token}`}
                onClick={() => onRemove(at)}
              >
                <X size={12} aria-hidden />
              </button>
            </span>
          ))}
          <span className={inline.text}>
            <input
              id={id}
              value={text}
              placeholder={`add ${add}`}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={problem ? true : undefined}
              onChange={(event) => setText(event.target.value)}
              onBlur={commit}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                commit();
              }}
            />
          </span>
        </div>
        {problem && (
          <span className={styles.error} role="alert">
            {problem}
          </span>
        )}
      </div>
    </fieldset>
  );
}

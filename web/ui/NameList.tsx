import { X } from 'lucide-react';
import { AddMenu } from './AddButton.tsx';
import styles from './Inline.module.css';
import type { Option } from './InlineSelect.tsx';
import { ToolButton } from './ToolButton.tsx';

/**
 * A list of names chosen out of others, in the order in which they were chosen. Names that are not among the
 * options are shown and marked.
 */
export function NameList({
  label,
  add,
  names,
  options,
  onChange,
}: {
  /** What the list is, for screen readers. */
  label: string;
  /** What one of them is called: the button says "+ attribute". */
  add: string;
  names: readonly string[];
  options: readonly Option[];
  onChange(names: string[]): void;
}) {
  const left = options.filter((option) => !names.includes(option.value));
  return (
    <fieldset aria-label={label} className={styles.fieldset}>
      <span className={styles.names}>
        {names.map((name) => {
          const option = options.find((candidate) => candidate.value === name);
          const words = option?.label ?? name;
          return (
            <span key={name} className={styles.name} data-missing={option ? undefined : true}>
              <span title={words}>{words}</span>
              <ToolButton
                icon={X}
                small
                label={`Remove ${words} from ${label}`}
                onClick={() => onChange(names.filter((other) => other !== name))}
              />
            </span>
          );
        })}
        {left.length > 0 && (
          <AddMenu
            words={add}
            label={`Add ${add} to ${label}`}
            options={left}
            onAdd={(name) => onChange([...names, name])}
          />
        )}
      </span>
    </fieldset>
  );
}

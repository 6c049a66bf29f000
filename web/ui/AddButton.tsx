import { Plus } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './Inline.module.css';
import type { Option } from './InlineSelect.tsx';
import { Menu } from './Menu.tsx';

/** A quiet button that adds one more of something. */
export function AddButton({ children, ...rest }: ComponentProps<'button'>) {
  return (
    <button type="button" {...rest} className={styles.add}>
      <Plus size={12} aria-hidden />
      {children}
    </button>
  );
}

/** A quiet button with a menu of what can be added. */
export function AddMenu({
  words,
  label,
  options,
  onAdd,
}: {
  words: string;
  /** Its name for screen readers; begins with what it does. */
  label: string;
  options: readonly Option[];
  onAdd(value: string): void;
}) {
  return (
    <Menu
      trigger={<AddButton aria-label={label}>{words}</AddButton>}
      groups={[options.map((option) => ({ label: option.label, onSelect: () => onAdd(option.value) }))]}
    />
  );
}

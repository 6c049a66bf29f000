import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import styles from './ToolButton.module.css';

type ToolButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  icon: LucideIcon;
  /** What it does and to what: its name for screen readers. */
  label: string;
  /** For where it stands in a line of text. */
  small?: boolean;
};

/** A quiet button beside what it changes, in a row or a header, that shows an icon only. */
export function ToolButton({ icon: Icon, label, small, className, ...rest }: ToolButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      className={classes(styles.tool, small && styles.small, className)}
      {...rest}
    >
      <Icon size={small ? 12 : 14} aria-hidden />
    </button>
  );
}

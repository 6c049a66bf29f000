import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';
import { Tooltip } from './Tooltip.tsx';

type ButtonProps = ComponentProps<'button'> & {
  /** `primary`: the one thing to do here; `quiet`: without a border; `danger`: takes something away. */
  look?: 'plain' | 'primary' | 'quiet' | 'danger';
  icon?: LucideIcon;
};

/** A button with words, and an icon before them where one helps. */
export function Button({ look = 'plain', icon: Icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classes(styles.button, styles[look], className)} {...rest}>
      {Icon && <Icon size={14} aria-hidden />}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  icon: LucideIcon;
  /** What it does: its name for screen readers, and its tooltip. */
  label: string;
  /** Further line of the tooltip, such as the shortcut. */
  hint?: string | undefined;
};

/** A square button that shows an icon only; the words are in its name and tooltip. */
export function IconButton({ icon: Icon, label, hint, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} hint={hint}>
      <button
        type="button"
        aria-label={label}
        className={classes(styles.button, styles.icon, className)}
        {...rest}
      >
        <Icon size={15} aria-hidden />
      </button>
    </Tooltip>
  );
}

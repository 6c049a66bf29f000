import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactElement } from 'react';
import styles from './Menu.module.css';

/** One line of a menu. */
export type MenuItem = {
  label: string;
  /** The shortcut in words, at the end of the line. */
  hint?: string | undefined;
  disabled?: boolean | undefined;
  danger?: boolean | undefined;
  /** Shown with a tick; for lines that switch something. */
  checked?: boolean | undefined;
  onSelect(): void;
};

/** A menu under its trigger, a button. The groups stand apart by a line. */
export function Menu({
  trigger,
  groups,
  align = 'start',
}: {
  trigger: ReactElement;
  groups: MenuItem[][];
  align?: 'start' | 'end';
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8}>
          {groups
            .filter((group) => group.length > 0)
            .map((group, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other handle, and keep no state
              <Fragment key={at}>
                {at > 0 && <DropdownMenu.Separator className={styles.line} />}
                {group.map((item, line) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two entities may have one name
                  <Line key={line} item={item} />
                ))}
              </Fragment>
            ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Line({ item }: { item: MenuItem }) {
  const shared = {
    className: styles.item,
    disabled: item.disabled ?? false,
    onSelect: item.onSelect,
    'data-danger': item.danger || undefined,
  };
  const content = (
    <>
      <span className={styles.label}>{item.label}</span>
      {item.hint && <span className={styles.hint}>{item.hint}</span>}
    </>
  );
  if (item.checked === undefined) return <DropdownMenu.Item {...shared}>{content}</DropdownMenu.Item>;
  return (
    <DropdownMenu.CheckboxItem {...shared} checked={item.checked}>
      <DropdownMenu.ItemIndicator className={styles.tick}>✓</DropdownMenu.ItemIndicator>
      {content}
    </DropdownMenu.CheckboxItem>
  );
}

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Header.module.css';

/** What is shown: its kind, its name, and what can be done with it. */
export function Header({
  icon: Icon,
  kind,
  name,
  tools,
  children,
}: {
  icon: LucideIcon;
  kind: string;
  name: string;
  tools?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <span className={styles.kind}>
          <Icon size={14} aria-hidden />
          {kind}
        </span>
        <span className={styles.tools}>{tools}</span>
      </div>
      <h3 className={styles.name} title={name}>
        {name || 'Without a name'}
      </h3>
      {children}
    </header>
  );
}

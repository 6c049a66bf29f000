import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import styles from './Section.module.css';

/** A part of the inspector under a heading that opens and closes it. */
export function Section({
  title,
  count,
  tools,
  closed = false,
  children,
}: {
  title: string;
  /** How many things are in it. */
  count?: number;
  /** Buttons beside the heading. */
  tools?: ReactNode;
  /** Closed at first. */
  closed?: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(!closed);
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.header}>
        <h4 className={styles.title} id={id}>
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            <ChevronRight size={14} aria-hidden />
            {title}
            {count !== undefined && <span className={styles.count}>{count}</span>}
          </button>
        </h4>
        {tools}
      </header>
      {open && <div className={styles.body}>{children}</div>}
    </section>
  );
}

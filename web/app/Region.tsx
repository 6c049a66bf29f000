import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Region as RegionName, showRegion } from '../state/view.ts';
import { IconButton } from '../ui/Button.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import styles from './Region.module.css';

/** A region of the window that F6 reaches. The regions at the sides have a heading and can be closed there. */
export function Region({ name, label, children }: { name: RegionName; label: string; children: ReactNode }) {
  return (
    <section className={styles.region} aria-label={label} data-region={name} tabIndex={-1}>
      {name !== 'drawer' && (
        <header className={styles.header}>
          <h2>{label}</h2>
          <IconButton
            icon={X}
            label={`Close ${label.toLowerCase()}`}
            onClick={() => showRegion(name, false)}
          />
        </header>
      )}
      <div className={styles.content}>
        <ErrorBoundary>{children}</ErrorBoundary>
      </div>
    </section>
  );
}

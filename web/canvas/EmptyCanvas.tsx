import { Plus, Table2 } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './Canvas.module.css';
import { addTableHere } from './interactions/commands.ts';

/** The canvas before there is a table: what will be here, and how to begin. */
export function EmptyCanvas() {
  return (
    <div className={styles.empty}>
      <EmptyState
        icon={Table2}
        title="A design begins with a table"
        actions={
          <Button look="primary" icon={Plus} onClick={addTableHere}>
            Add a table
          </Button>
        }
      >
        <p>
          A table's primary key is a scope that narrows: the partition key is what the caller always knows,
          each segment of the sort key narrows it further.
        </p>
        <svg className={styles.sketch} viewBox="0 0 344 44" aria-hidden>
          <path d="M105 3L121 8V36L105 41M217 8L233 11V33L217 36" />
          <rect x="1" y="1" width="104" height="42" rx="4" />
          <rect x="121" y="7" width="96" height="30" rx="3" />
          <rect x="233" y="10" width="110" height="24" rx="3" />
          <text x="53" y="26">
            user
          </text>
          <text x="169" y="26">
            order state
          </text>
          <text x="288" y="26">
            time
          </text>
        </svg>
        <p>Entities, the types of item, say with key templates where their items lie in it.</p>
      </EmptyState>
    </div>
  );
}

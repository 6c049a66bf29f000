// biome-ignore-all lint/a11y/useSemanticElements: a table of HTML cannot be drawn in parts at places of their own
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
import type { Column } from './columns.ts';
import styles from './Grid.module.css';
import type { ShownColumn } from './types.ts';

/** The names of the columns; keys and attributes that the index does not carry say so. */
export function GridHeader({
  pinned,
  visible,
  width,
}: {
  pinned: Column;
  visible: readonly ShownColumn[];
  width: number;
}) {
  return (
    <div role="rowgroup" className={styles.head} style={{ width }}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        <div
          role="columnheader"
          aria-colindex={1}
          className={styles.pinned}
          style={{ width: pinned.width }}
          title={`${pinned.label}: partition key`}
        >
          {pinned.label} <span className={styles.what}>partition key</span>
        </div>
        {visible.map(({ column, index, start }) => {
          const what = column.isProjected ? column.key : 'not projected';
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              className={styles.cell}
              data-number={column.type === 'N' || undefined}
              style={{ left: start, width: column.width }}
              title={what ? `${column.label}: ${what}` : column.label}
            >
              {column.label} {what && <span className={styles.what}>{what}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}

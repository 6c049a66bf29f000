import { accessPaths } from '../../src/model/lookup.ts';
import { useModel } from '../state/document.ts';
import { type ItemDetail, showItems } from '../state/simulation/index.ts';
import styles from './Items.module.css';

/** The table and indexes that the item has an entry in, each a way to it there; and those that it is not in. */
export function InPaths({ detail, onJump }: { detail: ItemDetail; onJump(): void }) {
  const model = useModel();
  const table = model.tables.find(({ id }) => id === detail.table);
  if (!table) return null;
  return (
    <span className={styles.paths}>
      {accessPaths(table).map(({ id, name }) =>
        detail.paths.includes(id) ? (
          <button
            key={id}
            type="button"
            className={styles.jump}
            onClick={() => {
              onJump();
              showItems(id, detail.item);
            }}
          >
            Show in {name}
          </button>
        ) : (
          <span key={id} className={styles.out}>
            not in {name}
          </span>
        ),
      )}
    </span>
  );
}

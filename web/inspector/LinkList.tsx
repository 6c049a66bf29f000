import { type Selection, select } from '../state/selection.ts';
import styles from './Inputs.module.css';

/** Parts of the model to go to, each with a word about it. */
export function LinkList({
  items,
  empty,
}: {
  items: readonly { id: string; name: string; about: string; selection: Selection }[];
  /** What is said where there are none. */
  empty: string;
}) {
  if (items.length === 0) return <p className={styles.hint}>{empty}</p>;
  return (
    <ul className={styles.links}>
      {items.map(({ id, name, about, selection }) => (
        <li key={id}>
          <button type="button" className={styles.link} onClick={() => select(selection)}>
            <span title={name}>{name || 'Without a name'}</span>
            <span title={about}>{about}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

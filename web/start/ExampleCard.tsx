import { openExample } from '../state/opening.ts';
import { classes } from '../ui/classes.ts';
import styles from './ExampleCard.module.css';
import { type Example, fetchExample } from './examples.ts';

/** An example: what it is and what it teaches. A press opens it. */
export function ExampleCard({ example, first }: { example: Example; first?: boolean }) {
  const { name, kind, teaches } = example;
  return (
    <button
      type="button"
      className={classes(styles.card, first && styles.first)}
      onClick={() => void openExample(name, () => fetchExample(example))}
    >
      <span className={styles.kind}>{first ? `Start here · ${kind}` : kind}</span>
      <span className={styles.name}>{name}</span>
      <span className={styles.teaches}>{teaches}</span>
    </button>
  );
}

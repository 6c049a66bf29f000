import { useEffect, useState } from 'react';
import { openExample } from '../state/opening.ts';
import { classes } from '../ui/classes.ts';
import styles from './Examples.module.css';
import { type Example, fetchExample, listExamples } from './examples.ts';

/** The examples as cards, the worked one large and first. Shows nothing where they cannot be had. */
export function Examples() {
  const [examples, setExamples] = useState<Example[]>([]);
  useEffect(() => {
    let wanted = true;
    listExamples().then(
      (list) => wanted && setExamples(list),
      // The page works without them: everything else on this screen stands.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, []);
  const [worked, ...others] = examples;
  if (!worked) return null;
  return (
    <section aria-labelledby="examples" className={styles.examples}>
      <h2 id="examples" className={styles.heading}>
        Examples
      </h2>
      <div className={styles.cards}>
        <Card example={worked} first />
        {others.map((example) => (
          <Card key={example.file} example={example} />
        ))}
      </div>
    </section>
  );
}

function Card({ example, first }: { example: Example; first?: boolean }) {
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

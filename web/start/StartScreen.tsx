import { ExampleCard } from './ExampleCard.tsx';
import { Idea } from './Idea.tsx';
import { OwnModel } from './OwnModel.tsx';
import { Recent } from './Recent.tsx';
import styles from './StartScreen.module.css';
import { useExamples } from './useExamples.ts';

/**
 * What shows while no document is open: the idea, the worked example, an import, a blank model, what was open
 * before, and the other examples.
 */
export function StartScreen() {
  const [worked, ...others] = useExamples();
  return (
    <main className={styles.screen} data-region="start" tabIndex={-1}>
      <div className={styles.page}>
        <header>
          <h1 className={styles.title}>Keyscape</h1>
          <p className={styles.tagline}>Design Amazon DynamoDB tables from their access patterns.</p>
          <Idea />
        </header>
        <section className={styles.begin} aria-label="Begin">
          {worked && <ExampleCard example={worked} first />}
          <OwnModel />
        </section>
        <Recent />
        {others.length > 0 && (
          <section aria-labelledby="examples" className={styles.part}>
            <h2 id="examples" className={styles.heading}>
              More examples
            </h2>
            <div className={styles.cards}>
              {others.map((example) => (
                <ExampleCard key={example.file} example={example} />
              ))}
            </div>
          </section>
        )}
      </div>
    </main>
  );
}

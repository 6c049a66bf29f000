import { FilePlus2, FolderOpen } from 'lucide-react';
import { openBlank, openFromDisk } from '../state/opening.ts';
import { Button } from '../ui/Button.tsx';
import { Examples } from './Examples.tsx';
import { Idea } from './Idea.tsx';
import { Recent } from './Recent.tsx';
import styles from './StartScreen.module.css';

/** Forms that a file may have; the importers tell them apart by what is in the file. */
const forms = ['Keyscape files', 'NoSQL Workbench models', 'Models of the AWS DynamoDB MCP server'] as const;

/** What shows while no document is open: the idea, examples, an import, a blank model and what was open before. */
export function StartScreen() {
  return (
    <main className={styles.screen} data-region="start" tabIndex={-1}>
      <div className={styles.page}>
        <header className={styles.header}>
          <h1 className={styles.title}>Keyscape</h1>
          <p className={styles.tagline}>Design Amazon DynamoDB tables from their access patterns.</p>
          <Idea />
        </header>
        <section className={styles.begin} aria-label="Begin">
          <div className={styles.card}>
            <h2>Your own model</h2>
            <p className={styles.text}>Open or import a file, or drop it anywhere on this window.</p>
            <ul className={styles.forms}>
              {forms.map((form) => (
                <li key={form}>{form}</li>
              ))}
            </ul>
            <Button icon={FolderOpen} onClick={() => void openFromDisk()}>
              Open file…
            </Button>
          </div>
          <div className={styles.card}>
            <h2>A blank model</h2>
            <p className={styles.text}>
              Start from what the application must read and write; the keys follow from that.
            </p>
            <Button icon={FilePlus2} onClick={() => void openBlank()}>
              Blank model
            </Button>
          </div>
        </section>
        <Recent />
        <Examples />
      </div>
    </main>
  );
}

import type { ReactNode } from 'react';
import styles from './Phrase.module.css';

/** One line of the sentence: the word that leads it, and what is chosen behind it. */
export function Phrase({ word, children }: { word?: string; children: ReactNode }) {
  return (
    <div className={styles.phrase} data-lead={word === undefined || undefined}>
      {word !== undefined && <span className={styles.word}>{word}</span>}
      <div className={styles.rest}>{children}</div>
    </div>
  );
}

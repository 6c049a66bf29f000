import { countText, figureWords } from './figures.ts';
import styles from './PatternRow.module.css';
import type { Figures } from './rows.ts';

/** Requests, items read and items returned per call; the bar shows how much of what is read is returned. */
export function FigureCells({ figures }: { figures: Figures }) {
  const words = figureWords(figures);
  if (figures.kind === 'write') {
    return (
      <span className={styles.figures} title={words}>
        <span className={styles.number}>{countText(figures.requests)}</span>
        <span className={styles.wide}>
          {countText(figures.items)} written
          {figures.indexEntries > 0 && ` +${countText(figures.indexEntries)}`}
        </span>
        <span className={styles.hidden}>{words}</span>
      </span>
    );
  }
  // Expectations are fractions: a difference that no figure shows is none.
  const wasted = figures.share < 0.995;
  return (
    <span className={styles.figures} title={words}>
      <span className={styles.number} aria-hidden>
        {countText(figures.requests)}
      </span>
      <span className={wasted ? styles.waste : styles.number} aria-hidden>
        {figures.assumed && '~'}
        {countText(figures.items)}
      </span>
      <span className={styles.number} aria-hidden>
        {countText(figures.returned)}
      </span>
      {wasted && (
        <span className={styles.bar} aria-hidden>
          <span style={{ width: `${figures.share * 100}%` }} />
        </span>
      )}
      <span className={styles.hidden}>{words}</span>
    </span>
  );
}

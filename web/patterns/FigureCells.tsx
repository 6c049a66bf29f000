import { shortCountText } from '../ui/count.ts';
import { type Figures, figureWords } from './figures.ts';
import styles from './PatternRow.module.css';

/** Requests, items read and items returned per call; the bar shows how much of what is read is returned. The row says it in words. */
export function FigureCells({ figures }: { figures: Figures }) {
  const words = figureWords(figures);
  if (figures.kind === 'write') {
    return (
      <span className={styles.figures} title={words}>
        <span className={styles.number}>{shortCountText(figures.requests)}</span>
        <span className={styles.wide}>
          {shortCountText(figures.items)} written
          {figures.indexEntries > 0 && ` +${shortCountText(figures.indexEntries)}`}
        </span>
      </span>
    );
  }
  // Expectations are fractions: a difference that no figure shows is none.
  const wasted = figures.share < 0.995;
  return (
    <span className={styles.figures} title={words}>
      <span className={styles.number}>{shortCountText(figures.requests)}</span>
      <span className={wasted ? styles.waste : styles.number}>
        {figures.assumed && '~'}
        {shortCountText(figures.items)}
      </span>
      <span className={styles.number}>{shortCountText(figures.returned)}</span>
      {wasted && (
        <span className={styles.bar}>
          <span style={{ width: `${figures.share * 100}%` }} />
        </span>
      )}
    </span>
  );
}

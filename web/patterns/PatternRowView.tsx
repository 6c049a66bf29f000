import { Check } from 'lucide-react';
import { memo } from 'react';
import { select } from '../state/selection.ts';
import { VerdictChip } from '../ui/VerdictChip.tsx';
import { openForm } from './editing.ts';
import { FigureCells } from './FigureCells.tsx';
import styles from './PatternRow.module.css';
import { RunMark } from './RunMark.tsx';
import { type PatternRow, rowWords } from './rows.ts';

/** One access pattern: what it is called, its verdict, what one call reads, and what is missing for better. */
export const PatternRowView = memo(function PatternRowView({
  row,
  selected,
  tabbable,
  onFocus,
}: {
  row: PatternRow;
  selected: boolean;
  tabbable: boolean;
  onFocus(): void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys of its options
    <div
      role="option"
      aria-selected={selected}
      aria-label={rowWords(row)}
      tabIndex={tabbable ? 0 : -1}
      data-id={row.id}
      className={styles.row}
      onFocus={onFocus}
      onClick={() => select({ kind: 'pattern', id: row.id })}
      onDoubleClick={() => openForm(row.id)}
    >
      <span className={styles.head}>
        <span
          className={styles.title}
          title={row.title === row.sentence ? row.title : `${row.title}\n${row.sentence}`}
        >
          {row.title}
        </span>
        {row.run && <RunMark status={row.run} />}
      </span>
      {row.verdict && row.figures && (
        <span className={styles.verdict}>
          <VerdictChip verdict={row.verdict} />
          <FigureCells figures={row.figures} />
        </span>
      )}
      {row.missing !== undefined && (
        <span className={styles.missing} title={row.missing}>
          {row.missing}
        </span>
      )}
      {row.accepted !== undefined && (
        <span className={styles.accepted} title={`A Scan is intended here. ${row.accepted}`}>
          <Check size={12} aria-hidden />
          Scan intended{row.accepted && `: ${row.accepted}`}
        </span>
      )}
    </div>
  );
}, sameRow);

type Props = { row: PatternRow; selected: boolean; tabbable: boolean };

/** Rows are made anew with every model; what they show decides. The handlers depend on the id alone. */
function sameRow(a: Props, b: Props): boolean {
  if (a.selected !== b.selected || a.tabbable !== b.tabbable) return false;
  if (a.row === b.row) return true;
  const { verdict, figures, ...rest } = a.row;
  const { verdict: otherVerdict, figures: otherFigures, ...others } = b.row;
  return (
    verdict?.label === otherVerdict?.label &&
    JSON.stringify([figures, rest]) === JSON.stringify([otherFigures, others])
  );
}

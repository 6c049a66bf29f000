// biome-ignore-all lint/a11y/useSemanticElements: a table of HTML cannot be drawn in parts at places of their own
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys
import { Maximize2 } from 'lucide-react';
import { useModel } from '../state/document.ts';
import { classes } from '../ui/classes.ts';
import { CellEditor } from './CellEditor.tsx';
import type { Column } from './columns.ts';
import { EntityName, MarkSign } from './EntityName.tsx';
import styles from './Grid.module.css';
import type { EntryRow, ShownColumn } from './types.ts';
import { editableText, valueText } from './valueText.ts';

type RowProps = {
  position: number;
  /** Where it lies, in pixels. */
  top: number;
  /** Undefined until the worker has given it. */
  row: EntryRow | undefined;
  pinned: Column;
  visible: readonly ShownColumn[];
  /** Is it the uppermost in sight? It says the partition value again then. */
  isTop: boolean;
  /** Place of the active column, where the active cell is in this row. */
  active: number | undefined;
  activeId: string | undefined;
  /** Id of the column that is being edited. */
  editing: string | undefined;
  onPick(column: number): void;
  onOpen(row: EntryRow): void;
  onEdit(column: number): void;
  onCommit(row: EntryRow, column: Column, text: string): Promise<boolean>;
  onEnd(): void;
};

/** One entry: its collection at the left, then its keys and attributes. */
export function GridRow(props: RowProps) {
  const { position, top, row, pinned, visible, isTop, active, activeId, editing } = props;
  const isHead = row !== undefined && (row.isFirst || isTop);
  return (
    <div
      role="row"
      aria-rowindex={position + 2}
      className={classes(styles.row, row?.isFirst && styles.first)}
      data-mark={row?.mark}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        id={active === 0 ? activeId : undefined}
        className={classes(styles.pinned, active === 0 && styles.active)}
        style={{ width: pinned.width }}
        onClick={() => props.onPick(0)}
        onDoubleClick={() => row && props.onOpen(row)}
      >
        {row ? <Partition row={row} isShown={isHead} /> : <span className={styles.waiting} aria-hidden />}
        {row && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.open}
            aria-label="Open the item"
            title="Open the item (Enter)"
            onClick={() => props.onOpen(row)}
          >
            <Maximize2 size={12} aria-hidden />
          </button>
        )}
      </div>
      {visible.map(({ column, index, start }) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={index + 1}
          id={active === index ? activeId : undefined}
          className={classes(styles.cell, active === index && styles.active)}
          data-number={isNumber(column, row) || undefined}
          data-projected={column.isProjected}
          style={{ left: start, width: column.width }}
          onClick={() => props.onPick(index)}
          onDoubleClick={() => props.onEdit(index)}
        >
          {row && editing === column.id ? (
            <CellEditor
              label={column.label}
              text={editableOf(row, column)}
              onCommit={(text) => props.onCommit(row, column, text)}
              onEnd={props.onEnd}
            />
          ) : (
            row && <Content column={column} row={row} />
          )}
        </div>
      ))}
    </div>
  );
}

const isNumber = ({ name, type }: Column, row: EntryRow | undefined) => {
  const value = name === undefined ? undefined : row?.entry[name];
  return value ? 'N' in value : type === 'N';
};

function editableOf({ entry }: EntryRow, { name }: Column): string {
  const value = name === undefined ? undefined : entry[name];
  return (value && editableText(value)) ?? '';
}

/** The partition value: seen at the first of its items and at the top, told to screen readers on each. */
function Partition({ row, isShown }: { row: EntryRow; isShown: boolean }) {
  const { partition, count } = row.collection;
  const text = partition.map(valueText).join(' · ');
  return (
    <>
      <span className={isShown ? styles.partition : styles.unseen} title={text}>
        {text}
      </span>
      {isShown && (
        <span className={styles.count} title={`${count.toLocaleString('en')} in this item collection`}>
          {count.toLocaleString('en')}
        </span>
      )}
    </>
  );
}

function Content({ column, row }: { column: Column; row: EntryRow }) {
  const model = useModel();
  if (column.kind === 'mark') return <MarkSign mark={row.mark} />;
  if (column.kind === 'entity') return <EntityName model={model} ids={row.entities} />;
  if (!column.isProjected) return <span className={styles.missing}>not projected</span>;
  const { name = '' } = column;
  const value = Object.hasOwn(row.entry, name) ? row.entry[name] : undefined;
  if (value) {
    const text = valueText(value);
    return (
      <span className={styles.value} data-key={column.key !== undefined || undefined} title={text}>
        {text}
      </span>
    );
  }
  const isDeclared = model.entities.some(
    ({ id, attributes }) =>
      row.entities.includes(id) && attributes.some((one) => one.name === name && one.stored),
  );
  return isDeclared ? <span className={styles.missing}>absent</span> : null;
}

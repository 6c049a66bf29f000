// biome-ignore-all lint/a11y/useSemanticElements: a table of HTML cannot be drawn in parts at places of their own
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { AccessPath } from '../../src/model/lookup.ts';
import { useModel } from '../state/document.ts';
import { setItemAttribute, type ViewOfItems } from '../state/simulation/index.ts';
import type { Column } from './columns.ts';
import { columnsOf } from './columns.ts';
import { typedValue } from './editing.ts';
import styles from './Grid.module.css';
import { GridHeader } from './GridHeader.tsx';
import { GridRow } from './GridRow.tsx';
import { moved } from './moving.ts';
import { scaleOf } from './scale.ts';
import type { EntryRow, GridHandle } from './types.ts';
import { useRows } from './useRows.ts';
import { useScroll } from './useScroll.ts';

export const rowHeight = 26;
/** Rows drawn above and below those in sight. */
const around = 6;

/**
 * The entries of a table or index, collection by collection. The grid itself keeps the focus and names the active
 * cell: rows come and go while one scrolls.
 */
export function Grid({
  path,
  view,
  state,
  marks,
  onOpen,
  onMessage,
  onCount,
  handle,
}: {
  path: AccessPath;
  view: ViewOfItems;
  /** Changes with the data and with the marks of runs. */
  state: string;
  marks: boolean;
  onOpen(row: EntryRow): void;
  onMessage(message: string | undefined): void;
  onCount(count: { length: number; total: number; sorted: boolean } | undefined): void;
  handle: React.Ref<GridHandle>;
}) {
  const model = useModel();
  const id = useId();
  const element = useRef<HTMLDivElement>(null);
  const seen = useScroll(element);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const [editing, setEditing] = useState<{ row: number; column: string }>();
  const [names, setNames] = useState<readonly string[]>([]);

  const columns = useMemo(
    () => columnsOf(model, path, names, { only: view.entity, marks }),
    [model, path, names, view.entity, marks],
  );
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => element.current,
    estimateSize: (at) => columns[at]?.width ?? 0,
    getItemKey: (at) => columns[at]?.id ?? at,
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes are those of the columns
  useEffect(() => across.measure(), [columns]);

  // The length is known only by the rows, and the rows in sight only by the length.
  const [length, setLength] = useState(0);
  const scale = scaleOf(length * rowHeight, seen.height - rowHeight);
  const offset = scale.toList(seen.top);
  const first = Math.max(0, Math.floor(offset / rowHeight));
  const inSight = Math.ceil(Math.max(0, seen.height - rowHeight) / rowHeight);
  const from = Math.max(0, first - around);
  const to = Math.min(length, first + inSight + around);
  const rows = useRows(path.id, view, state, from, to);
  const { length: counted, total, sorted } = rows;
  useEffect(() => {
    setLength(counted ?? 0);
    onCount(counted === undefined ? undefined : { length: counted, total, sorted });
  }, [counted, total, sorted, onCount]);

  useEffect(() => {
    const found = new Set(names);
    for (let at = from; at < to; at += 1)
      for (const name of Object.keys(rows.row(at)?.entry ?? {})) found.add(name);
    if (found.size > names.length) setNames([...found]);
  });

  const reveal = useCallback(
    (row: number, column?: number) => {
      const { current } = element;
      if (!current) return;
      const space = current.clientHeight - rowHeight;
      const now = scaleOf(length * rowHeight, space);
      const place = now.toList(current.scrollTop);
      const top = row * rowHeight;
      if (top < place) current.scrollTop = now.toScroll(top);
      else if (top + rowHeight > place + space) current.scrollTop = now.toScroll(top + rowHeight - space);
      const cell = column === undefined ? undefined : across.measurementsCache[column];
      if (!cell || column === 0) return;
      const [pinned] = columns;
      const left = current.scrollLeft + (pinned?.width ?? 0);
      if (cell.start < left) current.scrollLeft -= left - cell.start;
      else if (cell.end > current.scrollLeft + current.clientWidth)
        current.scrollLeft = cell.end - current.clientWidth;
    },
    [length, across, columns],
  );

  const go = useCallback(
    (row: number, column: number) => {
      const next = {
        row: Math.max(0, Math.min(length - 1, row)),
        column: Math.max(0, Math.min(columns.length - 1, column)),
      };
      setActive(next);
      reveal(next.row, next.column);
    },
    [length, columns.length, reveal],
  );

  useImperativeHandle(handle, () => ({
    goTo(row) {
      go(row, active.column);
      element.current?.focus();
    },
    focus: () => element.current?.focus(),
  }));

  const end = useCallback(() => {
    setEditing(undefined);
    element.current?.focus();
  }, []);

  const commit = useCallback(
    async (row: EntryRow, column: Column, text: string): Promise<boolean> => {
      const { name } = column;
      if (name === undefined) return true;
      const typed = typedValue(row.entry[name], column.type, text);
      const reason = typed.ok
        ? await setItemAttribute(path.table, row.entry, name, typed.value)
        : typed.reason;
      onMessage(reason);
      return reason === undefined;
    },
    [path.table, onMessage],
  );

  const edit = (rowAt: number, columnAt: number) => {
    const column = columns[columnAt];
    const row = rows.row(rowAt);
    if (!column || !row) return;
    onMessage(undefined);
    if (column.name !== undefined && typedValue(row.entry[column.name], column.type, '').editable)
      setEditing({ row: rowAt, column: column.id });
    else onOpen(row);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const row = rows.row(active.row);
    if (event.key === 'Enter' && row) onOpen(row);
    else if (event.key === 'F2') edit(active.row, active.column);
    else {
      const next = moved(event, active, { rows: length, columns: columns.length, page: inSight - 1 });
      if (!next) return;
      go(next.row, next.column);
    }
    event.preventDefault();
  };

  const shown = across.getVirtualItems();
  const visible = shown.flatMap(({ index, start }) => {
    const column = columns[index];
    return column && index > 0 ? [{ column, index, start }] : [];
  });
  const pinned = columns[0] as Column;
  const at: number[] = [];
  for (let row = from; row < to; row += 1) at.push(row);
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`;
  const isActiveDrawn = active.row >= from && active.row < to;
  return (
    <div
      ref={element}
      role="grid"
      aria-label={`Items of ${path.name}`}
      aria-rowcount={length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isActiveDrawn ? cellId(active.row, active.column) : undefined}
      aria-busy={counted === undefined}
      tabIndex={0}
      className={styles.grid}
      onKeyDown={onKeyDown}
    >
      <GridHeader pinned={pinned} visible={visible} width={across.getTotalSize()} />
      <div
        role="rowgroup"
        className={styles.body}
        style={{ height: scale.height, width: across.getTotalSize() }}
      >
        {at.map((position) => {
          const row = rows.row(position);
          return (
            <GridRow
              key={position}
              position={position}
              top={position * rowHeight - offset + seen.top}
              row={row}
              pinned={pinned}
              visible={visible}
              isTop={position === first}
              active={active.row === position ? active.column : undefined}
              activeId={active.row === position ? cellId(active.row, active.column) : undefined}
              editing={editing?.row === position ? editing.column : undefined}
              onPick={(column) => setActive({ row: position, column })}
              onOpen={onOpen}
              onEdit={(column) => edit(position, column)}
              onCommit={commit}
              onEnd={end}
            />
          );
        })}
      </div>
    </div>
  );
}

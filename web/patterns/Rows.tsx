import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { select, useSelection } from '../state/selection.ts';
import { openForm } from './editing.ts';
import styles from './PatternList.module.css';
import { PatternRowView } from './PatternRowView.tsx';
import { type Move, moveTo, type PatternGroup } from './rows.ts';

const moves: Partial<Record<string, Move>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};

/** The list itself. Arrows move, Enter selects, Enter again opens the form, a letter goes to the search field. */
export function Rows({
  groups,
  focusOn,
  onType,
}: {
  groups: PatternGroup[];
  /** The row that takes the focus when the list appears. */
  focusOn: string | undefined;
  onType(): void;
}) {
  const selection = useSelection();
  const selected = selection?.kind === 'pattern' ? selection.id : undefined;
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(focusOn);
  const ids = groups.flatMap(({ rows }) => rows.map(({ id }) => id));
  const current = [active, selected].find((id) => id !== undefined && ids.includes(id)) ?? ids[0];

  const rowOf = (id: string | undefined) =>
    id === undefined ? null : list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
  useEffect(() => {
    if (focusOn === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(focusOn)}"]`)?.focus();
  }, [focusOn]);
  useEffect(() => {
    if (selected === undefined) return;
    list.current
      ?.querySelector(`[data-id="${CSS.escape(selected)}"]`)
      ?.scrollIntoView?.({ block: 'nearest' });
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      const next = moveTo(ids, current, move);
      setActive(next);
      rowOf(next)?.focus();
    } else if (event.ctrlKey || event.metaKey) {
      // A shortcut of the window.
    } else if ((event.key === 'Enter' || event.key === ' ') && current !== undefined) {
      event.preventDefault();
      if (event.key === 'Enter' && current === selected) openForm(current);
      else select({ kind: 'pattern', id: current });
    } else if (isLetter(event)) onType();
  };

  if (ids.length === 0) {
    return <p className={styles.nothing}>No pattern fits. Press Escape in the search field to see all.</p>;
  }
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Access patterns"
      className={styles.list}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      <div className={styles.columns} aria-hidden>
        <span>Verdict</span>
        <span title="Requests per call">Req.</span>
        <span title="Items that DynamoDB evaluates per call">Read</span>
        <span title="Items that the caller gets per call">
          <span className={styles.long}>Returned</span>
          <span className={styles.short}>Ret.</span>
        </span>
      </div>
      {groups.map(({ name, rows }) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox allows no fieldset inside
        <div key={name} role="group" aria-label={name || 'Without a group'}>
          {(name !== '' || groups.length > 1) && (
            <div className={styles.group} aria-hidden>
              <span title={name}>{name || 'Without a group'}</span>
              <span className={styles.count}>{rows.length}</span>
            </div>
          )}
          {rows.map((row) => (
            <PatternRowView
              key={row.id}
              row={row}
              selected={row.id === selected}
              tabbable={row.id === current}
              onFocus={() => setActive(row.id)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** A key that types a character; N adds a pattern, E edits one, and those are not for the search field. */
function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey && !/[neNE?]/.test(key);
}

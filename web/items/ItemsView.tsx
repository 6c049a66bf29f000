import { X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type AccessPath, accessPaths } from '../../src/model/lookup.ts';
import { useModel } from '../state/document.ts';
import { type DataSummary, showItems, simulation, useSimulation } from '../state/simulation/index.ts';
import { countText } from '../ui/count.ts';
import { ToolButton } from '../ui/ToolButton.tsx';
import { showDialog } from './dialogs.tsx';
import { Grid } from './Grid.tsx';
import styles from './Items.module.css';
import { PathTabs, pathTabId } from './PathTabs.tsx';
import { Tools } from './Tools.tsx';
import type { GridHandle } from './types.ts';
import { setItemsView, useItemsView } from './view.ts';
import { WhereKept } from './WhereKept.tsx';

const panelId = 'items-of-path';

/** The items of one table or index with what can be done with them. */
export function ItemsView({ summary }: { summary: DataSummary }) {
  const model = useModel();
  const shown = useSimulation((state) => state.shown);
  const reports = useSimulation((state) => state.reports);
  const { search, entity, marked } = useItemsView();
  const [message, setMessage] = useState<string>();
  const [count, setCount] = useState<{ length: number; total: number; sorted: boolean }>();
  const grid = useRef<GridHandle>(null);
  const paths = useMemo(() => model.tables.flatMap((table) => accessPaths(table)), [model.tables]);
  const path = paths.find(({ id }) => id === shown.path) ?? (paths[0] as AccessPath);
  const hasRun = reports.size > 0;
  const ofTable = model.entities.find(({ id }) => id === entity)?.table === path.table ? entity : undefined;
  const needle = useRested(search.trim());
  const view = useMemo(
    () => ({
      ...(needle ? { search: needle } : {}),
      ...(ofTable ? { entity: ofTable } : {}),
      ...(marked && hasRun ? { marked: true } : {}),
    }),
    [needle, ofTable, marked, hasRun],
  );
  const state = useDataState(summary.version, reports);

  const { key } = shown;
  const length = count?.length;
  useEffect(() => {
    if (!key || length === undefined) return;
    let isWanted = true;
    void (async () => {
      const position = await (await simulation()).find(path.id, {}, key);
      if (!isWanted) return;
      if (position === undefined) setMessage(`The item has no entry in ${path.name}.`);
      else grid.current?.goTo(position);
      // Gone to once: what comes later goes nowhere.
      showItems(path.id);
    })().catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [key, path.id, path.name, length]);

  // A jump goes to an item that a filter might hide.
  useEffect(() => {
    if (key) setItemsView({ search: '', entity: undefined, marked: false });
  }, [key]);

  const onCount = useCallback((next: typeof count) => setCount(next), []);
  return (
    <>
      <div className={styles.bar}>
        <PathTabs paths={paths} current={path.id} summary={summary} panel={panelId} />
        <WhereKept summary={summary} />
      </div>
      <Tools path={path} summary={summary} hasRun={hasRun} />
      <div role="tabpanel" id={panelId} aria-labelledby={pathTabId(path.id)} className={styles.panel}>
        <p className={styles.status} role="status">
          {count === undefined
            ? 'Looking…'
            : `${countText(count.length)}${count.length === count.total ? '' : ` of ${countText(count.total)}`} ${count.total === 1 ? 'entry' : 'entries'}`}
          {count && !count.sorted && ' · collections in scan order, as there are too many to sort'}
        </p>
        {message !== undefined && (
          <div role="alert" className={styles.message}>
            <span>{message}</span>
            <ToolButton icon={X} small label="Dismiss" onClick={() => setMessage(undefined)} />
          </div>
        )}
        {count?.length === 0 && (
          <p className={styles.none}>
            {count.total === 0
              ? `No item has the key attributes of ${path.name}: a sparse index holds only those that do.`
              : 'Nothing here matches.'}
          </p>
        )}
        <Grid
          key={path.id}
          path={path}
          view={view}
          state={state}
          marks={hasRun}
          onOpen={(row) => showDialog({ kind: 'item', table: path.table, key: row.entry })}
          onMessage={setMessage}
          onCount={onCount}
          handle={grid}
        />
      </div>
    </>
  );
}

/** A text that changes with every version of the data and every run. */
function useDataState(version: number, reports: unknown): string {
  const runs = useRef({ reports, count: 0 });
  if (runs.current.reports !== reports) runs.current = { reports, count: runs.current.count + 1 };
  return `${version} ${runs.current.count}`;
}

/** The value as it was when it had rested for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === '' ? 0 : 150);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

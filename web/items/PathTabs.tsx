import type { KeyboardEvent } from 'react';
import type { AccessPath } from '../../src/model/lookup.ts';
import { type DataSummary, showItems } from '../state/simulation/index.ts';
import { countText, shortCountText } from '../ui/count.ts';
import styles from './Items.module.css';

export const pathTabId = (path: string) => `items-tab-${path}`;

const kinds = { table: 'table', lsi: 'LSI', gsi: 'GSI' } as const;

/** One tab for each table, followed by its indexes, with the number of entries. */
export function PathTabs({
  paths,
  current,
  summary,
  panel,
}: {
  paths: readonly AccessPath[];
  current: string;
  summary: DataSummary;
  panel: string;
}) {
  return (
    <div role="tablist" aria-label="Tables and indexes" className={styles.tabs} onKeyDown={moveFocus}>
      {paths.map(({ id, name, kind }) => {
        const entries = summary.paths.find((path) => path.id === id)?.entries ?? 0;
        const isCurrent = id === current;
        return (
          <button
            key={id}
            type="button"
            role="tab"
            id={pathTabId(id)}
            aria-selected={isCurrent}
            aria-controls={isCurrent ? panel : undefined}
            aria-label={`${name}, ${kinds[kind]}, ${countText(entries)} entries`}
            tabIndex={isCurrent ? 0 : -1}
            className={styles.tab}
            data-kind={kind}
            title={`${countText(entries)} entries`}
            onClick={() => showItems(id)}
          >
            {kind !== 'table' && <span className={styles.kind}>{kinds[kind]}</span>}
            <span className={styles.tabName}>{name}</span>
            <span className={styles.figures}>{shortCountText(entries)}</span>
          </button>
        );
      })}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = event.target instanceof HTMLElement ? tabs.indexOf(event.target) : -1;
  const next = tabs[(at + step + tabs.length) % tabs.length];
  event.preventDefault();
  next?.focus();
  next?.click();
}

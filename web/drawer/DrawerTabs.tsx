import { ChevronDown, ChevronUp, CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Problem } from '../../src/model/problem.ts';
import { useProblems } from '../state/problems.ts';
import { showDrawer, showRegion, useView } from '../state/view.ts';
import { IconButton } from '../ui/Button.tsx';
import styles from './DrawerTabs.module.css';
import { drawerTabs, panelId, tabId } from './tabs.ts';

const signs = [
  { severity: 'error', icon: CircleAlert, words: ['error', 'errors'] },
  { severity: 'warning', icon: TriangleAlert, words: ['warning', 'warnings'] },
  { severity: 'note', icon: Info, words: ['note', 'notes'] },
] as const;

/** The strip at the bottom that always shows: it says how many problems there are, and opens the drawer. */
export function DrawerTabs() {
  const open = useView((view) => view.open.drawer);
  const current = useView((view) => view.drawerTab);
  return (
    // While the drawer is closed the strip is the region; while it is open, what the drawer shows is.
    <section
      aria-label={open ? 'Tabs of the drawer' : 'Items, problems and export'}
      className={styles.strip}
      data-region={open ? undefined : 'drawer'}
      tabIndex={-1}
    >
      <div role="tablist" aria-label="Drawer" className={styles.tabs} onKeyDown={moveFocus}>
        {drawerTabs.map(({ id, label }) => {
          const shown = open && id === current;
          return (
            <button
              key={id}
              type="button"
              role="tab"
              id={tabId(id)}
              aria-selected={shown}
              aria-controls={shown ? panelId(id) : undefined}
              tabIndex={id === current ? 0 : -1}
              className={styles.tab}
              onClick={() => showDrawer(id)}
            >
              {label}
              {id === 'problems' && <Counts />}
            </button>
          );
        })}
      </div>
      <IconButton
        icon={open ? ChevronDown : ChevronUp}
        label={open ? 'Close drawer' : 'Open drawer'}
        hint="Alt+3"
        onClick={() => showRegion('drawer', !open)}
      />
    </section>
  );
}

/** How many problems of each severity, each with a sign and a word. */
function Counts() {
  const problems = useProblems();
  if (problems.length === 0) return <span className={styles.none}>none</span>;
  const count = (severity: Problem['severity']) =>
    problems.filter((problem) => problem.severity === severity).length;
  return signs.map(({ severity, icon: Icon, words }) => {
    const found = count(severity);
    if (found === 0) return null;
    const word = words[found === 1 ? 0 : 1];
    return (
      <span key={severity} className={styles.badge} data-severity={severity} title={`${found} ${word}`}>
        <Icon size={12} aria-hidden /> {found} <span className={styles.hidden}>{word}</span>
      </span>
    );
  });
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = event.target instanceof HTMLElement ? tabs.indexOf(event.target) : -1;
  event.preventDefault();
  tabs[(at + step + tabs.length) % tabs.length]?.focus();
}

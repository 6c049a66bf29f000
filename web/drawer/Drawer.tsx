import { lazy, type ReactNode, Suspense } from 'react';
import { useProblems } from '../state/problems.ts';
import { useView } from '../state/view.ts';
import styles from './Drawer.module.css';
import { Problems } from './Problems.tsx';
import { panelId, tabId } from './tabs.ts';

const Export = lazy(async () => ({ default: (await import('./Export.tsx')).Export }));

/** What the chosen tab of the drawer shows: the items, the problems of the model, or its export. */
export function Drawer({ items }: { items: ReactNode }) {
  const tab = useView((view) => view.drawerTab);
  return (
    <div
      role="tabpanel"
      id={panelId(tab)}
      aria-labelledby={tabId(tab)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={styles.drawer}
    >
      <Suspense fallback={null}>
        {tab === 'items' && items}
        {tab === 'export' && <Export />}
        {tab !== 'items' && tab !== 'export' && <AllProblems />}
      </Suspense>
    </div>
  );
}

function AllProblems() {
  return <Problems problems={useProblems()} />;
}

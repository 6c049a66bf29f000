import { type ComponentType, lazy, Suspense } from 'react';
import { useProblems } from '../state/problems.ts';
import { useView } from '../state/view.ts';
import styles from './Drawer.module.css';
import { Problems } from './Problems.tsx';
import { panelId, tabId } from './tabs.ts';

const Export = lazy(async () => ({ default: (await import('./Export.tsx')).Export }));

/**
 * What the chosen tab of the drawer shows: the problems of the model, its export, or a panel of another feature.
 * @param panels by the tab's id
 */
export function Drawer({ panels }: { panels: Readonly<Record<string, ComponentType>> }) {
  const tab = useView((view) => view.drawerTab);
  const Panel = tab === 'export' ? Export : panels[tab];
  return (
    <div
      role="tabpanel"
      id={panelId(tab)}
      aria-labelledby={tabId(tab)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={styles.drawer}
    >
      {Panel ? (
        <Suspense fallback={null}>
          <Panel />
        </Suspense>
      ) : (
        <AllProblems />
      )}
    </div>
  );
}

function AllProblems() {
  return <Problems problems={useProblems()} />;
}

import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { useProblems } from '../state/problems.ts';
import { useView, viewStore } from '../state/view.ts';
import { IconButton } from '../ui/Button.tsx';
import styles from './Drawer.module.css';
import { Problems } from './Problems.tsx';

const Export = lazy(async () => ({ default: (await import('./Export.tsx')).Export }));

/** The drawer below the canvas: problems of the model, and its export. */
export function Drawer({ onClose }: { onClose(): void }) {
  const tab = useView((view) => view.drawerTab);
  const problems = useProblems();
  const grave = problems.filter((problem) => problem.severity !== 'note').length;
  return (
    <Tabs.Root
      className={styles.drawer}
      value={tab}
      onValueChange={(drawerTab) => viewStore.setState({ drawerTab })}
    >
      <div className={styles.bar}>
        <Tabs.List aria-label="Drawer" className={styles.tabs}>
          <Tabs.Trigger value="problems" className={styles.tab}>
            Problems
            {problems.length > 0 && (
              <span className={styles.badge} data-grave={grave > 0 || undefined}>
                {problems.length}
              </span>
            )}
          </Tabs.Trigger>
          <Tabs.Trigger value="export" className={styles.tab}>
            Export
          </Tabs.Trigger>
        </Tabs.List>
        <IconButton icon={X} label="Close drawer" onClick={onClose} />
      </div>
      <Tabs.Content value="problems" className={styles.content}>
        <Problems problems={problems} />
      </Tabs.Content>
      <Tabs.Content value="export" className={styles.content}>
        <Suspense fallback={null}>
          <Export />
        </Suspense>
      </Tabs.Content>
    </Tabs.Root>
  );
}

import { lazy, Suspense, useEffect } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { Canvas } from '../canvas/Canvas.tsx';
import { DrawerTabs } from '../drawer/DrawerTabs.tsx';
import { Inspector } from '../inspector/index.ts';
import { PatternList, patternActions } from '../patterns/index.ts';
import { registerActions } from '../state/actions.ts';
import { runActions } from '../state/running/actions.ts';
import { type Region as RegionName, showRegion, useView, viewStore } from '../state/view.ts';
import { drawerPanels } from './drawerPanels.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Region } from './Region.tsx';
import { restoreFocus } from './regions.ts';
import { SidePanel } from './SidePanel.tsx';
import { TopBar } from './TopBar.tsx';
import styles from './Workspace.module.css';

const Drawer = lazy(async () => ({ default: (await import('../drawer/Drawer.tsx')).Drawer }));

/** Below this width of the window, in pixels, only one of the regions at the sides is open at a time. */
const narrow = '(max-width: 899px)';

/** The open document: top bar, access patterns, canvas, inspector and drawer. */
export function Workspace() {
  const open = useView((view) => view.open);
  useEffect(() => registerActions([...patternActions, ...runActions]), []);
  useEffect(() => restoreFocus(undefined), []);
  useOneSideWhereNarrow();
  return (
    <div className={styles.window}>
      <TopBar />
      <Group orientation="vertical" className={styles.regions}>
        <Panel id="upper" minSize={160} className={styles.panel}>
          <Group orientation="horizontal">
            {open.patterns && (
              <>
                <SidePanel region="patterns">
                  <Region name="patterns" label="Access patterns">
                    <PatternList />
                  </Region>
                </SidePanel>
                <Separator className={styles.upright} aria-label="Width of the access patterns" />
              </>
            )}
            <Panel id="canvas" minSize={280} className={styles.panel}>
              {/* The canvas is a region with a name of its own. */}
              <div className={styles.canvas} data-region="canvas">
                <ErrorBoundary>
                  <Canvas />
                </ErrorBoundary>
              </div>
            </Panel>
            {open.inspector && (
              <>
                <Separator className={styles.upright} aria-label="Width of the inspector" />
                <SidePanel region="inspector">
                  <Region name="inspector" label="Inspector">
                    <Inspector />
                  </Region>
                </SidePanel>
              </>
            )}
          </Group>
        </Panel>
        {open.drawer && (
          <>
            <Separator className={styles.level} aria-label="Height of the drawer" />
            <SidePanel region="drawer">
              <Region name="drawer" label="Items, problems and export">
                <Suspense fallback={null}>
                  <Drawer panels={drawerPanels} />
                </Suspense>
              </Region>
            </SidePanel>
          </>
        )}
      </Group>
      <DrawerTabs />
    </div>
  );
}

function useOneSideWhereNarrow() {
  useEffect(() => {
    const query = window.matchMedia(narrow);
    const keepOne = (opened: RegionName | undefined) => {
      const { open } = viewStore.getState();
      if (!query.matches || !open.patterns || !open.inspector) return;
      showRegion(opened === 'inspector' ? 'patterns' : 'inspector', false);
    };
    const onChange = () => keepOne(undefined);
    onChange();
    query.addEventListener('change', onChange);
    const stop = viewStore.subscribe((view, before) => {
      if (view.open !== before.open) keepOne(before.open.inspector ? 'patterns' : 'inspector');
    });
    return () => {
      query.removeEventListener('change', onChange);
      stop();
    };
  }, []);
}

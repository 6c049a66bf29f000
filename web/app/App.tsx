import { lazy, Suspense, useEffect } from 'react';
import { StartScreen } from '../start/StartScreen.tsx';
import { documentStore, useDocument } from '../state/document.ts';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import styles from './App.module.css';
import { Busy, BusyStatus } from './Busy.tsx';
import { DropTarget } from './DropTarget.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Notices } from './Notices.tsx';
import { Overlays } from './Overlays.tsx';

const loadWorkspace = () => import('./Workspace.tsx');
const Workspace = lazy(async () => ({ default: (await loadWorkspace()).Workspace }));

/** The page: the first screen or the open document, and what may lie over either. */
export function App() {
  const id = useDocument((state) => state.id);
  const name = useDocument((state) => state.model?.name);
  useEffect(() => {
    document.title = name === undefined ? 'Keyscape' : `${name || 'Untitled'} · Keyscape`;
  }, [name]);
  useEffect(() => {
    // Whoever looks at the first screen will want the rest next.
    if (!documentStore.getState().model) void loadWorkspace();
  }, []);
  return (
    <TooltipProvider delayDuration={400}>
      <Notices />
      <div className={styles.screen}>
        <ErrorBoundary key={id ?? 'start'} whole>
          {id === undefined ? (
            <StartScreen />
          ) : (
            <Suspense fallback={<Busy words="Opening…" />}>
              <Workspace key={id} />
            </Suspense>
          )}
        </ErrorBoundary>
      </div>
      <DropTarget />
      <BusyStatus />
      <Overlays />
    </TooltipProvider>
  );
}

import { useEffect } from 'react';
import { useModel } from '../state/document.ts';
import { simulation, useSimulation } from '../state/simulation/index.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Busy } from './Busy.tsx';
import { DialogsOf, showDialog } from './dialogs.tsx';
import styles from './Items.module.css';
import { ItemsView } from './ItemsView.tsx';
import { NoItems } from './NoItems.tsx';
import { useIncoming } from './useIncoming.ts';

/** The items that the design holds: empty, at work, or laid out by table and index. */
export function Items() {
  const model = useModel();
  const summary = useSimulation((state) => state.summary);
  const failure = useSimulation((state) => state.failure);
  useEffect(() => {
    simulation().catch(() => {});
  }, []);
  const incoming = useIncoming((text) => showDialog({ kind: 'add', text }));
  return (
    <div className={styles.items} {...incoming}>
      {failure !== undefined && (
        <div role="alert" className={styles.message}>
          The simulation cannot work: {failure}
          <Button look="quiet" onClick={() => void simulation().catch(() => {})}>
            Try again
          </Button>
        </div>
      )}
      <Busy />
      {model.tables.length === 0 ? (
        <EmptyState title="No table yet">Items lie in tables: add one to the model first.</EmptyState>
      ) : (
        summary && (summary.items === 0 ? <NoItems summary={summary} /> : <ItemsView summary={summary} />)
      )}
      <DialogsOf />
    </div>
  );
}

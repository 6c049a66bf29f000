import { useReactFlow, useStore } from '@xyflow/react';
import { LayoutGrid, Maximize, Plus, ZoomIn, ZoomOut } from 'lucide-react';
import { useDocument } from '../state/document.ts';
import { useSelection } from '../state/selection.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import styles from './Canvas.module.css';
import { addEntityTo, addIndexTo, addTableHere } from './interactions/commands.ts';
import { currentTable } from './interactions/currentTable.ts';

/** What can be added to the canvas. Entities and indexes go to the table at hand. */
export function AddBar() {
  const model = useDocument((state) => state.model);
  const selection = useSelection();
  const table = model && currentTable(model, selection);
  const where = table ? `to ${table.name}` : 'Add a table first';
  return (
    <div className={styles.addBar} role="toolbar" aria-label="Add to the canvas">
      <Button icon={Plus} onClick={addTableHere}>
        Table
      </Button>
      <Button icon={Plus} disabled={!table} title={where} onClick={() => table && addEntityTo(table.id)}>
        Entity
      </Button>
      <Button icon={Plus} disabled={!table} title={where} onClick={() => table && addIndexTo(table.id)}>
        Index
      </Button>
    </div>
  );
}

/** Zoom, fit and automatic layout. */
export function ViewBar({
  busy,
  onArrange,
  onFit,
  onZoom,
}: {
  busy: boolean;
  onArrange(): void;
  onFit(): void;
  /** Called before the view is zoomed by hand. */
  onZoom(): void;
}) {
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const zoomed = (act: () => unknown) => () => {
    onZoom();
    act();
  };
  return (
    <div className={styles.viewBar} role="toolbar" aria-label="View of the canvas">
      <IconButton icon={ZoomOut} label="Zoom out" hint="Ctrl+wheel" onClick={zoomed(zoomOut)} />
      <button
        type="button"
        className={styles.zoom}
        aria-label={`Zoom ${zoom} %; show at 100 %`}
        onClick={zoomed(() => zoomTo(1))}
      >
        {zoom} %
      </button>
      <IconButton icon={ZoomIn} label="Zoom in" hint="Ctrl+wheel" onClick={zoomed(zoomIn)} />
      <IconButton icon={Maximize} label="Fit everything into view" hint="Shift+1" onClick={onFit} />
      <Button look="quiet" icon={LayoutGrid} disabled={busy} onClick={onArrange}>
        {busy ? 'Arranging…' : 'Arrange'}
      </Button>
    </div>
  );
}

import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { useDocument } from '../state/document.ts';
import styles from './Canvas.module.css';
import { CanvasFlow } from './CanvasFlow.tsx';
import { EmptyCanvas } from './EmptyCanvas.tsx';

/** The canvas: tables as frames, keys as lanes of narrowing scopes, entities as cards, relationships as edges. */
export function Canvas() {
  const documentId = useDocument((state) => state.id);
  const empty = useDocument((state) => (state.model?.tables.length ?? 0) === 0);
  if (empty) {
    return (
      <section className={styles.canvas} aria-label="Canvas">
        <EmptyCanvas />
      </section>
    );
  }
  return (
    // Another document is another canvas: nothing of the first one's view or drags is left.
    <ReactFlowProvider key={documentId}>
      <CanvasFlow />
    </ReactFlowProvider>
  );
}

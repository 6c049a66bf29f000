import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useMemo } from 'react';
import { documentStore } from '../../state/document.ts';
import { type Selection, select, selectionOf } from '../../state/selection.ts';
import type { CanvasEdge } from '../edges/types.ts';
import type { CanvasNode } from '../nodes/types.ts';

/**
 * Takes the selection from React Flow's selection changes. Only what becomes selected counts: what React Flow
 * deselects at the same time is the selection before.
 */
export function useSelectionChanges() {
  return useMemo(() => {
    const choose = (id: string | undefined) => {
      const { model } = documentStore.getState();
      const selection: Selection = model && id !== undefined ? selectionOf(model, id) : undefined;
      if (selection) select(selection);
    };
    return {
      onNodesChange: (changes: NodeChange<CanvasNode>[]) => {
        const chosen = changes.find((change) => change.type === 'select' && change.selected);
        // A lane's node is called after its index, or after the table for the base key.
        if (chosen && 'id' in chosen) choose(chosen.id.replace(/^lane:/, ''));
      },
      onEdgesChange: (changes: EdgeChange<CanvasEdge>[]) => {
        const chosen = changes.find((change) => change.type === 'select' && change.selected);
        if (chosen && 'id' in chosen) choose(chosen.id.replace(/^relationship:/, ''));
      },
      onPaneClick: () => select(undefined),
    };
  }, []);
}

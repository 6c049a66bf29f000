import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import { edit, endGroup, useDocument } from '../state/document.ts';
import { notify } from '../state/notices.ts';
import { setPositions } from './edits/layout.ts';
import { fitMargin } from './interactions/useReveal.ts';
import type { Positions, Scene, Size } from './scene/types.ts';

/**
 * Automatic layout: of its own accord for a document without a layout, whose positions then stay out of the
 * model until something is moved, so that opening a file changes nothing in it; and on request as an edit.
 */
export function useArrange(setDerived: (positions: Positions) => void) {
  const documentId = useDocument((state) => state.id);
  const store = useStoreApi();
  const [busy, setBusy] = useState(false);
  const latest = useRef<{ document: string | undefined }>({ document: undefined });
  latest.current.document = documentId;

  const run = async (scene: Scene): Promise<Positions | undefined> => {
    const { document } = latest.current;
    setBusy(true);
    try {
      const { arrange } = await import('./layout/arrange.ts');
      const positions = await arrange(scene, () => windowOf(store.getState()));
      // Another document may have been opened in the meantime.
      return latest.current.document === document ? positions : undefined;
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => () => setBusy(false), []);
  return {
    busy,
    /** Lays out what no one has placed, without touching the model. */
    arrangeQuietly: async (scene: Scene) => {
      // The simple placement stays where the engine cannot be loaded.
      const positions = await run(scene).catch(() => undefined);
      if (positions) setDerived(positions);
    },
    /** Lays out everything anew, as one step of history. */
    arrangeAll: async (scene: Scene) => {
      try {
        const positions = await run(scene);
        if (!positions) return;
        endGroup();
        edit('Arrange the canvas', (draft) => setPositions(draft, positions));
        endGroup();
      } catch {
        notify({
          id: 'arrange',
          severity: 'error',
          message: 'The layout engine could not be loaded.',
          remedy: 'Nothing has moved. Reload the page and try again.',
        });
      }
    },
  };
}

/** What of the window on the canvas shows everything at once; of a usual shape while its size is not known. */
function windowOf({ width, height }: Size): Size {
  const known = width > 2 * fitMargin.x && height > 2 * fitMargin.y;
  return known
    ? { width: width - 2 * fitMargin.x, height: height - 2 * fitMargin.y }
    : { width: 1000, height: 800 };
}

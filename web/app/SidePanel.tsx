import { type ReactNode, useEffect, useState } from 'react';
import { Panel, usePanelRef } from 'react-resizable-panels';
import { type Region, type SizeName, setSize, viewStore } from '../state/view.ts';
import styles from './Workspace.module.css';

/** Below this width of the window, in pixels, the regions at the sides leave more of it to the canvas. */
const tight = '(max-width: 1199px)';
/** In pixels, until a person chooses another size. */
const fallback: Record<SizeName, number> = {
  patterns: 324,
  inspector: 336,
  drawer: 240,
  'patterns-narrow': 244,
  'inspector-narrow': 240,
};

/** A region beside the canvas whose size is set by hand and kept, in a narrow window apart from a wide one. */
export function SidePanel({ region, children }: { region: Region; children: ReactNode }) {
  const panel = usePanelRef();
  // Read once: afterwards the panel itself knows its size.
  const [first] = useState(() => sizeOf(region));
  useEffect(() => {
    const query = window.matchMedia(tight);
    const onChange = () => panel.current?.resize(sizeOf(region));
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, [panel, region]);
  return (
    <Panel
      id={region}
      panelRef={panel}
      minSize={region === 'drawer' ? 96 : 200}
      maxSize="70%"
      defaultSize={first}
      groupResizeBehavior="preserve-pixel-size"
      className={styles.panel}
      onResize={({ inPixels }, _id, before) => before && setSize(sizeName(region), inPixels)}
    >
      {children}
    </Panel>
  );
}

function sizeName(region: Region): SizeName {
  return region === 'drawer' || !window.matchMedia(tight).matches ? region : `${region}-narrow`;
}

function sizeOf(region: Region): number {
  const name = sizeName(region);
  return viewStore.getState().sizes[name] ?? fallback[name];
}

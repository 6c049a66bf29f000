import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Where the canvas looks: its offset in pixels and its scale. */
export type Viewport = { x: number; y: number; zoom: number };
export type Region = 'patterns' | 'inspector' | 'drawer';
export type SizeName = Region | 'patterns-narrow' | 'inspector-narrow';
export type Theme = 'light' | 'dark' | 'system';

/** How the window is arranged. Never part of history, kept by the browser. */
export type View = {
  /** Where the canvas looks in the open document; undefined: show all of it. */
  viewport: Viewport | undefined;
  /** Which regions beside the canvas show. */
  open: Record<Region, boolean>;
  /**
   * Widths of the regions at the sides and height of the drawer as set by hand, in pixels. A narrow window has
   * widths of its own, under `patterns-narrow` and `inspector-narrow`.
   */
  sizes: Partial<Record<SizeName, number>>;
  drawerTab: string;
  theme: Theme;
};

export const firstView: View = {
  viewport: undefined,
  open: { patterns: true, inspector: true, drawer: false },
  sizes: {},
  drawerTab: 'problems',
  theme: 'system',
};

export const viewStore = createStore<View>(() => firstView);

/** A part of how the window is arranged. */
export function useView<T>(selector: (view: View) => T): T {
  return useStore(viewStore, selector);
}

/** Notes where the canvas looks. */
export function setViewport(viewport: Viewport | undefined): void {
  viewStore.setState({ viewport });
}

/** Opens or closes a region. */
export function showRegion(region: Region, open: boolean): void {
  viewStore.setState((view) => ({ open: { ...view.open, [region]: open } }));
}

/** Opens the drawer on one of its tabs. */
export function showDrawer(tab: string): void {
  viewStore.setState((view) => ({ drawerTab: tab, open: { ...view.open, drawer: true } }));
}

/** Light, dark, or what the system prefers. */
export function setTheme(theme: Theme): void {
  viewStore.setState({ theme });
}

/** Notes the size of a region, in pixels. */
export function setSize(region: SizeName, pixels: number): void {
  viewStore.setState((view) => ({ sizes: { ...view.sizes, [region]: Math.round(pixels) } }));
}

/** What the drawer holds, in the order of its tabs. */
export const drawerTabs = [
  { id: 'items', label: 'Items' },
  { id: 'problems', label: 'Problems' },
  { id: 'export', label: 'Export' },
  { id: 'growth', label: 'Growth' },
  { id: 'partitions', label: 'Partitions' },
  { id: 'playground', label: 'Playground' },
] as const;

/** The id of a tab's element. */
export function tabId(tab: string): string {
  return `drawer-tab-${tab}`;
}

/** The id of the element that a tab shows. */
export function panelId(tab: string): string {
  return `drawer-panel-${tab}`;
}

import { lazy } from 'react';

/** What features show in the drawer, by the tab's id; loaded when first shown. */
export const drawerPanels = {
  items: lazy(async () => ({ default: (await import('../items/index.ts')).Items })),
  growth: lazy(async () => ({ default: (await import('../simulation/growth/Growth.tsx')).Growth })),
  partitions: lazy(async () => ({
    default: (await import('../simulation/partitions/Partitions.tsx')).Partitions,
  })),
  playground: lazy(async () => ({
    default: (await import('../simulation/playground/Playground.tsx')).Playground,
  })),
};

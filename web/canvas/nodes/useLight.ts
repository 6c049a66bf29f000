import { useStore } from '@xyflow/react';

/** Below this zoom 12 px text is smaller than 5 px: no one reads it, so it is not drawn. */
const lightBelow = 0.42;

/** True while the canvas is zoomed out so far that nodes draw their outline and name only. */
export function useLight(): boolean {
  return useStore((state) => state.transform[2] < lightBelow);
}

import type { NodeProps } from '@xyflow/react';

/** Whether a node looks the same as before: where it lies is React Flow's business, not the component's. */
export function sameNode(before: NodeProps, after: NodeProps): boolean {
  return before.data === after.data && before.selected === after.selected && before.id === after.id;
}

import type { OnConnectEnd } from '@xyflow/react';
import { relate } from './commands.ts';
import { setPulling } from './ui.ts';

/** A relationship that is being pulled out of a card: it is made where it is let go, anywhere on another card. */
export const pull = {
  onConnectStart: () => setPulling(true),
  onConnectEnd: ((event, { fromNode }) => {
    setPulling(false);
    const point = 'changedTouches' in event ? event.changedTouches[0] : event;
    if (!point || !fromNode) return;
    const under = document.elementFromPoint(point.clientX, point.clientY);
    const card = under?.closest<HTMLElement>('[data-item="card"]');
    const to = card?.dataset.id;
    if (to !== undefined && to !== fromNode.id) relate(fromNode.id, to);
  }) satisfies OnConnectEnd,
};

import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { chipPlace, type Shown } from '../nodes/flowNodes.ts';
import { measures } from '../scene/measures.ts';
import { routeBoxes } from '../scene/route.ts';
import type { Scene } from '../scene/types.ts';
import { around, type Box, isInView, routeView } from '../scene/view.ts';
import { setReveal } from './focus.ts';
import { laneNodeId } from './keyboard.ts';

/** How long a movement of the view takes, in milliseconds: none where the system asks for less motion. */
export function motion(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140;
}

/** Keeps in view what matters: the route of a pattern when it is selected, and an item that gets the focus. */
export function useReveal(scene: Scene, shown: Shown): void {
  const { setCenter, setViewport } = useReactFlow();
  const store = useStoreApi();
  const latest = useRef(scene);
  latest.current = scene;

  const inView = useCallback(
    (box: Box) => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      return isInView(box, { x, y, zoom }, { width, height });
    },
    [store],
  );

  useEffect(() => {
    setReveal((id) => {
      const box = boxOf(latest.current, id);
      if (!box || inView(box)) return;
      const { width, height, transform } = store.getState();
      const zoom = Math.max(transform[2], 0.66);
      // Of what is larger than the window, the beginning shows.
      const x = box.x + Math.min(box.width, (width / zoom) * 0.9) / 2;
      const y = box.y + Math.min(box.height, (height / zoom) * 0.9) / 2;
      void setCenter(x, y, { zoom });
    });
    return () => setReveal(() => {});
  }, [store, setCenter, inView]);

  const pattern = shown?.route.pattern;
  const drawn = useRef<string>(undefined);
  useEffect(() => {
    if (drawn.current === pattern) return;
    drawn.current = pattern;
    const { width, height } = store.getState();
    if (!shown || width === 0) return;
    const chip = { ...chipPlace(scene, shown.route), ...measures.chip };
    const { lanes, cards } = routeBoxes(scene, shown.route);
    const whole = around([chip, ...lanes, ...cards]);
    if (whole && inView(whole) && store.getState().transform[2] >= 0.5) return;
    const view = routeView([[chip, ...lanes, ...cards], [...lanes, ...cards], lanes], { width, height });
    if (view) void setViewport(view, { duration: motion() });
  }, [pattern, shown, scene, store, setViewport, inView]);
}

function boxOf(scene: Scene, id: string): Box | undefined {
  for (const { frame, x, y, lanes, cards } of scene.frames) {
    // Of a frame, its header is enough.
    if (frame.id === id) return { x, y, width: frame.width, height: measures.frameHeader };
    const lane = lanes.find((candidate) => laneNodeId(candidate.lane.id) === id);
    if (lane) return { x: x + lane.x, y: y + lane.y, width: lane.width, height: lane.height };
    const card = cards.find((candidate) => candidate.card.id === id);
    if (card) return { x: x + card.x, y: y + card.y, width: card.card.width, height: card.card.height };
  }
  return undefined;
}

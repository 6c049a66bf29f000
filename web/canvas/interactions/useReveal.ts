import { type Rect, useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { chipPlace, type Shown } from '../nodes/flowNodes.ts';
import { measures } from '../scene/measures.ts';
import { routeBoxes } from '../scene/route.ts';
import type { Scene } from '../scene/types.ts';
import { setReveal } from './focus.ts';
import { laneNodeId } from './keyboard.ts';

/** Keeps in view what matters: the route of a pattern when it is selected, and an item that gets the focus. */
export function useReveal(scene: Scene, shown: Shown): void {
  const { fitBounds, setCenter, getZoom } = useReactFlow();
  const store = useStoreApi();
  const latest = useRef(scene);
  latest.current = scene;

  useEffect(() => {
    const isVisible = ({ x, y, width, height }: Rect) => {
      const { transform, width: across, height: down } = store.getState();
      const [left, top, zoom] = transform;
      return (
        x * zoom + left >= 0 &&
        y * zoom + top >= 0 &&
        (x + width) * zoom + left <= across &&
        (y + height) * zoom + top <= down
      );
    };
    setReveal((id) => {
      const box = boxOf(latest.current, id);
      if (!box || isVisible(box)) return;
      const zoom = Math.max(getZoom(), 0.6);
      const { width, height } = store.getState();
      // Of what is larger than the window, the beginning shows.
      const x = box.x + Math.min(box.width, (width / zoom) * 0.9) / 2;
      const y = box.y + Math.min(box.height, (height / zoom) * 0.9) / 2;
      void setCenter(x, y, { zoom });
    });
    return () => setReveal(() => {});
  }, [store, setCenter, getZoom]);

  const pattern = shown?.route.pattern;
  const drawn = useRef<string>(undefined);
  useEffect(() => {
    if (drawn.current === pattern) return;
    drawn.current = pattern;
    if (!shown) return;
    const boxes: Rect[] = [
      { ...chipPlace(scene, shown.route), ...measures.chip },
      ...routeBoxes(scene, shown.route),
    ];
    const bounds = around(boxes);
    const { transform, width, height } = store.getState();
    const [left, top, zoom] = transform;
    const inView =
      bounds.x * zoom + left >= 0 &&
      bounds.y * zoom + top >= 0 &&
      (bounds.x + bounds.width) * zoom + left <= width &&
      (bounds.y + bounds.height) * zoom + top <= height;
    if (inView || width === 0) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    void fitBounds(limited(bounds, width, height), { padding: 0.08, duration: still ? 0 : 140 });
  }, [pattern, shown, scene, store, fitBounds]);
}

function around(boxes: readonly Rect[]): Rect {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** Bounds no smaller than the window at zoom 1, as coming closer than that would help nobody. */
function limited(bounds: Rect, width: number, height: number): Rect {
  const wider = Math.max(0, width * 0.86 - bounds.width);
  const higher = Math.max(0, height * 0.86 - bounds.height);
  return {
    x: bounds.x - wider / 2,
    y: bounds.y - higher / 2,
    width: bounds.width + wider,
    height: bounds.height + higher,
  };
}

function boxOf(scene: Scene, id: string): Rect | undefined {
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

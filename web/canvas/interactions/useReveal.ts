import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { chipPlace, type Shown } from '../nodes/flowNodes.ts';
import { measures } from '../scene/measures.ts';
import { routeBoxes } from '../scene/route.ts';
import type { Scene } from '../scene/types.ts';
import { around, type Box, firstView, isInView, recentred, routeView, type View } from '../scene/view.ts';
import { setReveal } from './focus.ts';
import { laneNodeId } from './keyboard.ts';

/** How long a movement of the view takes, in milliseconds: none where the system asks for less motion. */
export function motion(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140;
}

/** Room around everything when all of it shows, in pixels: clear of the bars at the top and at the bottom. */
export const fitMargin = { x: 16, y: 48 };

/**
 * What the view is at: the first look at a scene, a pattern's route, everything at once, or what a person has
 * moved it to. All but the last are taken anew when the window gets another size.
 */
export type Aim = 'first' | 'route' | 'all' | 'own';

/**
 * Keeps in view what matters: a scene when it opens, the route of a pattern when it is selected, an item that
 * gets the focus, and all that also when regions beside the canvas open or close. What a person has moved to
 * stays in the middle then.
 */
export function useReveal(scene: Scene, shown: Shown, initial: Aim) {
  const { setCenter, setViewport, fitView } = useReactFlow();
  const store = useStoreApi();
  const latest = useRef({ scene, shown });
  latest.current = { scene, shown };
  const aim = useRef(initial);

  const inView = useCallback(
    (box: Box) => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      return isInView(box, { x, y, zoom }, { width, height });
    },
    [store],
  );

  /** Looks anew at what the view is at. */
  const look = useCallback(
    (duration = 0) => {
      const window = store.getState();
      if (window.width === 0 || aim.current === 'own') return;
      if (aim.current === 'all') {
        const padding = { x: `${fitMargin.x}px`, y: `${fitMargin.y}px` } as const;
        void fitView({ padding, maxZoom: 1, duration });
        return;
      }
      const { scene, shown } = latest.current;
      const view =
        aim.current === 'route' && shown ? viewOfRoute(scene, shown, window) : firstView(scene, window);
      if (view) void setViewport(view, { duration });
    },
    [store, setViewport, fitView],
  );

  useEffect(() => {
    setReveal((id) => {
      const box = boxOf(latest.current.scene, id);
      if (!box || inView(box)) return;
      const { width, height, transform } = store.getState();
      const zoom = Math.max(transform[2], 0.66);
      // Of what is larger than the window, the beginning shows.
      const x = box.x + Math.min(box.width, (width / zoom) * 0.9) / 2;
      const y = box.y + Math.min(box.height, (height / zoom) * 0.9) / 2;
      aim.current = 'own';
      void setCenter(x, y, { zoom });
    });
    return () => setReveal(() => {});
  }, [store, setCenter, inView]);

  const pattern = shown?.route.pattern;
  const drawn = useRef<string>(undefined);
  useEffect(() => {
    if (drawn.current === pattern) return;
    drawn.current = pattern;
    if (!shown || store.getState().width === 0) return;
    const whole = around(Object.values(boxesOf(scene, shown)).flat());
    if (whole && inView(whole) && store.getState().transform[2] >= 0.5) return;
    aim.current = 'route';
    look(motion());
  }, [pattern, shown, scene, store, inView, look]);

  useEffect(() => {
    let before = store.getState();
    return store.subscribe((state) => {
      const { width, height } = before;
      before = state;
      if ((state.width === width && state.height === height) || width === 0 || state.width === 0) return;
      if (aim.current !== 'own') return look();
      const [x, y, zoom] = state.transform;
      void setViewport(recentred({ x, y, zoom }, { width, height }, state));
    });
  }, [store, look, setViewport]);

  return useMemo(
    () => ({
      look,
      /** Everything at once. */
      showAll: () => {
        aim.current = 'all';
        look(motion());
      },
      /** From now on the view is the person's. */
      own: () => {
        aim.current = 'own';
      },
      isOwn: () => aim.current === 'own',
    }),
    [look],
  );
}

function boxesOf(scene: Scene, { route }: NonNullable<Shown>) {
  const chip = { ...chipPlace(scene, route), ...measures.chip };
  return { chip: [chip], ...routeBoxes(scene, route) };
}

function viewOfRoute(
  scene: Scene,
  shown: NonNullable<Shown>,
  window: { width: number; height: number },
): View | undefined {
  const { chip, lanes, cards } = boxesOf(scene, shown);
  return routeView([[...chip, ...lanes, ...cards], [...lanes, ...cards], lanes], window);
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

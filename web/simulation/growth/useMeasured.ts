import { useCallback, useState } from 'react';
import type { Model } from '../../../src/model/schema.ts';
import type { GrowthPoint } from '../../../src/runs/growth.ts';

type Points = ReadonlyMap<string, readonly GrowthPoint[]>;
const none: Points = new Map();

/** What was measured on this state of the model; another state knows nothing of it. */
export function useMeasured(model: Model): {
  points: Points;
  add(pattern: string, point: GrowthPoint): void;
} {
  const [kept, setKept] = useState<{ model: Model; points: Points }>();
  const add = useCallback(
    (pattern: string, point: GrowthPoint) =>
      setKept((before) => {
        const points = new Map(before?.model === model ? before.points : none);
        const others = (points.get(pattern) ?? []).filter(({ items }) => items !== point.items);
        points.set(
          pattern,
          [...others, point].sort((a, b) => a.items - b.items),
        );
        return { model, points };
      }),
    [model],
  );
  return { points: kept?.model === model ? kept.points : none, add };
}

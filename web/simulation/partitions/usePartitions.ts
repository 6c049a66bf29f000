import { useEffect, useState } from 'react';
import type { Largest } from '../../../src/datasets/largest.ts';
import type { Model } from '../../../src/model/schema.ts';
import type { Heat } from '../../../src/runs/partitions.ts';
import { partitionsOf, useSimulation } from '../../state/simulation/index.ts';

export type Found = { path: string; heat: Heat | undefined; largest: Largest[][] };

/** Where items and traffic fall on a path, as the model and the data are now. */
export function usePartitions(model: Model, path: string | undefined): Found | undefined {
  const version = useSimulation((state) => state.summary?.version);
  const [found, setFound] = useState<Found>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the worker follows model and data; both change the answer
  useEffect(() => {
    if (path === undefined) return;
    let isWanted = true;
    partitionsOf(path).then(
      (answer) => isWanted && setFound({ path, heat: answer?.heat, largest: answer?.largest ?? [] }),
      () => isWanted && setFound({ path, heat: undefined, largest: [] }),
    );
    return () => {
      isWanted = false;
    };
  }, [path, model, version]);
  return found?.path === path ? found : undefined;
}

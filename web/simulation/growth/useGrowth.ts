import { useEffect, useState } from 'react';
import type { Model } from '../../../src/model/schema.ts';
import type { GrowthPoint } from '../../../src/runs/growth.ts';
import { growthOfPatterns } from '../../state/simulation/index.ts';

export type Growth = ReadonlyMap<string, readonly GrowthPoint[]>;
const none: Growth = new Map();

/** What the patterns cost at each size, as the model is now. Those found last stay until the next are there. */
export function useGrowth(model: Model, patterns: readonly string[]): { growth: Growth; failure?: string } {
  const [found, setFound] = useState<{ growth: Growth; failure?: string }>({ growth: none });
  const wanted = JSON.stringify(patterns);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the worker follows the model; a new one needs a new answer
  useEffect(() => {
    let isWanted = true;
    growthOfPatterns(JSON.parse(wanted) as string[]).then(
      (growth) => isWanted && setFound({ growth }),
      (error: unknown) => isWanted && setFound({ growth: none, failure: String(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [wanted, model]);
  return found;
}

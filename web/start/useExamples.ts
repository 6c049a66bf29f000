import { useEffect, useState } from 'react';
import { type Example, listExamples } from './examples.ts';

/** The examples, once they are there; none where they cannot be had. */
export function useExamples(): Example[] {
  const [examples, setExamples] = useState<Example[]>([]);
  useEffect(() => {
    let wanted = true;
    listExamples().then(
      (list) => wanted && setExamples(list),
      // The page works without them: everything else on the first screen stands.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, []);
  return examples;
}

/** Steps put behind others. */
import type { Step, ValuePart } from './plan.ts';

/** The step with its references to earlier steps moved on, wherever they stand. */
export function moved(step: Step, offset: number): Step {
  if (step.after === undefined || offset === 0) return step;
  // The copy is the step again, but for the numbers.
  const shift = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (_key, part: Partial<ValuePart & { kind: 'from' }> | null) =>
      part && typeof part === 'object' && part.kind === 'from' && typeof part.step === 'number'
        ? { ...part, step: part.step + offset }
        : part,
    ) as T;
  return { ...step, after: step.after + offset, key: shift(step.key), request: shift(step.request) };
}

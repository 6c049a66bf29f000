/** Several lookups by whole keys in one request. */
import { compileBatchGet, compileTransactGet, type ReadShape } from './compile.ts';
import { sumReads } from './estimate.ts';
import type { Filter, Step } from './plan.ts';
import type { Planning } from './planning.ts';
import type { Question } from './question.ts';

/** Several lookups by whole keys are one BatchGetItem, or one TransactGetItems where the pattern is atomic. */
export function lookedUp({ context }: Planning, question: Question, steps: readonly Step[]): readonly Step[] {
  if (
    steps.length < 2 ||
    !steps.every(
      (step) =>
        (step.operation === 'GetItem' || step.operation === 'BatchGetItem') && step.after === undefined,
    )
  )
    return steps;
  const shapes = steps.map(
    (step): ReadShape => ({
      table: step.table,
      entity: context.entity(step.entities[0] ?? '') ?? question.entity,
      key: step.key,
      consistent: question.pattern.consistent,
    }),
  );
  const atomic = question.pattern.atomic;
  const [first] = steps as [Step, ...Step[]];
  const reads = sumReads(
    steps.map((step) => step.reads),
    steps.reduce((sum, step) => sum + step.reads.returned, 0),
  );
  // What one type is checked for says nothing of the others.
  const entities = steps.flatMap((step) => step.entities);
  const checks = steps.flatMap((step): Filter[] => {
    const others = entities.filter((id) => !step.entities.includes(id));
    return step.check ? [{ kind: 'or', terms: [{ kind: 'type', entities: others }, step.check] }] : [];
  });
  const { check: _check, ...rest } = first;
  return [
    {
      ...rest,
      operation: atomic ? 'TransactGetItems' : 'BatchGetItem',
      entities,
      key: steps.flatMap((step) => step.key),
      fanOut: steps.flatMap((step) => step.fanOut),
      request: atomic ? compileTransactGet(context, shapes) : compileBatchGet(context, shapes),
      // A transaction reads everything twice, as one request.
      reads: {
        ...reads,
        requests: 1,
        units: atomic ? reads.units * (question.pattern.consistent ? 2 : 4) : reads.units,
      },
      ...(checks.length > 0
        ? { check: checks.length === 1 ? (checks[0] as Filter) : { kind: 'and', terms: checks } }
        : {}),
    },
  ];
}

/** Several lookups by whole keys in one request. */
import { batchGetKeys } from '../capacity/limits.ts';
import { compileBatchGet, compileTransactGet, type ReadShape } from './compile.ts';
import { sumReads } from './estimate.ts';
import { allOf } from './filters.ts';
import type { FanOut, Filter, Step } from './plan.ts';
import type { Planning } from './planning.ts';
import type { Question } from './question.ts';

/** Several lookups by whole keys are one BatchGetItem, or one TransactGetItems where the pattern is atomic. */
export function lookedUp({ context }: Planning, question: Question, steps: readonly Step[]): readonly Step[] {
  if (
    steps.length < 2 ||
    !steps.every(
      (step) =>
        (step.operation === 'GetItem' ||
          step.operation === 'BatchGetItem' ||
          step.operation === 'TransactGetItems') &&
        step.after === undefined,
    )
  )
    return steps;
  const fanOut = joinedFanOut(steps);
  if (!fanOut) return steps;
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
  // A transaction reads everything twice and strongly; a step of several keys is counted so already.
  const factor = ({ operation }: Step) =>
    !atomic || operation === 'TransactGetItems' ? 1 : question.pattern.consistent ? 2 : 4;
  const reads = sumReads(
    steps.map((step) => ({ ...step.reads, units: step.reads.units * factor(step) })),
    steps.reduce((sum, step) => sum + step.reads.returned, 0),
  );
  // What one type is checked for says nothing of the others.
  const entities = steps.flatMap((step) => step.entities);
  const checks = steps.flatMap((step): Filter[] => {
    const others = entities.filter((id) => !step.entities.includes(id));
    return step.check ? [{ kind: 'or', terms: [{ kind: 'type', entities: others }, step.check] }] : [];
  });
  const check = allOf(checks);
  const { check: _check, ...rest } = first;
  return [
    {
      ...rest,
      operation: atomic ? 'TransactGetItems' : 'BatchGetItem',
      entities,
      key: steps.flatMap((step) => step.key),
      fanOut,
      request: atomic ? compileTransactGet(context, shapes) : compileBatchGet(context, shapes),
      reads: { ...reads, requests: Math.max(1, Math.ceil(reads.items / batchGetKeys)) },
      ...(check ? { check } : {}),
    },
  ];
}

/**
 * The dimensions of all steps, each once; undefined where one attribute takes different values for two types, which
 * one request cannot tell apart.
 */
function joinedFanOut(steps: readonly Step[]): FanOut[] | undefined {
  const joined = new Map<string, FanOut>();
  for (const dimension of steps.flatMap((step) => step.fanOut)) {
    const name = JSON.stringify([dimension.attribute, dimension.source === 'shard']);
    const known = joined.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(dimension)) return undefined;
    joined.set(name, dimension);
  }
  return [...joined.values()];
}

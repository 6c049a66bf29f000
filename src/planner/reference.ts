/** Items reached through a declared reference from items just read. */
import type { Condition, Entity } from '../model/schema.ts';
import { bindingsOf } from './bindings.ts';
import { keyedCandidates } from './candidates.ts';
import { compileBatchGet } from './compile.ts';
import type { Json, KeyCondition, Step, ValueTemplate } from './plan.ts';
import type { Planning } from './planning.ts';
import type { Question } from './question.ts';
import { compareCandidates } from './rank.ts';

const marker = '\u0000from';

/** Replaces the stand-in parameters by the attributes of the earlier step's items, wherever they stand. */
function fromStep<T extends Json | KeyCondition[] | ValueTemplate>(value: T, step: number): T {
  return JSON.parse(JSON.stringify(value), (_key, part) => {
    if (
      part &&
      typeof part === 'object' &&
      part.kind === 'parameter' &&
      typeof part.name === 'string' &&
      part.name.startsWith(marker)
    ) {
      const { name, list: _list, ...rest } = part;
      return { ...rest, kind: 'from', step, attribute: name.slice(marker.length) };
    }
    return part;
  }) as T;
}

/**
 * A step for a type that the pattern binds no key of, by the attributes of items that an earlier step reads: a
 * BatchGetItem where they make the whole key, else a Query per item. Undefined where no reference leads there.
 */
export function byReference(
  planning: Planning,
  question: Question,
  entity: Entity,
  steps: readonly Step[],
): Step | undefined {
  const { context } = planning;
  for (const relationship of context.model.relationships) {
    const down = relationship.to === entity.id;
    const source = down ? relationship.from : relationship.from === entity.id ? relationship.to : undefined;
    if (source === undefined) continue;
    const index = steps.findIndex((step) => step.entities.includes(source));
    const from = steps[index];
    if (!from || relationship.by.length === 0) continue;
    const conditions = relationship.by.map(
      ({ attribute, its }): Condition => ({
        attribute: down ? its : attribute,
        operator: '=',
        operands: [{ parameter: `${marker}${down ? attribute : its}` }],
        size: false,
      }),
    );
    const asked: Question = {
      ...question,
      entity,
      conditions,
      bindings: bindingsOf(conditions),
      anyOf: [],
      wanted: undefined,
      order: undefined,
      limit: undefined,
    };
    const best = keyedCandidates(planning, asked).sort(compareCandidates)[0];
    const step = best?.feasible ? best.steps()[0] : undefined;
    if (!step) continue;
    const times = Math.max(1, from.reads.returned);
    const reads = {
      ...step.reads,
      requests:
        step.operation === 'GetItem' ? Math.max(1, Math.ceil(times / 100)) : step.reads.requests * times,
      items: step.reads.items * times,
      returned: step.reads.returned * times,
      bytes: step.reads.bytes * times,
      units: step.reads.units * times,
    };
    const key = fromStep(step.key, index);
    const request =
      step.operation === 'GetItem'
        ? compileBatchGet(context, [{ table: step.table, entity, key }])
        : { ...step.request, input: fromStep(step.request.input, index) };
    return {
      ...step,
      operation: step.operation === 'GetItem' ? 'BatchGetItem' : step.operation,
      key,
      request,
      after: index,
      reads,
    };
  }
  return undefined;
}

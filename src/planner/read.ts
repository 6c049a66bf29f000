/** The plan of a read. */
import type { Entity, ReadPattern } from '../model/schema.ts';
import { planCollection } from './collection.ts';
import type { Plan } from './plan.ts';
import type { Planning } from './planning.ts';
import { questionOf } from './question.ts';
import { planSingle, unanswerable } from './single.ts';
import { planAlternatives } from './union.ts';

/** Plans a read pattern: chooses among the candidates of its item type, of several types, or of its alternatives. */
export function planRead(planning: Planning, pattern: ReadPattern): Plan {
  const entity = planning.context.entity(pattern.entity);
  if (!entity)
    return unanswerable(pattern, { code: 'unknown-entity', severity: 'error', attributes: [pattern.entity] });
  const wanted = [...new Set(pattern.returns)]
    .filter((id) => id !== entity.id)
    .flatMap((id): Entity[] => {
      const other = planning.context.entity(id);
      return other ? [other] : [];
    });
  const question = questionOf(pattern, entity);
  if (wanted.length > 0) return planCollection(planning, question, wanted);
  const single = planSingle(planning, question);
  return question.anyOf.length > 0 ? planAlternatives(planning, question, single) : single;
}

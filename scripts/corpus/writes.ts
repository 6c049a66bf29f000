/** One mark for two answers to a write: the operation, and the items written. */
import type { WritePattern } from '../../src/model/schema.ts';
import type { Plan, Step } from '../../src/planner/plan.ts';
import type { Solution } from './answer.ts';
import type { CaseEntity } from './input.ts';
import type { Names } from './question.ts';
import { namesIn } from './text.ts';

export type Written = { operation: string; entities: string[] };

const writing = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem']);

/** What a published answer writes. Its reads before the write do not count. */
export function publishedWrites(solution: Solution, entity: string): Written {
  const actions = solution.actions
    .filter(({ action }) => !/check/i.test(action))
    .map((action) => action.entity);
  const steps = solution.steps.filter(({ operation }) => writing.has(operation));
  const entities = [...actions, ...steps.map((step) => step.entity ?? entity)];
  const written = entities.length > 0 ? entities : [solution.entity ?? entity];
  return { operation: solution.operation, entities: [...new Set(written)].sort() };
}

/** What a plan writes, with markers of unique values under the name of the entity that the case keeps them in. */
export function plannedWrites(plan: Plan, pattern: WritePattern, names: Names): Written {
  const steps = plan.steps.filter(({ operation }) => writing.has(operation));
  const operations = [...new Set(steps.map(({ operation }) => operation))];
  const entities = new Set(
    steps.flatMap((step) => step.entities.map((id) => names.entities.get(id)?.name ?? id)),
  );
  const items = steps.reduce((sum, step) => sum + itemCount(step), 0);
  const markers = [...names.entities.values()].filter((entity) => isMarker(entity, pattern));
  for (const marker of markers) if (entities.size < items) entities.add(marker.name);
  return { operation: operations.join(' and ') || 'none', entities: [...entities].sort() };
}

/** Items that a step writes. */
function itemCount({ request: { input }, entities }: Step): number {
  const items = input.TransactItems;
  if (!Array.isArray(items)) return entities.length;
  const checks = items.filter(
    (item) => typeof item === 'object' && item !== null && 'ConditionCheck' in item,
  );
  return items.length - checks.length;
}

/** Is an item's whole key made of attributes that the pattern declares unique? */
function isMarker(entity: CaseEntity, pattern: WritePattern): boolean {
  const base = entity.keys[entity.table];
  const inKey = base ? namesIn([...base.pk, ...base.sk]) : [];
  return inKey.length > 0 && inKey.every((name) => pattern.unique.includes(name));
}

/** Undefined where the two agree. */
export function writesDiffer(ours: Written, theirs: Written): string | undefined {
  if (ours.operation !== theirs.operation) return `${ours.operation} where ${theirs.operation} was published`;
  if (ours.entities.join() === theirs.entities.join()) return undefined;
  return `writes ${ours.entities.join(', ')} where ${theirs.entities.join(', ')} were published`;
}

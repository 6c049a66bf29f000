/** What one call of a pattern reads and consumes as the data grows. */
import type { Entity, Model, Pattern } from '../model/schema.ts';
import { planModel } from '../planner/index.ts';
import { contextOf } from '../planner/lanes.ts';
import { assumedCount, volumesOf } from '../planner/volumes.ts';
import { growingAttributes, keyOf } from './growing.ts';

/** One call at one size of the data. Figures are expectations. */
export type GrowthPoint = {
  /** Items of all entities together. */
  items: number;
  /** The plan that the model's volumes give at that size: another index can become the better one. */
  verdict: string;
  requests: number;
  /** Items that DynamoDB evaluates, or writes. */
  evaluated: number;
  returned: number;
  /** RCU of a read; WCU of a write, beside the RCU of what it reads first. */
  units: { read: number; write: number };
};

/** Powers of ten, from a sketch to what few tables reach. */
export const growthSizes = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9] as const;

/** Items of all entities, with the default where the model states no count. */
export function totalItems(model: Model): number {
  return model.entities.reduce((sum, { count = assumedCount }) => sum + count, 0);
}

/**
 * The model with so many items. Every entity grows by one factor, and with it whatever names one: attributes that
 * nearly every item has a value of its own of, those that refer to such an attribute, and copies of one. What a closed
 * list or a stated number of values limits stays, and so does how many belong to one parent.
 */
export function grownTo(model: Model, items: number): Model {
  const factor = items / Math.max(1, totalItems(model));
  const context = contextOf(model);
  const volumes = volumesOf(context);
  const growing = growingAttributes(context, volumes);
  const grown = (entity: Entity): Entity => ({
    ...entity,
    count: Math.max(1, Math.round(volumes.count(entity) * factor)),
    attributes: entity.attributes.map((attribute) =>
      growing.has(keyOf(entity, attribute.name))
        ? { ...attribute, distinct: Math.max(1, volumes.distinct(entity, attribute.name) * factor) }
        : attribute,
    ),
  });
  return { ...model, entities: model.entities.map(grown) };
}

/** What a call costs at each size, from the model's volumes. */
export function growthOf(
  model: Model,
  pattern: Pattern,
  sizes: readonly number[] = growthSizes,
): GrowthPoint[] {
  return sizes.flatMap((items): GrowthPoint[] => {
    const plan = planModel({ ...grownTo(model, items), patterns: [pattern] }).plans.get(pattern.id);
    if (!plan || plan.verdict.operation === 'Unanswerable') return [];
    const { reads, writes, verdict } = plan;
    return [
      {
        items,
        verdict: verdict.label,
        requests: reads.requests + (writes?.requests ?? 0),
        evaluated: pattern.kind === 'read' ? reads.items : reads.items + (writes?.items ?? 0),
        returned: reads.returned,
        units: { read: reads.units, write: writes?.units ?? 0 },
      },
    ];
  });
}

/** What a write does to the entries of every index an item is in. */
import { writeUnits } from '../capacity/units.ts';
import type { Entity } from '../model/schema.ts';
import { attributesIn } from './lanes.ts';
import type { IndexEffect } from './plan.ts';
import type { Planning } from './planning.ts';
import { leaves } from './removal.ts';
import { attributeOf, carriedNames } from './residual.ts';
import type { Action } from './write-requests.ts';

/**
 * Effects of one action on the entity's indexes (AWS Developer Guide, "Write operations" on secondary indexes): an
 * entry that comes or goes costs its size, one whose key changes costs a removal and a write, one with another
 * projected value is written, one with nothing projected changed costs nothing. An item that loses a part of an
 * index's key leaves the index.
 */
export function effectsOf({ context, volumes }: Planning, action: Action): IndexEffect[] {
  return context
    .lanesOf(action.entity)
    .filter((lane) => lane.path.kind !== 'table' && !lane.broken)
    .map((lane): IndexEffect => {
      const entry = { index: lane.path.id, entity: action.entity.id };
      const units = writeUnits(volumes.entrySize(lane));
      if (action.kind === 'Delete') return { ...entry, effect: 'removed', units };
      const isLeft = leaves(action, lane);
      if (isLeft && action.kind === 'Put') return { ...entry, effect: 'none', units: 0 };
      if (isLeft) return { ...entry, effect: 'removed', units };
      if (action.kind === 'Put') return { ...entry, effect: 'written', units };
      const key = attributesIn([...lane.partition, ...lane.sort]);
      if (action.changes.some((name) => key.includes(name) || isShardSource(action.entity, name, key)))
        return { ...entry, effect: 'moved', units: 2 * units };
      const carried = carriedNames(context, lane.path);
      const isCarried = (name: string) => carried?.has(attributeOf(action.entity, name)?.name ?? name);
      return !carried || [...action.changes, ...action.removes].some(isCarried)
        ? { ...entry, effect: 'written', units }
        : { ...entry, effect: 'none', units: 0 };
    });
}

/** Does a shard in the key come from the changed attribute? */
export function isShardSource(entity: Entity, changed: string, key: readonly string[]): boolean {
  return entity.attributes.some(
    (attribute) => attribute.shard?.of === changed && key.includes(attribute.name),
  );
}

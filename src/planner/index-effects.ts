/** What a write does to the entries of every index an item is in. */
import { writeUnits } from '../capacity/units.ts';
import type { Entity } from '../model/schema.ts';
import { carriedNames } from './carried.ts';
import { attributesIn } from './lanes.ts';
import type { IndexEffect } from './plan.ts';
import type { Planning } from './planning.ts';
import type { Action } from './write-requests.ts';

/**
 * Effects of one action on the entity's indexes (AWS Developer Guide, "Write operations" on secondary indexes): an
 * entry that comes or goes costs its size, one whose key changes costs a removal and a write, one with another
 * projected value is written, one with nothing projected changed costs nothing.
 */
export function effectsOf({ context, volumes }: Planning, action: Action): IndexEffect[] {
  return context
    .lanesOf(action.entity)
    .filter((lane) => lane.path.kind !== 'table' && !lane.broken)
    .map((lane): IndexEffect => {
      const entry = { index: lane.path.id, entity: action.entity.id };
      const units = writeUnits(volumes.entrySize(lane));
      if (action.kind === 'Delete') return { ...entry, effect: 'removed', units };
      if (action.kind === 'Put') return { ...entry, effect: 'written', units };
      const key = attributesIn([...lane.partition, ...lane.sort]);
      if (action.changes.some((name) => key.includes(name) || isShardSource(action.entity, name, key)))
        return { ...entry, effect: 'moved', units: 2 * units };
      const carried = carriedNames(context, lane.path);
      const projected = !carried || action.changes.some((name) => carried.has(name));
      return projected && action.changes.length + (carried ? 0 : 1) > 0
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

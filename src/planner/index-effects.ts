/** What a write does to the entries of every index an item is in. */
import { type EntryChange, entryWrite } from '../capacity/index-writes.ts';
import type { Entity } from '../model/schema.ts';
import { attributeOf } from './attribute-of.ts';
import { carriedNames } from './carried.ts';
import { attributesIn } from './lanes.ts';
import type { IndexEffect } from './plan.ts';
import type { Planning } from './planning.ts';
import { leaves } from './removal.ts';
import type { Action } from './write-requests.ts';

const effects: Record<EntryChange, IndexEffect['effect']> = {
  absent: 'none',
  new: 'written',
  removed: 'removed',
  unchanged: 'none',
  changed: 'written',
  moved: 'moved',
};

/**
 * Effects of one action on the entity's indexes, with what each costs (see `entryWrite`). An item that is put is new,
 * an entry keeps its typical size when an update changes it, and an item that loses a part of an index's key leaves
 * the index.
 */
export function effectsOf({ context, volumes }: Planning, action: Action): IndexEffect[] {
  return context
    .lanesOf(action.entity)
    .filter((lane) => lane.path.kind !== 'table' && !lane.broken)
    .map((lane): IndexEffect => {
      const isLeft = leaves(action, lane);
      const key = attributesIn([...lane.partition, ...lane.sort]);
      const carried = carriedNames(context, lane.path);
      const isCarried = (name: string) => carried?.has(attributeOf(action.entity, name)?.name ?? name);
      const size = volumes.entrySize(lane);
      const { change, units } = entryWrite({
        before: action.kind === 'Put' ? undefined : size,
        after: action.kind === 'Delete' || isLeft ? undefined : size,
        sameKey: !action.changes.some(
          (name) => key.includes(name) || isShardSource(action.entity, name, key),
        ),
        // Of an index that carries all of an item, an update that names no attribute still changes something.
        sameView: carried !== undefined && ![...action.changes, ...action.removes].some(isCarried),
      });
      return { index: lane.path.id, entity: action.entity.id, effect: effects[change], units };
    });
}

/** Does a shard in the key come from the changed attribute? */
export function isShardSource(entity: Entity, changed: string, key: readonly string[]): boolean {
  return entity.attributes.some(
    (attribute) => attribute.shard?.of === changed && key.includes(attribute.name),
  );
}

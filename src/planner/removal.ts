/** What an update removes from an item, and the indexes that the item leaves with it. */
import { isAtOrBelow } from '../model/path.ts';
import type { Entity } from '../model/schema.ts';
import type { Context, KeyPart, Lane } from './lanes.ts';

/** What is removed, and from what. */
export type Removal = {
  entity: Entity;
  changes: readonly string[];
  removes: readonly string[];
  /** Of an item that marks another: its attributes, with the other's that each of them holds. */
  marks?: ReadonlyMap<string, string>;
};

/** The names to remove that one update can: DynamoDB refuses to change and to remove the same, or a part of it. */
export function removable(changes: readonly string[], removes: readonly string[]): string[] {
  const overlaps = (one: string, other: string) => isAtOrBelow(one, other) || isAtOrBelow(other, one);
  return removes.filter(
    (name, at) =>
      !changes.some((other) => overlaps(name, other)) &&
      !removes.some((other, place) => isAtOrBelow(name, other) && (other !== name || place < at)),
  );
}

/** Is this attribute gone afterwards: removed itself, with the map that holds it, or with what it is computed from? */
export function isRemoved({ entity, changes, removes, marks }: Removal, name: string): boolean {
  if (removes.length === 0) return false;
  const own = marks ? marks.get(name) : name;
  if (own === undefined || changes.includes(own)) return false;
  const attribute = marks ? undefined : entity.attributes.find((each) => each.name === own);
  const of = attribute?.shard?.of;
  return removes.some(
    (removed) => own === removed || of === removed || (!attribute && isAtOrBelow(own, removed)),
  );
}

/** Attributes of the entity's table key that a removal would leave without a value. */
export function removedFromKey(removal: Removal, base: Lane): string[] {
  return [...base.partition, ...base.sort].flatMap(({ segments }) =>
    segments.flatMap(({ segment }) =>
      segment.kind === 'reference' && isRemoved(removal, segment.attribute) ? [segment.attribute] : [],
    ),
  );
}

const lacks = (removal: Removal, { segments }: KeyPart) =>
  segments.some(({ segment }) => segment.kind === 'reference' && isRemoved(removal, segment.attribute));

/** Does the item leave this index, as a key attribute can no longer be composed? */
export function leaves(removal: Removal, lane: Lane): boolean {
  if (removal.removes.length === 0 || lane.path.kind === 'table' || lane.broken) return false;
  return [...lane.partition, ...lane.sort].some((part) => lacks(removal, part));
}

/**
 * Key attributes that go with the removed ones: all of every index that is left, so that nothing of its entry stays
 * behind in the item. What another key of the item needs stays, and so does an attribute that is a key as it is.
 */
export function removedKeys(context: Context, removal: Removal): Set<string> {
  const gone = new Set<string>();
  if (removal.removes.length === 0) return gone;
  const kept = new Set<string>();
  for (const lane of context.lanesOf(removal.entity)) {
    if (lane.broken) continue;
    const isLeft = leaves(removal, lane);
    for (const part of [...lane.partition, ...lane.sort]) {
      const stays = !isLeft || (part.native === part.key.name && !lacks(removal, part));
      (stays ? kept : gone).add(part.key.name);
    }
  }
  for (const name of kept) gone.delete(name);
  return gone;
}

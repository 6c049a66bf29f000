/** Uniqueness of attributes that are no key: a marker item per value, written in the same transaction. */
import type { Entity, WritePattern } from '../model/schema.ts';
import type { Bindings } from './bindings.ts';
import { attributesIn, type Lane } from './lanes.ts';
import type { Reason } from './plan.ts';
import type { Planning } from './planning.ts';
import type { Action } from './write-requests.ts';

/** The entity whose whole key is the attribute: its items can stand for taken values. */
function markerFor(
  { context }: Planning,
  entity: Entity,
  attribute: string,
): { entity: Entity; lane: Lane } | undefined {
  for (const other of context.model.entities) {
    const lane = other.id === entity.id ? undefined : context.baseOf(other);
    if (!lane) continue;
    const key = attributesIn([...lane.partition, ...lane.sort]);
    if (key.length > 0 && key.every((name) => context.sameReference(entity, attribute, other, name)))
      return { entity: other, lane };
  }
  return undefined;
}

/** Which attribute of the marked item each of the marker's holds: its key the unique one, others what they refer to. */
function marksOf(
  { context }: Planning,
  entity: Entity,
  attribute: string,
  marker: { entity: Entity; lane: Lane },
): Map<string, string> {
  const key = attributesIn([...marker.lane.partition, ...marker.lane.sort]);
  return new Map(
    marker.entity.attributes.flatMap(({ name }): [string, string][] => {
      const held = key.includes(name)
        ? attribute
        : entity.attributes.find((one) => context.sameReference(entity, one.name, marker.entity, name))?.name;
      return held === undefined ? [] : [[name, held]];
    }),
  );
}

/** Actions on the markers of a write's unique attributes; says so where the model has no item type for them. */
export function uniqueActions(
  planning: Planning,
  entity: Entity,
  pattern: WritePattern,
  bindings: Bindings,
  reasons: Reason[],
): Action[] {
  const base = planning.context.baseOf(entity);
  const own = base ? attributesIn([...base.partition, ...base.sort]) : [];
  return pattern.unique.flatMap((attribute): Action[] => {
    // The condition on the key itself already keeps a key attribute unique.
    if (own.length === 1 && own[0] === attribute) return [];
    if (pattern.action === 'update' && !pattern.changes.includes(attribute)) return [];
    const marker = markerFor(planning, entity, attribute);
    if (!marker) {
      reasons.push({ code: 'unique-needs-marker', severity: 'error', attributes: [attribute] });
      return [];
    }
    reasons.push({
      code: 'unique-by-marker',
      severity: 'note',
      attributes: [attribute],
      entities: [marker.entity.id],
    });
    const marks = marksOf(planning, entity, attribute, marker);
    const action = { ...marker, bindings, changes: pattern.changes, marks };
    if (pattern.action === 'create') return [{ ...action, kind: 'Put', expect: 'absent' }];
    if (pattern.action === 'delete') return [{ ...action, kind: 'Delete', expect: 'present' }];
    return [
      { ...action, kind: 'Put', expect: 'absent', moved: true },
      { ...action, kind: 'Delete', expect: 'present', old: true },
    ];
  });
}

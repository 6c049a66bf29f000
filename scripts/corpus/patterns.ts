/** A published case's access patterns as patterns of ours. */
import type { Ids } from './adapt.ts';
import { conditionsOf } from './given.ts';
import type { CaseEntity, CaseInput, CasePattern } from './input.ts';
import { namesIn } from './text.ts';
import { type Action, actionOf, demandsUnique } from './verbs.ts';

/** The pattern at this position of the case. Throws where it names an unknown entity or index. */
export function adaptPattern(pattern: CasePattern, position: number, input: CaseInput, ids: Ids) {
  const entity = input.entities.find(({ name }) => name === pattern.entity);
  if (!entity)
    throw new Error(`Pattern ${pattern.id} is about “${pattern.entity}”, which the case does not have`);
  const shared = {
    id: ids.pattern(position),
    name: pattern.description || pattern.id,
    entity: ids.entity(pattern.entity),
  };
  return pattern.kind === 'read'
    ? { ...shared, ...readPart(pattern, entity, ids) }
    : { ...shared, ...writePart(pattern, entity, input, ids) };
}

function readPart(pattern: CasePattern, entity: CaseEntity, ids: Ids) {
  const taken = new Set<string>();
  const { needs, order, limit, via } = pattern;
  return {
    kind: 'read' as const,
    conditions: conditionsOf(pattern.given, taken),
    anyOf: pattern.anyOf.map((given) => conditionsOf(given, taken)),
    returns: pattern.returns.map(ids.entity),
    ...(needs === undefined ? {} : { attributes: needs }),
    ...(order === undefined ? {} : { order }),
    ...(limit === undefined ? {} : { limit: typeof limit === 'number' ? limit : { parameter: limit } }),
    ...(via === undefined ? {} : { index: ids.index(entity.table, via) }),
    consistent: pattern.consistentRead,
    atomic: pattern.atomic,
    without: pattern.without.map((name) => ids.index(entity.table, name)),
  };
}

/**
 * The action comes from the description's verb. A value given for another entity makes that entity part of the
 * transaction. So does a marker of the written entity (see `markersOf`) whose key is given, unless the
 * description demands uniqueness: then the attribute is declared unique and the marker is the planner's affair.
 */
function writePart(pattern: CasePattern, entity: CaseEntity, input: CaseInput, ids: Ids) {
  const action = actionOf(pattern.description);
  const own = pattern.given.filter((given) => !given.entity || given.entity === entity.name);
  const outside = own
    .flatMap(({ attribute }) => attribute ?? [])
    .filter((name) => !baseNames(entity).includes(name));
  const unique = action === 'create' && demandsUnique(pattern.description) ? outside : [];
  const others = new Map<string, Action>();
  for (const { entity: name, attribute } of pattern.given) {
    if (!name || name === entity.name) continue;
    const other = input.entities.find((one) => one.name === name);
    if (other) others.set(name, alsoAction(action, other, [attribute ?? []].flat()));
  }
  for (const marker of markersOf(entity, input)) {
    if (outside.includes(marker.attribute) && !unique.includes(marker.attribute))
      others.set(marker.entity, action);
  }
  return {
    kind: 'write' as const,
    action,
    conditions: conditionsOf(own, new Set()),
    unique,
    also: [...others].map(([name, what]) => ({ action: what, entity: ids.entity(name) })),
  };
}

/**
 * What happens to another item of the transaction: what is deleted goes together; an item whose key is nothing
 * but what the caller gives for it exists by itself and is updated; one whose key also depends on the written
 * item is created with it.
 */
function alsoAction(action: Action, other: CaseEntity, given: string[]): Action {
  if (action === 'delete') return 'delete';
  return baseNames(other).every((name) => given.includes(name)) ? 'update' : 'create';
}

/** Attributes that the entity's base key refers to. */
function baseNames(entity: CaseEntity): string[] {
  const base = entity.keys[entity.table];
  return base ? namesIn([...base.pk, ...base.sk]) : [];
}

/**
 * Items that only guard a value of this entity: their whole key is one attribute of it that is not in its own
 * key, and they carry the entity's key as plain attributes, to lead back to it.
 */
function markersOf(entity: CaseEntity, input: CaseInput): { entity: string; attribute: string }[] {
  const keyOf = baseNames(entity);
  const names = entity.attributes.map(({ name }) => name);
  return input.entities.flatMap((other) => {
    const [attribute, ...more] = baseNames(other);
    if (other === entity || attribute === undefined || more.length > 0) return [];
    const carried = other.attributes.map(({ name }) => name);
    const guards = names.includes(attribute) && !keyOf.includes(attribute);
    return guards && keyOf.every((name) => carried.includes(name)) ? [{ entity: other.name, attribute }] : [];
  });
}

import { entityOf } from '../lookup.ts';
import type { Attribute, Entity, Model, Pattern } from '../schema.ts';
import type { Consequence } from './consequence.ts';

/**
 * Renames an attribute inside a map, in place, and with it the paths through it (`address.city`) in conditions,
 * order, returned and changed attributes of patterns about the entity. A path that an attribute of the entity is
 * itself called stays, as it means that attribute.
 * @param at where the attribute is: its outermost map's place among the entity's attributes, then the place within
 *   each map on the way.
 * @returns what else changed; undefined, with nothing changed, where there is no such attribute inside a map or the
 *   new name is empty or taken in its map.
 */
export function renameField(
  model: Model,
  entityId: string,
  at: readonly number[],
  to: string,
): Consequence[] | undefined {
  const entity = entityOf(model, entityId);
  const way = entity && attributesOn(entity, at);
  const field = way?.at(-1);
  const map = way?.at(-2);
  if (!entity || !way || !field || !map || to === '') return undefined;
  if (map.fields?.some(({ name }) => name === to)) return undefined;
  const before = way.map(({ name }) => name).join('.');
  field.name = to;
  const after = way.map(({ name }) => name).join('.');
  const renamed = (path: string) => renamedPath(entity, path, before, after);
  return model.patterns
    .filter((pattern) => renameInPattern(pattern, entity.id, renamed))
    .map(({ id, name }) => ({ effect: 'changed', kind: 'pattern', id, name }));
}

/** The attributes on the way to a place, outermost first; undefined where the way leaves the maps. */
function attributesOn(entity: Entity, at: readonly number[]): Attribute[] | undefined {
  const way: Attribute[] = [];
  let list: Attribute[] | undefined = entity.attributes;
  for (const place of at) {
    const attribute: Attribute | undefined = list?.[place];
    if (!attribute) return undefined;
    way.push(attribute);
    list = attribute.fields;
  }
  return way;
}

function renamedPath(entity: Entity, path: string, before: string, after: string): string {
  if (entity.attributes.some(({ name }) => name === path)) return path;
  if (path === before) return after;
  return path.startsWith(`${before}.`) ? after + path.slice(before.length) : path;
}

/** Renames paths in a pattern; true where one changed. */
function renameInPattern(pattern: Pattern, entity: string, renamed: (path: string) => string): boolean {
  let changed = false;
  const take = (path: string) => {
    const next = renamed(path);
    changed ||= next !== path;
    return next;
  };
  // Only what changes is assigned, so that nothing else counts as edited.
  const takeAll = (paths: string[]) => {
    for (const [at, path] of paths.entries()) if (renamed(path) !== path) paths[at] = take(path);
  };
  if (pattern.entity === entity) {
    const alternatives = pattern.kind === 'read' ? pattern.anyOf.flat() : [];
    for (const condition of [...pattern.conditions, ...alternatives]) {
      condition.attribute = take(condition.attribute);
    }
    if (pattern.kind === 'read' && pattern.order) takeAll(pattern.order.by);
    if (pattern.kind === 'read' && Array.isArray(pattern.attributes)) takeAll(pattern.attributes);
    if (pattern.kind === 'write') takeAll(pattern.changes);
  }
  if (pattern.kind === 'write') {
    for (const also of pattern.also) if (also.entity === entity) takeAll(also.changes);
  }
  return changed;
}

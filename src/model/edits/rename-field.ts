import { entityOf } from '../lookup.ts';
import type { Attribute, Entity, Model, Pattern } from '../schema.ts';
import type { Consequence } from './consequence.ts';

/** A step to an attribute inside another: its place in a map, or what a list holds. */
export type Place = number | 'items';

/**
 * Renames an attribute inside a map, in place, and with it the paths through it (`address.city`, `lines[0].sku`) in
 * conditions, order, returned and changed attributes of patterns about the entity. A path that an attribute of the
 * entity is itself called stays, as it means that attribute.
 * @param at where the attribute is: the outermost one's place among the entity's attributes, then a step into each
 *   map or list on the way.
 * @returns what else changed; undefined, with nothing changed, where there is no such attribute inside a map or the
 *   new name is empty or taken in its map.
 */
export function renameField(
  model: Model,
  entityId: string,
  at: readonly Place[],
  to: string,
): Consequence[] | undefined {
  const entity = entityOf(model, entityId);
  const way = entity && attributesOn(entity, at);
  const field = way?.at(-1);
  const fields = way?.at(-2)?.fields;
  if (!entity || !way || !field || !fields?.includes(field) || to === '') return undefined;
  if (fields.some(({ name }) => name === to)) return undefined;
  const through = pathsThrough(way, at);
  field.name = to;
  const renamed = (path: string) => {
    const literal = entity.attributes.some(({ name }) => name === path);
    return literal ? path : path.replace(through, (_, before: string) => before + to);
  };
  return model.patterns
    .filter((pattern) => renameInPattern(pattern, entity.id, renamed))
    .map(({ id, name }) => ({ effect: 'changed', kind: 'pattern', id, name }));
}

/** The attributes on the way to a place, outermost first; undefined where there is no such way. */
function attributesOn(entity: Entity, at: readonly Place[]): Attribute[] | undefined {
  const way: Attribute[] = [];
  for (const place of at) {
    const last = way.at(-1);
    const list: readonly Attribute[] | undefined = last ? last.fields : entity.attributes;
    const attribute = place === 'items' ? last?.items : list?.[place];
    if (!attribute) return undefined;
    way.push(attribute);
  }
  return way;
}

/** Matches the paths to the last attribute of a way and to what is inside it; what stands before its name is captured. */
function pathsThrough(way: readonly Attribute[], at: readonly Place[]): RegExp {
  const steps = way.map(({ name }, step) => {
    if (at[step] === 'items') return '\\[\\d+\\]';
    return (step === 0 ? '' : '\\.') + name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
  const last = steps.pop() ?? '';
  const dot = last.startsWith('\\.') ? '\\.' : '';
  return new RegExp(`^(${steps.join('')}${dot})${last.slice(dot.length)}(?=$|[.[])`);
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
    if (pattern.kind === 'write') for (const list of [pattern.changes, pattern.removes]) takeAll(list);
  }
  if (pattern.kind === 'write') {
    const own = pattern.also.filter((also) => also.entity === entity);
    for (const also of own) for (const list of [also.changes, also.removes]) takeAll(list);
  }
  return changed;
}

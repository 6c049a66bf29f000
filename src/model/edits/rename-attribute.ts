import { allAttributes, hasAttribute, storesAttribute } from '../attributes.ts';
import { entityOf, tableOf } from '../lookup.ts';
import { isAtOrBelow } from '../path.ts';
import type { Attribute, Entity, Model, Pattern, Table } from '../schema.ts';
import { type Consequence, replaceIn } from './consequence.ts';
import { keyAttributesOf, renameInSamples, renameStored, withKeyRenamed } from './stored-name.ts';

/** Renames an attribute in the text of a key template; comes from whoever knows the template's text form. */
export type RenameInTemplate = (template: string, from: string, to: string) => string;

/**
 * Renames an attribute of an entity and everything that means it, in place.
 *
 * By entity: its templates, its shard sources, conditions, order, returned, changed, removed and unique attributes of
 * patterns about it, relationships on either side, and copies of it in other entities.
 *
 * By table: a stored name is shared by all entities of a table. Projections follow; where another entity
 * still stores the old name, they carry both. The TTL attribute, sample items and a key attribute that holds
 * this attribute natively follow only where no other entity of the table has the old name (for a key
 * attribute: nor the new one), and are listed as left where they could not.
 *
 * Gives what else changed; undefined, with nothing changed, where the entity has no such attribute or the new
 * name is empty or taken in it.
 */
export function renameAttribute(
  model: Model,
  entityId: string,
  from: string,
  to: string,
  renameInTemplate: RenameInTemplate,
): Consequence[] | undefined {
  const entity = entityOf(model, entityId);
  const attribute = entity?.attributes.find((each) => each.name === from);
  if (!entity || !attribute || to === '' || hasAttribute(entity, to)) return undefined;
  const stored = attribute.stored;
  const done: Consequence[] = [];
  const table = tableOf(model, entity.table);
  const keyFollows = table !== undefined && isNativeKey(model, table, entity, from, to);
  attribute.name = to;
  renameInEntity(entity, from, to, renameInTemplate);
  for (const other of model.entities) renameCopies(other, entity, from, to, done);
  for (const relationship of model.relationships) {
    for (const pair of relationship.by) {
      if (relationship.from === entityId && pair.attribute === from) pair.attribute = to;
      if (relationship.to === entityId && pair.its === from) pair.its = to;
    }
  }
  for (const pattern of model.patterns) renameInPattern(model, pattern, entity, from, to, done);
  if (!table) return done;
  const others = model.entities.filter((each) => each !== entity && each.table === table.id);
  const shared = others.some((each) => storesAttribute(each, from));
  if (keyFollows) {
    for (const key of keyAttributesOf(table)) if (key.name === from) key.name = to;
    done.push({
      effect: 'changed',
      kind: 'table',
      id: table.id,
      name: table.name,
      what: `key attribute ${to}`,
    });
  }
  if (stored || keyFollows) renameStored(table, from, to, shared, done);
  if ((stored || keyFollows) && !shared) renameInSamples(model, table, from, to, done);
  return done;
}

/** Every template of the entity that fills a key attribute of the old name is a plain reference to it. */
function isNativeKey(model: Model, table: Table, entity: Entity, from: string, to: string): boolean {
  const keys = keyAttributesOf(table);
  if (!keys.some((key) => key.name === from) || keys.some((key) => key.name === to)) return false;
  const others = model.entities.filter((each) => each !== entity && each.table === table.id);
  if (others.some((each) => hasAttribute(each, from) || hasAttribute(each, to))) return false;
  const filled = entity.keys.flatMap((placement) => {
    const [partition, sort] = keysOfPath(table, placement.index);
    return [
      ...placement.partition.filter((_, at) => partition[at]?.name === from),
      ...placement.sort.filter((_, at) => sort[at]?.name === from),
    ];
  });
  return filled.length > 0 && filled.every((template) => template.trim() === `{${from}}`);
}

function keysOfPath(table: Table, id: string): [Table['partitionKey'][], Table['partitionKey'][]] {
  if (id === table.id) return [[table.partitionKey], table.sortKey ? [table.sortKey] : []];
  const local = table.localIndexes.find((index) => index.id === id);
  if (local) return [[table.partitionKey], [local.sortKey]];
  const global = table.globalIndexes.find((index) => index.id === id);
  return global ? [global.partitionKey, global.sortKey] : [[], []];
}

function renameInEntity(entity: Entity, from: string, to: string, renameInTemplate: RenameInTemplate): void {
  for (const placement of entity.keys) {
    placement.partition = placement.partition.map((template) => renameInTemplate(template, from, to));
    placement.sort = placement.sort.map((template) => renameInTemplate(template, from, to));
  }
  for (const { shard } of allAttributes(entity)) if (shard?.of === from) shard.of = to;
}

function renameCopies(other: Entity, entity: Entity, from: string, to: string, done: Consequence[]): void {
  for (const copy of allAttributes(other)) {
    if (copy.copyOf?.entity !== entity.id || copy.copyOf.attribute !== from) continue;
    copy.copyOf.attribute = to;
    done.push({
      effect: 'changed',
      kind: 'entity',
      id: other.id,
      name: other.name,
      what: `source of ${copy.name}`,
    });
  }
}

function renameInPattern(
  model: Model,
  pattern: Pattern,
  entity: Entity,
  from: string,
  to: string,
  done: Consequence[],
): void {
  let changed = false;
  const about = pattern.entity === entity.id;
  if (about) {
    const conditions =
      pattern.kind === 'read' ? [...pattern.conditions, ...pattern.anyOf.flat()] : pattern.conditions;
    for (const condition of conditions) {
      const renamed = renamedPath(entity, condition.attribute, from, to);
      if (renamed === condition.attribute) continue;
      changed = true;
      if (condition.operands.length === 0)
        for (const suffix of condition.operator === 'between' ? ['From', 'To'] : [''])
          renameParameter(pattern, condition.attribute + suffix, renamed + suffix);
      condition.attribute = renamed;
    }
  }
  if (pattern.kind === 'write') {
    const lists = about ? [pattern.changes, pattern.removes, pattern.unique] : [];
    for (const also of pattern.also) if (also.entity === entity.id) lists.push(also.changes, also.removes);
    for (const list of lists) changed = replaceIn(list, from, to) || changed;
  } else if (about || pattern.returns.includes(entity.id)) {
    changed = renameWanted(model, pattern, entity, from, to) || changed;
  }
  if (changed) done.push({ effect: 'changed', kind: 'pattern', id: pattern.id, name: pattern.name });
}

/** Parameters of a condition without operands are called after its attribute: pinned results follow them. */
function renameParameter(pattern: Pattern, from: string, to: string): void {
  if (pattern.kind !== 'read') return;
  for (const expected of pattern.expected ?? []) {
    const { parameters } = expected;
    if (Object.hasOwn(parameters, from) && !Object.hasOwn(parameters, to))
      expected.parameters = withKeyRenamed(parameters, from, to);
  }
}

/** A read of several types names the attributes of all of them: the old name stays where another has it. */
function renameWanted(
  model: Model,
  pattern: Extract<Pattern, { kind: 'read' }>,
  entity: Entity,
  from: string,
  to: string,
): boolean {
  const wanted = new Set([pattern.entity, ...pattern.returns]);
  const shared = model.entities.some(
    (each) => each !== entity && wanted.has(each.id) && hasAttribute(each, from),
  );
  let changed = false;
  if (Array.isArray(pattern.attributes)) {
    for (const path of [...pattern.attributes]) {
      const renamed = renamedPath(entity, path, from, to);
      if (renamed === path) continue;
      if (!shared) replaceIn(pattern.attributes, path, renamed);
      else if (!pattern.attributes.includes(renamed)) pattern.attributes.push(renamed);
      changed = true;
    }
  }
  if (pattern.order && (pattern.entity === entity.id || !shared)) {
    changed = replaceIn(pattern.order.by, from, to) || changed;
  }
  return changed;
}

/** `address.city` follows when `address` is renamed, unless an attribute is called `address.city` itself. */
function renamedPath(
  entity: { attributes: readonly Attribute[] },
  path: string,
  from: string,
  to: string,
): string {
  if (path === from) return to;
  const literal = entity.attributes.some((attribute) => attribute.name === path);
  return !literal && isAtOrBelow(path, from) ? to + path.slice(from.length) : path;
}

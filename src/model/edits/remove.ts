/** Removing parts with what cannot stand without them. Changes the model in place; an immer draft may be given. */
import { allAttributes, hasAttribute, storesAttribute } from '../attributes.ts';
import { entityOf, tableOf } from '../lookup.ts';
import { isAtOrBelow } from '../path.ts';
import type { Entity, Model, Table } from '../schema.ts';
import { type Consequence, removeFrom } from './consequence.ts';

/** Removes a table with its indexes, entities (and what `removeEntity` removes) and sample items. */
export function removeTable(model: Model, tableId: string): Consequence[] {
  const table = tableOf(model, tableId);
  if (!table) return [];
  const done: Consequence[] = [];
  for (const entity of model.entities.filter((each) => each.table === tableId)) {
    done.push({ effect: 'removed', kind: 'entity', id: entity.id, name: entity.name });
    done.push(...removeEntity(model, entity.id));
  }
  for (const index of [...table.localIndexes, ...table.globalIndexes]) {
    done.push({ effect: 'removed', kind: 'index', id: index.id, name: index.name });
    forgetPath(model, index.id, done);
  }
  forgetPath(model, tableId, done);
  if (
    removeFrom(model.samples, (samples) => samples.table === tableId).some(({ items }) => items.length > 0)
  ) {
    done.push({ effect: 'removed', kind: 'samples', id: tableId, name: table.name });
  }
  removeFrom(model.tables, (each) => each.id === tableId);
  return done;
}

/** Removes an index of any table, the placements in it, and its mention in patterns. */
export function removeIndex(model: Model, indexId: string): Consequence[] {
  const done: Consequence[] = [];
  for (const table of model.tables) {
    const local = removeFrom(table.localIndexes, (index) => index.id === indexId);
    const global = removeFrom(table.globalIndexes, (index) => index.id === indexId);
    if (local.length + global.length > 0) forgetPath(model, indexId, done);
  }
  return done;
}

/** Takes a table's base key or an index out of placements, patterns and the layout. */
function forgetPath(model: Model, id: string, done: Consequence[]): void {
  for (const entity of model.entities) {
    for (const placement of removeFrom(entity.keys, (each) => each.index === id)) {
      const what = `key templates ${[...placement.partition, ...placement.sort].join(', ')}`;
      done.push({ effect: 'changed', kind: 'entity', id: entity.id, name: entity.name, what });
    }
  }
  for (const pattern of model.patterns) {
    if (pattern.kind !== 'read') continue;
    const forced = pattern.index === id;
    if (forced) delete pattern.index;
    const excluded = removeFrom(pattern.without, (each) => each === id).length > 0;
    if (!forced && !excluded) continue;
    const what = forced ? 'forced index' : 'excluded index';
    done.push({ effect: 'changed', kind: 'pattern', id: pattern.id, name: pattern.name, what });
  }
  removeFrom(model.layout.nodes, (node) => node.id === id);
  if (model.layout.collapsed) removeFrom(model.layout.collapsed, (lane) => lane === id);
}

/** Removes an entity, the patterns about it, its relationships, and its mention in other patterns and copies. */
export function removeEntity(model: Model, entityId: string): Consequence[] {
  const entity = entityOf(model, entityId);
  if (!entity) return [];
  const done: Consequence[] = [];
  for (const pattern of model.patterns.filter((each) => each.entity === entityId)) {
    done.push({ effect: 'removed', kind: 'pattern', id: pattern.id, name: pattern.name });
    removePattern(model, pattern.id);
  }
  for (const pattern of model.patterns) {
    const removed =
      pattern.kind === 'read'
        ? removeFrom(pattern.returns, (each) => each === entityId)
        : removeFrom(pattern.also, (each) => each.entity === entityId);
    if (removed.length === 0) continue;
    const what = pattern.kind === 'read' ? 'further item type' : 'further item written';
    done.push({ effect: 'changed', kind: 'pattern', id: pattern.id, name: pattern.name, what });
  }
  const { relationships } = model;
  for (const { id, name } of relationships.filter(({ from, to }) => from === entityId || to === entityId)) {
    done.push({ effect: 'removed', kind: 'relationship', id, name: name ?? id });
    removeRelationship(model, id);
  }
  forgetCopies(model, entityId, undefined, done);
  removeFrom(model.entities, (each) => each.id === entityId);
  removeFrom(model.layout.nodes, (node) => node.id === entityId);
  return done;
}

function forgetCopies(
  model: Model,
  entityId: string,
  attribute: string | undefined,
  done: Consequence[],
): void {
  for (const other of model.entities) {
    for (const copy of allAttributes(other)) {
      if (copy.copyOf?.entity !== entityId) continue;
      if (attribute !== undefined && copy.copyOf.attribute !== attribute) continue;
      delete copy.copyOf;
      if (other.id === entityId && attribute === undefined) continue;
      done.push({
        effect: 'changed',
        kind: 'entity',
        id: other.id,
        name: other.name,
        what: `source of ${copy.name}`,
      });
    }
  }
}

/** Removes a pattern; nothing depends on one. */
export function removePattern(model: Model, patternId: string): Consequence[] {
  removeFrom(model.patterns, (each) => each.id === patternId);
  removeFrom(model.layout.nodes, (node) => node.id === patternId);
  return [];
}

/** Removes a relationship; nothing depends on one. */
export function removeRelationship(model: Model, relationshipId: string): Consequence[] {
  removeFrom(model.relationships, (each) => each.id === relationshipId);
  removeFrom(model.layout.nodes, (node) => node.id === relationshipId);
  return [];
}

/**
 * Removes an attribute of an entity, and its name from every list of names that means it. Templates and
 * conditions stay as they are and are listed as broken: without one segment or condition they would silently
 * mean something else. `mentions` says whether the text of a template refers to an attribute.
 */
export function removeAttribute(
  model: Model,
  entityId: string,
  name: string,
  mentions: (template: string, attribute: string) => boolean,
): Consequence[] {
  const entity = entityOf(model, entityId);
  const removed = entity && removeFrom(entity.attributes, (attribute) => attribute.name === name);
  if (!entity || !removed || removed.length === 0) return [];
  const done: Consequence[] = [];
  const templates = entity.keys.flatMap(({ partition, sort }) => [...partition, ...sort]);
  for (const template of templates.filter((each) => mentions(each, name))) {
    done.push({
      effect: 'broken',
      kind: 'entity',
      id: entity.id,
      name: entity.name,
      what: `key template ${template}`,
    });
  }
  for (const attribute of allAttributes(entity)) {
    if (attribute.shard?.of !== name) continue;
    delete attribute.shard.of;
    done.push({
      effect: 'changed',
      kind: 'entity',
      id: entity.id,
      name: entity.name,
      what: `shard ${attribute.name}`,
    });
  }
  forgetCopies(model, entityId, name, done);
  forgetInRelationships(model, entityId, name, done);
  forgetInPatterns(model, entity, name, done);
  const table = tableOf(model, entity.table);
  if (table && removed.some(({ stored }) => stored)) forgetStored(model, table, name, done);
  return done;
}

function forgetInRelationships(model: Model, entityId: string, name: string, done: Consequence[]): void {
  for (const relationship of model.relationships) {
    const gone = removeFrom(
      relationship.by,
      (pair) =>
        (relationship.from === entityId && pair.attribute === name) ||
        (relationship.to === entityId && pair.its === name),
    );
    if (gone.length === 0) continue;
    const { id } = relationship;
    done.push({ effect: 'changed', kind: 'relationship', id, name: relationship.name ?? id });
  }
}

function forgetInPatterns(model: Model, entity: Entity, name: string, done: Consequence[]): void {
  for (const pattern of model.patterns) {
    const { id } = pattern;
    const about = pattern.entity === entity.id;
    const lists: string[][] = [];
    if (pattern.kind === 'write') {
      if (about) lists.push(pattern.changes, pattern.removes, pattern.unique);
      for (const also of pattern.also) if (also.entity === entity.id) lists.push(also.changes, also.removes);
    } else if (about || pattern.returns.includes(entity.id)) {
      const types = model.entities.filter(
        (each) => each.id === pattern.entity || pattern.returns.includes(each.id),
      );
      if (Array.isArray(pattern.attributes) && !types.some((each) => hasAttribute(each, name))) {
        lists.push(pattern.attributes);
      }
      if (pattern.order && about) lists.push(pattern.order.by);
    }
    const gone = lists.map((list) => removeFrom(list, (each) => isAtOrBelow(each, name)).length > 0);
    if (gone.includes(true)) done.push({ effect: 'changed', kind: 'pattern', id, name: pattern.name });
    if (pattern.kind === 'read' && pattern.order?.by.length === 0) delete pattern.order;
    if (!about) continue;
    const conditions =
      pattern.kind === 'read' ? [...pattern.conditions, ...pattern.anyOf.flat()] : pattern.conditions;
    if (conditions.some(({ attribute }) => isAtOrBelow(attribute, name))) {
      done.push({ effect: 'broken', kind: 'pattern', id, name: pattern.name, what: `condition on ${name}` });
    }
  }
}

/** Where no entity of the table stores the name any more, projections and TTL forget it. */
function forgetStored(model: Model, table: Table, name: string, done: Consequence[]): void {
  if (model.entities.some((each) => each.table === table.id && storesAttribute(each, name))) return;
  for (const { id, name: index, projection } of [...table.localIndexes, ...table.globalIndexes]) {
    if (projection.type !== 'INCLUDE') continue;
    if (removeFrom(projection.attributes, (each) => each === name).length === 0) continue;
    done.push({ effect: 'changed', kind: 'index', id, name: index, what: 'projection' });
  }
  if (table.timeToLive !== name) return;
  delete table.timeToLive;
  done.push({ effect: 'changed', kind: 'table', id: table.id, name: table.name, what: 'TTL attribute' });
}

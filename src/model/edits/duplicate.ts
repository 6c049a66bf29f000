import { freshId, uniqueName } from '../ids.ts';
import { entityOf } from '../lookup.ts';
import type { Entity, Model, Pattern } from '../schema.ts';

/** How far a copy lies from its original on the canvas, in canvas units: two steps of the grid. */
const offset = 32;

/**
 * Adds a copy of an entity, with its attributes and keys, behind it; its patterns and relationships are not
 * copied. Changes the model in place. Undefined where there is no such entity.
 */
export function duplicateEntity(model: Model, entityId: string): Entity | undefined {
  const entity = entityOf(model, entityId);
  if (!entity) return undefined;
  const name = uniqueName(
    entity.name,
    model.entities.map((each) => each.name),
  );
  const copy: Entity = { ...copied(entity), id: freshId(model, name), name };
  model.entities.splice(model.entities.indexOf(entity) + 1, 0, copy);
  const node = model.layout.nodes.find((each) => each.id === entityId);
  if (node) model.layout.nodes.push({ ...copied(node), id: copy.id, x: node.x + offset, y: node.y + offset });
  return copy;
}

/** Adds a copy of a pattern behind it. Changes the model in place. Undefined where there is no such pattern. */
export function duplicatePattern(model: Model, patternId: string): Pattern | undefined {
  const pattern = model.patterns.find((each) => each.id === patternId);
  if (!pattern) return undefined;
  const name = uniqueName(
    pattern.name,
    model.patterns.map((each) => each.name),
  );
  const copy: Pattern = { ...copied(pattern), id: freshId(model, name), name };
  model.patterns.splice(model.patterns.indexOf(pattern) + 1, 0, copy);
  return copy;
}

/** A model is JSON, so that its text says all of it; a draft's too. */
function copied<T>(part: T): T {
  return JSON.parse(JSON.stringify(part));
}

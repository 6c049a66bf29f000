import type { Problem } from '../model/problem.ts';
import type { Entity, Model } from '../model/schema.ts';
import { parseTemplate } from './parse.ts';

/** Attributes that the table's key of an entity is made of, shard sources among them. */
function baseKeyAttributes(entity: Entity): Set<string> {
  const names = new Set<string>();
  for (const { index, partition, sort } of entity.keys) {
    if (index !== entity.table) continue;
    for (const segment of [...partition, ...sort].flatMap((text) => parseTemplate(text).template.segments)) {
      if (segment.kind !== 'reference') continue;
      names.add(segment.attribute);
      const of = entity.attributes.find(({ name }) => name === segment.attribute)?.shard?.of;
      if (of !== undefined) names.add(of);
    }
  }
  return names;
}

/** Updates that remove a part of the table's key, which an item cannot be without. */
export function removedKeyProblems(model: Model): Problem[] {
  return model.patterns.flatMap((pattern, at) => {
    if (pattern.kind !== 'write') return [];
    const updates = [
      { ...pattern, path: `patterns[${at}].removes` },
      ...pattern.also.map((also, index) => ({ ...also, path: `patterns[${at}].also[${index}].removes` })),
    ];
    return updates.flatMap(({ entity: id, removes, path }): Problem[] => {
      const entity = removes.length > 0 && model.entities.find((each) => each.id === id);
      if (!entity) return [];
      const key = baseKeyAttributes(entity);
      return removes
        .filter((name) => key.has(name))
        .map((name) => ({
          code: 'removes-key',
          severity: 'error',
          path,
          message: `${pattern.name}: removes ${name}, which the primary key of ${entity.name} is made of.`,
          remedy: 'Delete the item, or change the attribute instead.',
          subjects: [pattern.id, entity.id],
        }));
    });
  });
}

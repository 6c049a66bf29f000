/** What refers to what, and in which order entities are made so that those referred to come first. */
import { parseTemplate } from '../../keys/parse.ts';
import { references } from '../../keys/shape.ts';
import type { Entity, Model, Skew } from '../../model/schema.ts';

export type Relation = {
  to: string;
  by: { attribute: string; its: string }[];
  skew?: Skew | undefined;
};

/** Attributes that an entity's primary key is made of. */
export function primaryAttributes(entity: Entity): string[] {
  const base = entity.keys.find(({ index }) => index === entity.table);
  const templates = base ? [...base.partition, ...base.sort] : [];
  const names = templates.flatMap((text) => references(parseTemplate(text).template));
  return [...new Set(names)].filter((name) => name !== '');
}

/**
 * The relations of an entity to others, those by more attributes first: declared ones, and where none is declared for
 * an attribute, implied ones. An entity implies that it belongs to another where its primary key has all attributes of
 * the other's by name, and more; of two with the same attributes the later belongs to the earlier.
 */
export function relationsOf(model: Model, entity: Entity): Relation[] {
  const declared = model.relationships.flatMap(({ from, to, by, skew }): Relation[] =>
    from === entity.id && by.length > 0 && model.entities.some(({ id }) => id === to)
      ? [{ to, by: by.map(({ attribute, its }) => ({ attribute, its })), skew }]
      : [],
  );
  const covered = new Set(declared.flatMap(({ by }) => by.map(({ attribute }) => attribute)));
  for (const { name, copyOf } of entity.attributes) if (copyOf) covered.add(name);
  const own = primaryAttributes(entity);
  const position = model.entities.indexOf(entity);
  const implied = model.entities.flatMap((other, at): Relation[] => {
    const names = primaryAttributes(other);
    if (other === entity || names.length === 0 || !names.every((name) => own.includes(name))) return [];
    if (names.length === own.length && at > position) return [];
    if (names.some((name) => covered.has(name) || isChoice(other, name))) return [];
    return [{ to: other.id, by: names.map((name) => ({ attribute: name, its: name })) }];
  });
  const longest = implied.toSorted((a, b) => b.by.length - a.by.length)[0];
  return [...declared, ...(longest ? [longest] : [])].toSorted((a, b) => b.by.length - a.by.length);
}

/** Values of a closed list or a shard number identify no other item. */
function isChoice(entity: Entity, name: string): boolean {
  const attribute = entity.attributes.find((each) => each.name === name);
  return !!attribute && (!!attribute.values?.length || !!attribute.shard || attribute.type === 'BOOL');
}

/** Entities in the order in which they are made; where references run in a circle, one of them comes too early. */
export function inOrder(model: Model, relations: ReadonlyMap<string, readonly Relation[]>): Entity[] {
  const order: Entity[] = [];
  const seen = new Set<string>();
  const visit = (entity: Entity): void => {
    if (seen.has(entity.id)) return;
    seen.add(entity.id);
    const needed = [
      ...(relations.get(entity.id) ?? []).map(({ to }) => to),
      ...entity.attributes.flatMap(({ copyOf }) => (copyOf ? [copyOf.entity] : [])),
    ];
    for (const id of needed) {
      const other = model.entities.find((each) => each.id === id);
      if (other) visit(other);
    }
    order.push(entity);
  };
  for (const entity of model.entities) visit(entity);
  return order;
}

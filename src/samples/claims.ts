/** Which entity an item belongs to. */
import type { Entity } from '../model/schema.ts';
import { typesOf } from '../planner/items.ts';
import type { Context } from '../planner/lanes.ts';
import type { Item } from '../values/attribute-value.ts';

export type Claim =
  | { kind: 'entity'; entity: Entity }
  /** No entity's templates give such a primary key: allowed, but worth saying. */
  | { kind: 'none'; message: string }
  /** Templates of several entities give it: to be refused, as nobody could tell what the item is. */
  | { kind: 'several'; entities: Entity[]; message: string };

/** Tells the entity of a table that an item is of, by its primary key. @param table the table's id. */
export function claimOf(context: Context, table: string, item: Item): Claim {
  const entities = typesOf(context, table, item);
  const [entity, other] = entities;
  if (!entity)
    return { kind: 'none', message: 'No entity of the table has key templates that give this primary key.' };
  if (!other) return { kind: 'entity', entity };
  const names = entities.map(({ name }) => JSON.stringify(name));
  const message = `The key templates of ${names.slice(0, -1).join(', ')} and ${names.at(-1)} both give this primary key, so that nobody can tell which of them the item is.`;
  return {
    kind: 'several',
    entities,
    message: entities.length > 2 ? message.replace(' both give', ' all give') : message,
  };
}

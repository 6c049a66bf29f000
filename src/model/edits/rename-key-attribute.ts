import { hasAttribute } from '../attributes.ts';
import { tableOf } from '../lookup.ts';
import type { Model } from '../schema.ts';
import type { Consequence } from './consequence.ts';
import { type RenameInTemplate, renameAttribute } from './rename-attribute.ts';
import { keyAttributesOf, renameInSamples, renameStored } from './stored-name.ts';

/**
 * Renames a key attribute wherever a table and its indexes use it, in place: one stored attribute has one name.
 * Attributes of that name in the table's entities, which are the same stored attribute, are renamed with it.
 *
 * Gives what else changed; undefined, with nothing changed, where the table has no such key attribute, or the
 * new name is empty, already a key attribute, or an attribute of one of its entities: that would be another
 * key, not another name.
 */
export function renameKeyAttribute(
  model: Model,
  tableId: string,
  from: string,
  to: string,
  renameInTemplate: RenameInTemplate,
): Consequence[] | undefined {
  const table = tableOf(model, tableId);
  if (!table || to === '') return undefined;
  const keys = keyAttributesOf(table);
  const entities = model.entities.filter((entity) => entity.table === tableId);
  if (!keys.some((key) => key.name === from) || keys.some((key) => key.name === to)) return undefined;
  if (entities.some((entity) => hasAttribute(entity, to))) return undefined;
  for (const key of keys) if (key.name === from) key.name = to;
  const done: Consequence[] = [];
  for (const entity of entities.filter((each) => hasAttribute(each, from))) {
    done.push({
      effect: 'changed',
      kind: 'entity',
      id: entity.id,
      name: entity.name,
      what: `attribute ${to}`,
    });
    done.push(...(renameAttribute(model, entity.id, from, to, renameInTemplate) ?? []));
  }
  renameStored(table, from, to, false, done);
  // What a rename of an attribute carried along beside the old name has no other owner now.
  renameInSamples(model, table, from, to, done);
  return done;
}

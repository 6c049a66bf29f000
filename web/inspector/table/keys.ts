/** Changes of key attributes. */

import { escapeName } from '../../../src/keys/parse.ts';
import { renameInTemplate } from '../../../src/keys/shape.ts';
import { hasAttribute } from '../../../src/model/attributes.ts';
import { keyOnAttribute } from '../../../src/model/edits/key-on-attribute.ts';
import { renameKeyAttribute } from '../../../src/model/edits/rename-key-attribute.ts';
import { keyAttributesOf } from '../../../src/model/edits/stored-name.ts';
import { uniqueName } from '../../../src/model/ids.ts';
import type { KeyType, Model, Table } from '../../../src/model/schema.ts';
import { edit } from '../../state/document.ts';

/** Renames a key attribute wherever the table, its indexes and its entities use it. */
export function renameKey(table: Table, from: string, to: string): void {
  edit(
    `Rename key attribute ${from}`,
    (draft) => void renameKeyAttribute(draft, table.id, from, to, renameInTemplate),
  );
}

/** Is it stored by the table's items already, as a key or as an attribute, or is the old name one of another key? */
function isElsewhere(model: Model, table: Table, from: string, to: string): boolean {
  const keys = keyAttributesOf(table);
  const entities = model.entities.filter((entity) => entity.table === table.id);
  return (
    keys.some(({ name }) => name === to) ||
    keys.filter(({ name }) => name === from).length > 1 ||
    entities.some((entity) => hasAttribute(entity, to))
  );
}

/**
 * Names a key attribute of an index: puts it on a key or an attribute that items have anyway, else renames what it
 * has now.
 */
export function nameIndexKey(
  model: Model,
  table: Table,
  index: { id: string; name: string },
  at: { part: 'partition' | 'sort'; position: number },
  from: string,
  to: string,
): void {
  if (!isElsewhere(model, table, from, to)) renameKey(table, from, to);
  else
    edit(
      `Put ${index.name} on ${to}`,
      (draft) => void keyOnAttribute(draft, table.id, index.id, at, to, native),
    );
}

/** A template that is nothing but this attribute. */
export const native = (attribute: string) => `{${escapeName(attribute)}}`;

/** Why a key attribute of an index cannot take this name; undefined where it can. */
export function indexKeyProblem(keys: readonly { name: string }[], name: string): string | undefined {
  if (name === '') return 'A key attribute needs a name';
  return keys.some((key) => key.name === name) ? `${name} is in the key of this index already` : undefined;
}

/** Why a key attribute of the table cannot take this name; undefined where it can. */
export function keyNameProblem(model: Model, table: Table, name: string): string | undefined {
  if (name === '') return 'A key attribute needs a name';
  if (keyAttributesOf(table).some((key) => key.name === name)) {
    return `${name} is a key attribute of this table already`;
  }
  const entity = model.entities.find(
    (candidate) => candidate.table === table.id && hasAttribute(candidate, name),
  );
  return entity && `${entity.name} has an attribute ${name} already`;
}

/** Changes the type of a key attribute wherever the table declares it: DynamoDB knows one type per name. */
export function setKeyType(table: Table, name: string, type: KeyType): void {
  edit(`Change type of ${name}`, (draft) => {
    const target = draft.tables.find(({ id }) => id === table.id);
    if (!target) return;
    for (const key of keyAttributesOf(target)) if (key.name === name) key.type = type;
  });
}

/** A name for a further key attribute that nothing in the table has yet. */
export function freshKeyName(model: Model, table: Table, wish: string): string {
  const taken = [
    ...keyAttributesOf(table).map(({ name }) => name),
    ...model.entities
      .filter((entity) => entity.table === table.id)
      .flatMap(({ attributes }) => attributes.map(({ name }) => name)),
  ];
  return uniqueName(wish, taken, '');
}

/** Changes of key attributes. */

import { renameInTemplate } from '../../../src/keys/shape.ts';
import { hasAttribute } from '../../../src/model/attributes.ts';
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

/** Why a key attribute cannot take this name; undefined where it can. */
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

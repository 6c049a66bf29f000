/** What the selects of the form offer. */
import { accessPaths, tableOf } from '../../src/model/lookup.ts';
import type { Attribute, Entity, Model } from '../../src/model/schema.ts';
import type { Option } from '../ui/InlineSelect.tsx';

/** Every entity by id; entities of the same name are told apart by their table. */
export function entityOptions(model: Model): Option[] {
  const seen = new Map<string, number>();
  for (const { name } of model.entities) seen.set(name, (seen.get(name) ?? 0) + 1);
  return model.entities.map(({ id, name, table }) => {
    const same = (seen.get(name) ?? 0) > 1;
    return { value: id, label: same ? `${name} in ${tableOf(model, table)?.name ?? id}` : name || id };
  });
}

/** Every attribute of an entity, by name. */
export function attributeOptions(entity: Entity | undefined): Option[] {
  const names = new Set(entity?.attributes.map(({ name }) => name));
  return [...names].map((name) => ({ value: name, label: name }));
}

/** Every attribute of an entity that a condition may be on: those inside maps by their path, `address.city`. */
export function conditionOptions(entity: Entity | undefined): Option[] {
  const paths = (attributes: readonly Attribute[], before: string): string[] =>
    attributes.flatMap(({ name, fields }) => [
      `${before}${name}`,
      ...(fields ? paths(fields, `${before}${name}.`) : []),
    ]);
  return [...new Set(paths(entity?.attributes ?? [], ''))].map((path) => ({ value: path, label: path }));
}

/** The base keys and indexes of the tables in which the entities are stored, by id. */
export function indexOptions(model: Model, entityIds: readonly string[]): Option[] {
  const tables = new Set(model.entities.filter(({ id }) => entityIds.includes(id)).map(({ table }) => table));
  return model.tables
    .filter(({ id }) => tables.has(id))
    .flatMap((table) =>
      accessPaths(table).map((path) => ({
        value: path.id,
        label: path.kind === 'table' ? `table ${path.name}` : path.name,
      })),
    );
}

import { type AccessPath, accessPaths } from '../../src/model/lookup.ts';
import type { AttributeType, Model } from '../../src/model/schema.ts';

/** A column of the item view. `attribute`s may be edited in place, keys among them. */
export type Column = {
  kind: 'partition' | 'mark' | 'attribute' | 'entity';
  id: string;
  label: string;
  /** Name of the attribute; of the partition key attributes, joined, there may be several. */
  name?: string;
  type?: AttributeType | undefined;
  /** What a key attribute is part of, said beside its name. */
  key?: 'sort key' | 'table key' | 'key of another index';
  /** False where the index does not carry the attribute. */
  isProjected: boolean;
  width: number;
};

/** Does the path carry the attribute? Keys of the index and of the table always are. */
export function carries(model: Model, path: AccessPath, name: string): boolean {
  if (path.projection.type === 'ALL') return true;
  const table = model.tables.find(({ id }) => id === path.table);
  const keys = [...path.partitionKey, ...path.sortKey, table?.partitionKey, table?.sortKey];
  if (keys.some((key) => key?.name === name)) return true;
  return path.projection.type === 'INCLUDE' && path.projection.attributes.includes(name);
}

/**
 * The columns of a path: its keys, those of the table, what the item is, the attributes that the entities declare,
 * and others that items were seen to have.
 *
 * @param only id of the entity whose attributes alone are wanted
 * @param seen names of attributes of the rows seen so far
 */
export function columnsOf(
  model: Model,
  path: AccessPath,
  seen: readonly string[],
  { only, marks }: { only?: string | undefined; marks: boolean },
): Column[] {
  const taken = new Set<string>();
  const columns: Column[] = [
    {
      kind: 'partition',
      id: 'partition',
      label: path.partitionKey.map(({ name }) => name).join(' · '),
      isProjected: true,
      width: 240,
    },
  ];
  for (const { name } of path.partitionKey) taken.add(name);
  if (marks) columns.push({ kind: 'mark', id: 'mark', label: 'Last run', isProjected: true, width: 116 });
  const add = (name: string, type: AttributeType | undefined, key?: Column['key']) => {
    if (taken.has(name)) return;
    taken.add(name);
    const width = key ? 190 : type === 'BOOL' ? 90 : type === 'N' ? 110 : 160;
    columns.push({
      kind: 'attribute',
      id: `attribute ${name}`,
      label: name,
      name,
      type,
      ...(key ? { key } : {}),
      isProjected: carries(model, path, name),
      width,
    });
  };
  for (const { name, type } of path.sortKey) add(name, type, 'sort key');
  const table = model.tables.find(({ id }) => id === path.table);
  const paths = table ? accessPaths(table) : [];
  if (path.kind !== 'table' && table)
    for (const key of [table.partitionKey, table.sortKey]) if (key) add(key.name, key.type, 'table key');
  columns.push({ kind: 'entity', id: 'entity', label: 'Entity', isProjected: true, width: 140 });
  for (const entity of model.entities)
    if (entity.table === path.table && (only === undefined || entity.id === only))
      for (const { name, type, stored } of entity.attributes) if (stored) add(name, type);
  const others = paths.flatMap(({ partitionKey, sortKey }) => [...partitionKey, ...sortKey]);
  const declared = new Set(taken);
  for (const name of seen)
    if (!declared.has(name) && !others.some((key) => key.name === name)) add(name, undefined);
  for (const { name, type } of others) add(name, type, 'key of another index');
  return columns;
}

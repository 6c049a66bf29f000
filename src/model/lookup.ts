import type { KeyAttribute, Model, Placement, Projection, Table } from './schema.ts';

/** A table's base key or one of its indexes, in one form: what a lane on the canvas shows. */
export type AccessPath = {
  kind: 'table' | 'lsi' | 'gsi';
  /** The index's id, or the table's own id for the base key. */
  id: string;
  name: string;
  table: string;
  partitionKey: KeyAttribute[];
  sortKey: KeyAttribute[];
  projection: Projection;
};

const all: Projection = { type: 'ALL' };
const pathsByTable = new WeakMap<Table, AccessPath[]>();

/**
 * The base key and every index of a table: base first, then LSIs, then GSIs, in the order of declaration.
 * An LSI shares the table's partition key. The same table object gives the same list.
 */
export function accessPaths(table: Table): AccessPath[] {
  const known = pathsByTable.get(table);
  if (known) return known;
  const paths: AccessPath[] = [
    {
      kind: 'table',
      id: table.id,
      name: table.name,
      table: table.id,
      partitionKey: [table.partitionKey],
      sortKey: table.sortKey ? [table.sortKey] : [],
      projection: all,
    },
    ...table.localIndexes.map(
      (index): AccessPath => ({
        kind: 'lsi',
        id: index.id,
        name: index.name,
        table: table.id,
        partitionKey: [table.partitionKey],
        sortKey: [index.sortKey],
        projection: index.projection,
      }),
    ),
    ...table.globalIndexes.map(
      (index): AccessPath => ({
        kind: 'gsi',
        id: index.id,
        name: index.name,
        table: table.id,
        partitionKey: index.partitionKey,
        sortKey: index.sortKey,
        projection: index.projection,
      }),
    ),
  ];
  pathsByTable.set(table, paths);
  return paths;
}

/** The table with this id, or undefined. */
export function tableOf(model: Model, id: string): Table | undefined {
  return model.tables.find((table) => table.id === id);
}

/** The entity with this id, or undefined. */
export function entityOf(model: Model, id: string): Model['entities'][number] | undefined {
  return model.entities.find((entity) => entity.id === id);
}

/**
 * How an entity fills the key of an access path; undefined where it is not in that index. On an LSI the
 * partition templates come from the base key when the entry leaves them out.
 */
export function placementOn(entity: Model['entities'][number], path: AccessPath): Placement | undefined {
  const own = entity.keys.find((placement) => placement.index === path.id);
  if (!own || path.kind !== 'lsi' || own.partition.length > 0) return own;
  const base = entity.keys.find((placement) => placement.index === path.table);
  return base && { ...own, partition: base.partition };
}

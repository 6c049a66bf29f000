/** Capacity of a request, gathered per table and index, in the form the SDK gives it. */
import type { AccessPath } from '../../model/lookup.ts';
import type { Table } from '../../model/schema.ts';
import type { ArmCapacity, Capacity } from '../answer.ts';

/** Units of one table's arms. */
export type Charge = { table: Table; units: number; indexes: Map<AccessPath, number> };

/** Charges of a request that may touch several tables, in the order it touched them. */
export type Charges = Map<Table, Charge>;

/** The charge of a table, opened at 0. */
export function chargeOf(charges: Charges, table: Table): Charge {
  const known = charges.get(table);
  if (known) return known;
  const opened: Charge = { table, units: 0, indexes: new Map() };
  charges.set(table, opened);
  return opened;
}

/** Adds units to the arm of an index. */
export function chargeIndex(charge: Charge, path: AccessPath, units: number): void {
  charge.indexes.set(path, (charge.indexes.get(path) ?? 0) + units);
}

/**
 * One table's `ConsumedCapacity`.
 *
 * @param split for transactions: which kind of units they are, which DynamoDB then states once more
 */
export function capacityOf(charge: Charge, split?: 'read' | 'write'): Capacity {
  const arm = (units: number): ArmCapacity => ({
    CapacityUnits: units,
    ...(split === 'read' ? { ReadCapacityUnits: units } : {}),
    ...(split === 'write' ? { WriteCapacityUnits: units } : {}),
  });
  const total = [...charge.indexes.values()].reduce((sum, units) => sum + units, charge.units);
  const capacity: Capacity = { TableName: charge.table.name, ...arm(total), Table: arm(charge.units) };
  for (const [path, units] of charge.indexes) {
    const member = path.kind === 'lsi' ? 'LocalSecondaryIndexes' : 'GlobalSecondaryIndexes';
    capacity[member] = { ...capacity[member], [path.name]: arm(units) };
  }
  return capacity;
}

/** The list that batches and transactions return: one entry for each table. */
export const capacitiesOf = (charges: Charges, split?: 'read' | 'write'): Capacity[] =>
  [...charges.values()].map((charge) => capacityOf(charge, split));

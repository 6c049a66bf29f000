/** The simulator's item store: tables as bytes, with their indexes. */
export { createTableStore } from './table.ts';
export type { Collection, Limits, PathStore, Row, TableStore } from './types.ts';

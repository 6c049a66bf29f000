/** The simulator's item store: tables as bytes, with their indexes. */
export { createTableStore } from './table.ts';
export type { Collection, PathStore, Row, TableStore } from './types.ts';

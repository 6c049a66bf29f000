/** What an operation is given: the tables, and who watches. */
import type { Capacity, Watch } from '../answer.ts';
import { refuse } from '../refusal.ts';
import type { PathStore, TableStore } from '../store/index.ts';

export type Context = {
  /** The table that a request names, by its name or ARN; undefined where there is none. */
  find(name: string): TableStore | undefined;
  watch: Watch | undefined;
  /** Notes what a request is charged that ends in a refusal. */
  charged(capacities: Capacity[]): void;
};

/** One operation: its input, as the SDK takes it and not trusted, to its output. Refusals are thrown. */
export type Input = { readonly [member: string]: unknown };

/** The table a request names. @throws ResourceNotFoundException */
export function tableNamed(context: Context, name: string): TableStore {
  return context.find(name) ?? refuse('ResourceNotFoundException', 'Requested resource not found');
}

/** The base key or the index a Query or Scan names. @throws a refusal for an index the table does not have */
export function pathNamed(store: TableStore, index: string | undefined): PathStore {
  const { table } = store;
  if (index === undefined) return store.path(table.id);
  const found = [...table.localIndexes, ...table.globalIndexes].find(({ name }) => name === index);
  if (found) return store.path(found.id);
  return refuse('ValidationException', `The table does not have the specified index: ${index}`);
}

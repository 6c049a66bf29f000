import type { AccessPath } from '../../model/lookup.ts';
import type { Table } from '../../model/schema.ts';
import type { Item } from '../../values/attribute-value.ts';
import type { PathStore, TableStore } from '../store/index.ts';
import type { Difference } from './compare.testing.ts';
import type { Request } from './requests.testing.ts';
import type { Testimony, WitnessName } from './witnesses.testing.ts';

export type Case = {
  witness: WitnessName;
  table: Table;
  access: AccessPath;
  store: TableStore;
  path: PathStore;
  request: Request;
  ours: Testimony;
  theirs: Testimony;
  /** The items a write may touch, as they were before. */
  before: Map<Item, Item | undefined>;
  /** What the other witnesses say. */
  others: Testimony[];
};

export type Exception = {
  name: string;
  witness: WitnessName;
  fields: readonly string[];
  evidence: string;
  explains(met: Case, difference: Difference): boolean;
};

export const exceptions: readonly Exception[] = [];

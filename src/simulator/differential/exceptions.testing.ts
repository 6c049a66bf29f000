/**
 * Where the emulators are known to differ from DynamoDB, and ours follows DynamoDB: each by its name, with the
 * evidence, and as narrow as it can be told. The test fails for one that no longer occurs.
 */
import type { AccessPath } from '../../model/lookup.ts';
import type { Table } from '../../model/schema.ts';
import type { Item } from '../../values/attribute-value.ts';
import type { PathStore, Row, TableStore } from '../store/index.ts';
import type { Difference } from './compare.testing.ts';
import { capacityExceptions } from './exceptions/capacity.testing.ts';
import { pageExceptions } from './exceptions/pages.testing.ts';
import { refusalExceptions } from './exceptions/refusals.testing.ts';
import { wordingExceptions } from './exceptions/wordings.testing.ts';
import type { Request } from './requests.testing.ts';
import type { Testimony, WitnessName } from './witnesses.testing.ts';

/** A request on which a witness differs from ours. */
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
  /** The rows that ours evaluated, of a Scan those of its last page. */
  rows: { row: Row; returned: boolean }[];
  /** What the other witnesses say. */
  others: Testimony[];
};

/** A known difference of a witness, in some members of the answer. */
export type Exception = {
  name: string;
  witness: WitnessName;
  fields: readonly string[];
  /** How it is known that DynamoDB does as ours does. */
  evidence: string;
  explains(met: Case, difference: Difference): boolean;
};

export const exceptions: readonly Exception[] = [
  ...capacityExceptions,
  ...pageExceptions,
  ...refusalExceptions,
  ...wordingExceptions,
];

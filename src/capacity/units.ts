/**
 * Read and write units. Bytes are those of sizes.ts; a missing item is `undefined`. Sources: AWS Developer Guide,
 * "DynamoDB read and write operations" and "Managing complex workflows with DynamoDB transactions"; where it leaves a
 * case open, measurements on DynamoDB itself, named at the function.
 */

/** Bytes in one read unit. */
export const readUnitBytes = 4096;
/** Bytes in one write unit. */
export const writeUnitBytes = 1024;
/** Bytes a Query or Scan evaluates at most in one page. */
export const pageBytes = 1024 * 1024;

/** How a read sees writes. */
export type ReadMode = 'eventual' | 'strong' | 'transaction';

/**
 * Read units (RCU) that evaluating so many bytes in one request consumes: 4 KB each, rounded up, at least one;
 * half for an eventually consistent read, twice for a transaction.
 */
export function readUnits(bytes: number, mode: ReadMode = 'eventual'): number {
  const units = Math.max(1, Math.ceil(bytes / readUnitBytes));
  return units * (mode === 'eventual' ? 0.5 : mode === 'strong' ? 1 : 2);
}

/** Write units (WCU) of writing an item or an index entry of so many bytes: 1 KB each, rounded up, at least one. */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / writeUnitBytes));
}

/** Read units of GetItem. A missing item costs the least there is: 0.5, or 1 when strongly consistent. */
export function getUnits(item: number | undefined, mode: ReadMode = 'eventual'): number {
  return readUnits(item ?? 0, mode);
}

/**
 * Read units of several items read by their keys, each rounded up by itself: BatchGetItem, TransactGetItems (mode
 * `transaction`), and the items that a Query or Scan of an LSI fetches from the table for attributes the index does
 * not carry (which come on top of the page of index entries). Missing items cost the least.
 */
export function keyedUnits(items: Iterable<number | undefined>, mode: ReadMode = 'eventual'): number {
  let units = 0;
  for (const item of items) units += getUnits(item, mode);
  return units;
}

/**
 * Read units of one page of a Query or Scan: all bytes evaluated, before filter and projection, rounded up once. A
 * page without items costs the least there is.
 */
export function pageUnits(evaluated: number, mode: ReadMode = 'eventual'): number {
  return readUnits(evaluated, mode);
}

/**
 * Write units on the table for a PutItem, UpdateItem or DeleteItem: the larger of the item before and after.
 * Deleting what is not there costs 1. Indexes come on top, see index-writes.ts.
 */
export function itemWriteUnits(before: number | undefined, after: number | undefined): number {
  return writeUnits(Math.max(before ?? 0, after ?? 0));
}

/** Write units of a write whose condition failed: those of the item found, 1 where there is none. */
export function failedConditionUnits(found: number | undefined): number {
  return writeUnits(found ?? 0);
}

/** One action of TransactWriteItems, by the bytes of its item. */
export type TransactionAction =
  | { kind: 'write'; before: number | undefined; after: number | undefined }
  | { kind: 'check'; found: number | undefined };

/**
 * Write units on the table for one action of TransactWriteItems: twice those of the write alone; a ConditionCheck
 * twice those of the item it reads. Units on indexes are not doubled (measured on DynamoDB, eu-west-2, August 2026;
 * the Developer Guide only says that transactions count twice).
 */
export function transactionUnits(action: TransactionAction): number {
  return (
    2 *
    (action.kind === 'check' ? writeUnits(action.found ?? 0) : itemWriteUnits(action.before, action.after))
  );
}

/** Read units of one action of a TransactWriteItems repeated with the token of one that succeeded: a read. */
export function repeatedTransactionUnits(item: number | undefined): number {
  return getUnits(item, 'transaction');
}

/** Read and write units. Sources: AWS Developer Guide, "DynamoDB read and write operations". */

/** Bytes in one read unit. */
export const readUnitBytes = 4096;
/** Bytes in one write unit. */
export const writeUnitBytes = 1024;
/** Bytes a Query or Scan evaluates at most in one page. */
export const pageBytes = 1024 * 1024;

/**
 * Read units (RCU) that evaluating so many bytes in one request consumes: 4 KB each, rounded up, at least one;
 * half for an eventually consistent read, twice for a transaction.
 */
export function readUnits(bytes: number, mode: 'eventual' | 'strong' | 'transaction' = 'eventual'): number {
  const units = Math.max(1, Math.ceil(bytes / readUnitBytes));
  return units * (mode === 'eventual' ? 0.5 : mode === 'strong' ? 1 : 2);
}

/** Write units (WCU) of writing an item or an index entry of so many bytes: 1 KB each, rounded up, at least one. */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / writeUnitBytes));
}

/** What one partition serves and holds. */

/** Units per second (AWS Developer Guide, "Burst and adaptive capacity"). */
export const partitionLimits = { read: 3000, write: 1000 } as const;
/** Bytes in one partition; with a local secondary index also of one item collection. */
export const partitionBytes = 10 * 1024 ** 3;

/** Shards that keep a value below the limits of one partition, in units per second; 1 where it is below them. */
export function shardsFor({ read, write }: { read: number; write: number }): number {
  return Math.max(1, Math.ceil(Math.max(read / partitionLimits.read, write / partitionLimits.write)));
}

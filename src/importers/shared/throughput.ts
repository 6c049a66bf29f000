/** Capacity in the words of the AWS APIs. */
import { type Node, nodeIn, numberIn } from './reader.ts';

/** Capacity units per second under `ProvisionedThroughput`; undefined where it names none. */
export function throughputIn(node: Node): { read: number; write: number } | undefined {
  const throughput = nodeIn(node, 'ProvisionedThroughput');
  if (!throughput) return undefined;
  const read = numberIn(throughput.value, 'ReadCapacityUnits');
  const write = numberIn(throughput.value, 'WriteCapacityUnits');
  // DescribeTable gives zeros for a table that is paid per request.
  if (!read && !write) return undefined;
  return { read: Math.max(0, read ?? 0), write: Math.max(0, write ?? 0) };
}

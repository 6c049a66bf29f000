import type { AttributeValue } from '../../../src/values/attribute-value.ts';
import { printDocumentValue } from '../../../src/values/document.ts';

/** Partition key values as one line: text as it is, others as JSON. */
export function valueText(partition: readonly AttributeValue[]): string {
  return partition.map((value) => ('S' in value ? value.S : printDocumentValue(value))).join(', ');
}

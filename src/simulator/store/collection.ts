/** An item collection as those see it who read the store. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import { createBuffer } from './buffer.ts';
import { compareSortWith } from './entry-order.ts';
import { writeKey } from './key-order.ts';
import { boundOf, idAt } from './ordered.ts';
import { orderedRows, type Path } from './path.ts';
import type { Rows } from './rows.ts';
import type { Collection } from './types.ts';

/** The bytes of a bound; used again by the next. */
const probe = createBuffer();

/** A view of the collection with this number; it holds until the collection changes. */
export function collectionView(
  path: Path,
  rows: Rows,
  id: number,
  attributeOf: (row: number, name: string) => AttributeValue | undefined,
): Collection {
  const { partitions, access } = path;
  const waiting = partitions.waiting[id] as number;
  // Most collections of some indexes are of one item: those need no order.
  const content = partitions.counts[id] === 1 && waiting >= 0 ? waiting : orderedRows(path, id);
  const bound = (isBefore: (row: number) => boolean): number =>
    typeof content === 'object' ? boundOf(content, isBefore) : isBefore(content) ? 1 : 0;
  const row = (at: number) => (typeof content === 'object' ? idAt(content, at) : content);
  const first = row(0);
  return {
    count: typeof content === 'object' ? content.count : 1,
    hash: partitions.index.hashes[id] as number,
    // Every row of a collection has the attributes of its partition key. (A getter would cost more than decoding them.)
    partition: access.partitionKey.map(({ name }) => attributeOf(first, name) as AttributeValue),
    bytes: () => partitions.bytes[id] as number,
    row,
    lowerBound(sort, after = false) {
      const end = writeProbe(sort, false);
      const limit = after ? 1 : 0;
      return bound((other) => compareSortWith(path, rows, other, probe.bytes, end) < limit);
    },
    upperBoundOfPrefix(sort) {
      const end = writeProbe(sort, true);
      return bound((other) => compareSortWith(path, rows, other, probe.bytes, end) < 1);
    },
    at: (sought) => bound((other) => path.order.compare(other, sought) < 0),
  };
}

function writeProbe(sort: readonly AttributeValue[], isOpen: boolean): number {
  probe.length = 0;
  sort.forEach((value, at) => {
    writeKey(probe, value, isOpen && at === sort.length - 1);
  });
  return probe.length;
}

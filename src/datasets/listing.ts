/** The entries of a table or index as one long list, collection by collection, read a screenful at a time. */
import type { Collection, PathStore, Row } from '../simulator/store/index.ts';

export type Place = { collection: Collection; at: number; row: Row };

/** A list by position. It is of one moment: after a change of the data it is made anew. */
export type Listing = {
  length: number;
  /** Are the collections in the order of their partition key, or in scan order as there are too many to sort? */
  sorted: boolean;
  place(position: number): Place | undefined;
  /** Position of a row; undefined where it has no entry here. */
  positionOf(row: Row): number | undefined;
};

/** Collections that are put in the order of their keys; more are left in scan order. */
const mostSorted = 50_000;

/** Lists a path; `compare` is the order of two collections by their partition key. */
export function listingOf(path: PathStore, compare: (a: Collection, b: Collection) => number): Listing {
  const collections = [...path.collections()];
  const sorted = collections.length <= mostSorted;
  if (sorted) collections.sort(compare);
  // Where each collection begins.
  const starts = new Float64Array(collections.length + 1);
  for (const [at, collection] of collections.entries())
    starts[at + 1] = (starts[at] as number) + collection.count;
  const places = new Map<string, number>();
  const length = starts[collections.length] ?? 0;
  const indexAt = (position: number): number => {
    let [low, high] = [0, collections.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    length,
    sorted,
    place(position) {
      if (position < 0 || position >= length) return undefined;
      const index = indexAt(position);
      const collection = collections[index] as Collection;
      const at = position - (starts[index] as number);
      return { collection, at, row: collection.row(at) };
    },
    positionOf(row) {
      const own = path.collectionOf(row);
      if (!own) return undefined;
      if (places.size === 0)
        for (const [index, { partition }] of collections.entries())
          places.set(partitionText(partition), index);
      const index = places.get(partitionText(own.partition));
      return index === undefined ? undefined : (starts[index] as number) + own.at(row);
    },
  };
}

function partitionText(partition: Collection['partition']): string {
  return JSON.stringify(partition, (_key, value: unknown) =>
    value instanceof Uint8Array ? [...value] : value,
  );
}

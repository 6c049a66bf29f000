/** The largest item collections of the data, by the families of entities that lie together. */
import { typesOf } from '../planner/items.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import type { DataSet } from './dataset.ts';
import { tableOfPath } from './rows.ts';

/** One collection: its partition key value with the items and bytes it has. */
export type Largest = { partition: AttributeValue[]; items: number; bytes: number };

/**
 * The largest collections of each family on a path, by items. A collection belongs to the family of its first item.
 * Only those that can be among the largest are looked into.
 *
 * @param families each with the ids of its entities
 * @param most of each family
 */
export function largestCollections(
  data: DataSet,
  pathId: string,
  families: readonly { entities: readonly string[] }[],
  most = 20,
): Largest[][] {
  const table = tableOfPath(data, pathId);
  const found = families.map((): Largest[] => []);
  if (table === undefined) return found;
  const store = data.database.store(table);
  const bySize = [...store.path(pathId).collections()].sort((a, b) => b.count - a.count);
  for (const collection of bySize) {
    if (found.every((list) => list.length >= most)) break;
    const [type] = typesOf(data.context, table, store.item(collection.row(0)));
    const family = families.findIndex(({ entities }) => type !== undefined && entities.includes(type.id));
    const list = found[family];
    if (list && list.length < most)
      list.push({ partition: collection.partition, items: collection.count, bytes: collection.bytes() });
  }
  return found;
}

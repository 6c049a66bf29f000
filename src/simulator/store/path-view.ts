/** A path as those see it who read the store. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import { chunkOf, offsetOf } from './arena.ts';
import { createBuffer } from './buffer.ts';
import { collectionView } from './collection.ts';
import { decodeAttribute, decodeItem } from './decode.ts';
import { writeKey } from './key-order.ts';
import { idAt } from './ordered.ts';
import { findPartition, partitionHash, scanOrder, scanPosition } from './partitions.ts';
import { carriesId, type Path } from './path.ts';
import { addressOf, type Rows } from './rows.ts';
import type { Collection, PathStore } from './types.ts';

/** The bytes of a partition key asked for; used again by the next. */
const probe = createBuffer();

function writePartition(partition: readonly AttributeValue[]): void {
  probe.length = 0;
  for (const value of partition) writeKey(probe, value);
}

/** One attribute of a row. */
export function attributeOf(rows: Rows, row: number, name: string): AttributeValue | undefined {
  const id = rows.names.ids.get(name);
  if (id === undefined) return undefined;
  const address = addressOf(rows, row);
  return decodeAttribute(chunkOf(rows.arena, address), offsetOf(address), id);
}

/** The view of a path. */
export function pathView(path: Path, rows: Rows): PathStore {
  const value = (row: number, name: string) => attributeOf(rows, row, name);
  const view = (id: number): Collection => collectionView(path, rows, id, value);
  const { partitions } = path;
  return {
    path: path.access,
    count: () => path.count,
    bytes: () => path.bytes,
    has: (row) => (path.members[row] ?? -1) >= 0,
    entrySize: (row) => (path.sizes ?? rows.sizes)[row] as number,
    entry(row) {
      const address = addressOf(rows, row);
      const wanted = path.carried && ((id: number) => carriesId(path, rows, id));
      return decodeItem(chunkOf(rows.arena, address), offsetOf(address), rows.names, wanted);
    },
    carries: (name) => path.carried?.has(name) ?? true,
    collection(partition) {
      writePartition(partition);
      const hash = partitionHash(probe, 0, probe.length);
      const id = findPartition(partitions, hash, probe, 0, probe.length);
      return id < 0 ? undefined : view(id);
    },
    collectionOf(row) {
      const id = path.members[row] ?? -1;
      return id < 0 ? undefined : view(id);
    },
    *collections(from) {
      const scan = scanOrder(partitions);
      let at = 0;
      if (from) {
        writePartition(from);
        const hash = partitionHash(probe, 0, probe.length);
        at = scanPosition(partitions, hash, probe, 0, probe.length);
      }
      for (; at < scan.count; at += 1) yield view(idAt(scan, at));
    },
    collectionCount: () => partitions.index.count,
    hash(partition) {
      writePartition(partition);
      return partitionHash(probe, 0, probe.length);
    },
  };
}

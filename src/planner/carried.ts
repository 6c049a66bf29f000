/** What an entry of an access path holds, by name or inside its keys. */
import type { AccessPath } from '../model/lookup.ts';
import type { Context, Lane } from './lanes.ts';

/** Names of attributes that an entry on the path holds; undefined where it holds all. */
export function carriedNames(context: Context, path: AccessPath): Set<string> | undefined {
  if (path.projection.type === 'ALL') return undefined;
  const table = context.table(path.table);
  const names = new Set([...path.partitionKey, ...path.sortKey].map((key) => key.name));
  if (table) {
    names.add(table.partitionKey.name);
    if (table.sortKey) names.add(table.sortKey.name);
  }
  if (path.projection.type === 'INCLUDE') for (const name of path.projection.attributes) names.add(name);
  return names;
}

/** Attributes whose value can be read back out of the keys that an entry carries. */
export function recoverable(context: Context, lane: Lane): Set<string> {
  const base = context.baseOf(lane.entity);
  const names = new Set<string>();
  for (const part of [...lane.partition, ...lane.sort, ...(base ? [...base.partition, ...base.sort] : [])]) {
    for (const { segment } of part.segments)
      if (segment.kind === 'reference' && !segment.transform) names.add(segment.attribute);
  }
  return names;
}

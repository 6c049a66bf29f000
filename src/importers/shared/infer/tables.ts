/** A table of the model, from a table of a foreign file. */
import type { GlobalIndex, KeyAttribute, LocalIndex, Projection, Table } from '../../../model/schema.ts';
import type { NewId } from '../ids.ts';
import { quote, type Report } from '../reader.ts';
import type { SourceIndex, SourceTable } from '../source.ts';

/** The table with its indexes; ids are made from the names. Key attributes are taken out of projections. */
export function tableOf(source: SourceTable, newId: NewId, report: Report): Table {
  const base = [source.partitionKey, ...(source.sortKey ? [source.sortKey] : [])];
  return {
    id: newId(source.name),
    name: source.name,
    partitionKey: source.partitionKey,
    ...(source.sortKey && { sortKey: source.sortKey }),
    localIndexes: source.localIndexes.flatMap((index): LocalIndex[] => {
      const [sortKey] = index.sortKey;
      if (!sortKey) return [];
      return [
        {
          id: newId(index.name),
          name: index.name,
          sortKey,
          projection: projectionOf(index, base, report),
          ...notesOf(index.notes),
        },
      ];
    }),
    globalIndexes: source.globalIndexes.map(
      (index): GlobalIndex => ({
        id: newId(index.name),
        name: index.name,
        partitionKey: index.partitionKey,
        sortKey: index.sortKey,
        projection: projectionOf(index, base, report),
        ...(index.throughput && { throughput: index.throughput }),
        ...notesOf(index.notes),
      }),
    ),
    billing: source.billing,
    ...(source.timeToLive !== undefined && { timeToLive: source.timeToLive }),
    pointInTimeRecovery: false,
    deletionProtection: false,
    tableClass: 'STANDARD',
    replicas: [],
    ...notesOf(source.notes),
  };
}

/** Notes as one text; nothing where there are none. */
export function notesOf(notes: readonly string[]): { notes?: string } {
  return notes.length > 0 ? { notes: notes.join('\n') } : {};
}

function projectionOf(index: SourceIndex, base: readonly KeyAttribute[], report: Report): Projection {
  const { projection } = index;
  if (projection.type !== 'INCLUDE') return projection;
  const keys = new Set([...base, ...index.partitionKey, ...index.sortKey].map((key) => key.name));
  const attributes = [...new Set(projection.attributes)].filter((name) => !keys.has(name));
  const left = projection.attributes.length - attributes.length;
  if (left > 0) {
    report.note(
      'key-in-projection',
      index.path,
      `The projection of ${quote(index.name)} names ${left} attribute${left === 1 ? '' : 's'} twice or that are keys; keys are always projected.`,
    );
  }
  return { type: 'INCLUDE', attributes };
}

import { parseTemplate } from '../../../src/keys/parse.ts';
import type { AccessPath } from '../../../src/model/lookup.ts';
import type { Entity, Placement, Relationship } from '../../../src/model/schema.ts';
import { collectionKey } from './collection.ts';
import { clamp, measures, monoWidth, textWidth } from './measures.ts';
import { scopesOf } from './scopes.ts';
import type { KeyPart, LaneColumn, LaneGroup, LaneRow, SceneLane, SceneScope } from './types.ts';

/** An entity with the way it fills the key of the lane at hand. */
export type Placed = { entity: Entity; placement: Placement };

/** A row before it has its place in the lane: its scopes are not aligned yet. */
export type Row = Omit<LaneRow, 'y'> & {
  /** Equal for rows whose entities may share a partition. */
  collection: string;
};

/**
 * The base key or an index as a lane: a row per entity that is in it, rows of one partition together, scopes
 * aligned in columns that narrow from left to right. A collapsed lane keeps its width, so that nothing beside it moves.
 */
export function buildLane(
  path: AccessPath,
  unaligned: readonly Row[],
  absent: readonly { id: string; name: string }[],
  collapsed = false,
): SceneLane {
  const rows = alignColumns(path, unaligned);
  const { groups, bottom } = groupRows(path, rows, collapsed);
  const columns = buildColumns(path, rows);
  const last = columns.at(-1);
  const footer = absent.length > 0 || rows.length === 0 ? measures.laneFooter : 0;
  return {
    id: path.id,
    table: path.table,
    kind: path.kind,
    name: path.name,
    keys: { partition: path.partitionKey.map(keyName), sort: path.sortKey.map(keyName) },
    projection:
      path.projection.type === 'INCLUDE'
        ? `INCLUDE ${path.projection.attributes.length}`
        : path.projection.type,
    columns,
    groups,
    absent: [...absent],
    collapsed,
    width: Math.max(360, (last ? last.x + last.width : 0) + measures.lanePadding + measures.connector),
    height: collapsed ? measures.laneCollapsed : bottom + footer + measures.lanePadding,
  };
}

const keyName = ({ name, type }: { name: string; type: string }) => ({ name, type });

/** How one entity fills the key of a lane. */
export function buildRow(
  path: AccessPath,
  { entity, placement }: Placed,
  relationships: readonly Relationship[],
): Row {
  const attributes = new Set(entity.attributes.map(({ name }) => name));
  // A key attribute without a template gets one empty scope, where a template can be entered.
  const cut = (key: KeyPart, count: number, templates: readonly string[]): SceneScope[] =>
    Array.from({ length: count }, (_, position): SceneScope[] => {
      const place = { key, position, column: 0 };
      const scopes = scopesOf(
        templates[position] ?? '',
        { ...place, whole: key === 'partition' },
        attributes,
      );
      return scopes.length > 0 ? scopes : [{ ...place, segments: [] }];
    }).flat();
  const problem = rowProblem(path, placement, attributes);
  return {
    entity: entity.id,
    name: entity.name,
    partition: cut('partition', path.partitionKey.length, placement.partition),
    sort: cut('sort', path.sortKey.length, placement.sort),
    templates: { partition: placement.partition, sort: placement.sort },
    collection: collectionKey(entity.id, placement.partition, relationships),
    ...(problem ? { problem } : {}),
    ...(placement.inferred ? { inferred: placement.inferred } : {}),
  };
}

function rowProblem(path: AccessPath, placement: Placement, attributes: ReadonlySet<string>) {
  const parts: [KeyPart, readonly { name: string }[], readonly string[]][] = [
    ['partition', path.partitionKey, placement.partition],
    ['sort', path.sortKey, placement.sort],
  ];
  for (const [, keys, templates] of parts) {
    for (const [position, key] of keys.entries()) {
      const text = templates[position];
      if (!text) return `${key.name} has no template.`;
      const parsed = parseTemplate(text);
      const found = parsed.problems[0]?.message;
      if (found) return `${key.name}: ${found}`;
      const unknown = parsed.references.find(
        ({ segment }) => segment.attribute !== '' && !attributes.has(segment.attribute),
      );
      if (unknown)
        return `${key.name} refers to ${unknown.segment.attribute}, which the entity does not have.`;
    }
  }
  return undefined;
}

/** Gives every scope its column: each key attribute has as many as the longest of its templates. */
function alignColumns(path: AccessPath, rows: readonly Row[]): Row[] {
  const starts = sortStarts(path, rows);
  return rows.map((row) => {
    const within = new Map<number, number>();
    return {
      ...row,
      partition: row.partition.map((scope) => ({ ...scope, column: scope.position })),
      sort: row.sort.map((scope) => {
        const ordinal = within.get(scope.position) ?? 0;
        within.set(scope.position, ordinal + 1);
        return { ...scope, column: (starts[scope.position]?.start ?? path.partitionKey.length) + ordinal };
      }),
    };
  });
}

/** For each sort key attribute, its first column and how many it has. */
function sortStarts(path: AccessPath, rows: readonly Row[]) {
  let start = path.partitionKey.length;
  return path.sortKey.map((_, position) => {
    const counts = rows.map((row) => row.sort.filter((scope) => scope.position === position).length);
    const count = Math.max(1, ...counts);
    const columns = { start, count };
    start += count;
    return columns;
  });
}

function buildColumns(path: AccessPath, rows: readonly Row[]): LaneColumn[] {
  const names = rows.map((row) => textWidth(row.name) + nameSigns);
  let x = measures.lanePadding + clamp(Math.max(0, ...names), measures.nameColumn) + measures.connector;
  const columns: LaneColumn[] = [];
  const add = (key: KeyPart, position: number, column: number, title: string | undefined) => {
    const limits = key === 'partition' ? measures.partition : measures.scope;
    const widths = rows.flatMap((row) => row[key].filter((scope) => scope.column === column).map(scopeWidth));
    const needed = Math.max(title ? monoWidth(title) + 4 : 0, ...widths);
    const width = clamp(needed, limits);
    const depth = key === 'partition' ? 0 : column - path.partitionKey.length + 1;
    columns.push({ key, position, x, width, depth, ...(title ? { title } : {}) });
    x += width + measures.connector;
  };
  path.partitionKey.forEach(({ name }, position) => {
    add('partition', position, position, name);
  });
  sortStarts(path, rows).forEach(({ start, count }, position) => {
    for (let ordinal = 0; ordinal < count; ordinal += 1) {
      add('sort', position, start + ordinal, ordinal === 0 ? path.sortKey[position]?.name : undefined);
    }
  });
  return columns;
}

/** Room beside an entity's name for the number of a step and the sign of a problem. */
const nameSigns = 44;

/** Room around a reference, and for the sign of its state. */
const scopeSign = 22;

function scopeWidth(scope: SceneScope): number {
  if (scope.segments.length === 0) return 96;
  const segments = scope.segments.map(
    ({ kind, label, transform }) =>
      monoWidth(label) + (kind === 'reference' ? scopeSign : 2) + (transform ? monoWidth(transform) + 6 : 0),
  );
  return 12 + segments.reduce((sum, width) => sum + width, 0);
}

function groupRows(path: AccessPath, rows: readonly Row[], collapsed: boolean) {
  const byKey = new Map<string, Row[]>();
  for (const row of rows) {
    const members = byKey.get(row.collection);
    if (members) members.push(row);
    else byKey.set(row.collection, [row]);
  }
  const titles = path.partitionKey.length + path.sortKey.length > 0 ? measures.columnTitles : 0;
  let y = measures.laneHeader + titles;
  const groups: LaneGroup[] = [];
  for (const [key, members] of byKey) {
    const top = y;
    const placedRows = members.map((row) => {
      const placedRow: LaneRow = { ...row, y: collapsed ? (measures.laneCollapsed - measures.row) / 2 : y };
      y += measures.row;
      return placedRow;
    });
    groups.push({ key, y: top, height: y - top, rows: placedRows });
    y += measures.groupGap;
  }
  return { groups, bottom: y };
}

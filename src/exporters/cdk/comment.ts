import { type AccessPath, accessPaths, placementOn } from '../../model/lookup.ts';
import type { Entity, KeyAttribute, Model, Table } from '../../model/schema.ts';
import { oneLine } from '../shared/text.ts';

function filled(attributes: KeyAttribute[], templates: string[]): string[] {
  return attributes.map(({ name }, at) => `${oneLine(name)} = ${oneLine(templates[at] ?? '?')}`);
}

function placementLine(entity: Entity, path: AccessPath): string[] {
  const placement = placementOn(entity, path);
  if (!placement) return [];
  const keys = [...filled(path.partitionKey, placement.partition), ...filled(path.sortKey, placement.sort)];
  return [`  ${path.kind === 'table' ? 'table' : oneLine(path.name)}: ${keys.join(', ')}`];
}

/**
 * The item types of a table and the templates that fill its keys, as the lines of a block comment without
 * indent; none where the table has neither item types nor notes.
 */
export function tableComment(model: Model, table: Table): string[] {
  const entities = model.entities.filter((entity) => entity.table === table.id);
  const notes = table.notes ? table.notes.split(/\r\n|[\n\r\u2028\u2029]/).map(oneLine) : [];
  const types = entities.flatMap((entity) => [
    oneLine(entity.name),
    ...accessPaths(table).flatMap((path) => placementLine(entity, path)),
  ]);
  const body = [
    ...notes,
    ...(notes.length > 0 && types.length > 0 ? [''] : []),
    ...(types.length > 0
      ? ['Item types, and how they fill the keys:', ...types.map((line) => `  ${line}`)]
      : []),
  ];
  if (body.length === 0) return [];
  return ['/*', ...body.map((line) => (line === '' ? ' *' : ` * ${line}`)), ' */'];
}

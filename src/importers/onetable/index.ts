/** OneTable schemas: `indexes`, `models` and, from some editors, the items under `data`. */

import type { KeyAttribute, KeyType, Projection } from '../../model/schema.ts';
import { isObject } from '../../model/shape.ts';
import { idMaker } from '../shared/ids.ts';
import { inferTable } from '../shared/infer/entities.ts';
import { readPlainItem } from '../shared/items.ts';
import { modelOf, nameOfFile } from '../shared/model.ts';
import { readModels, typeAttributeOf } from '../shared/onetable-models.ts';
import {
  type Node,
  newReport,
  nodeIn,
  nodesIn,
  noteKeptOut,
  own,
  quote,
  type Report,
  textIn,
  textsIn,
} from '../shared/reader.ts';
import type { EntityHint, SourceIndex, SourceTable } from '../shared/source.ts';
import type { Importer } from '../types.ts';

/** Reads one table with its indexes, its models as entities, and the items that come with them. */
export const importOneTable: Importer = (document, fileName) => {
  const report = newReport();
  const root: Node = { value: isObject(document) ? document : {}, path: '' };
  noteKeptOut(root, ['indexes', 'models', 'data', 'params', 'version', 'format', 'name'], report);
  const name = textIn(root.value, 'name') ?? nameOfFile(fileName) ?? 'Table';
  const entities = readModels(root, report);
  const items = nodesIn(root, 'data', report).map((item) => readPlainItem(item.value, item.path, report));
  const typeAttribute = typeAttributeOf(root, items);
  const indexes = nodeIn(root, 'indexes');
  const primary = indexes && nodeIn(indexes, 'primary');
  if (!primary)
    report.error(
      'no-partition-key',
      'indexes',
      'The schema names no primary index; its key was read as PK and SK.',
      'Set the keys of the table.',
    );
  const typeOf = keyTypes(entities);
  const table: SourceTable = {
    path: 'indexes',
    name,
    partitionKey: keyOf(primary, 'hash', typeOf) ?? { name: 'PK', type: 'S' },
    localIndexes: [],
    globalIndexes: [],
    billing: { mode: 'PAY_PER_REQUEST' },
    attributes: [],
    entities,
    items,
    ...(typeAttribute !== undefined && { typeAttribute }),
    notes: [],
  };
  const sortKey = primary ? keyOf(primary, 'sort', typeOf) : { name: 'SK', type: 'S' as const };
  if (sortKey) table.sortKey = sortKey;
  for (const key of Object.keys(indexes?.value ?? {}).filter((each) => each !== 'primary')) {
    const node = indexes && nodeIn(indexes, key);
    const index = node && readIndex(key, node, typeOf, report);
    if (!index)
      report.error('index-without-key', 'indexes', `The index ${quote(key)} names no key; it is left out.`);
    else if (own(node.value, 'type') === 'local') table.localIndexes.push(index);
    else table.globalIndexes.push(index);
  }
  const inferred = inferTable(table, idMaker(), report);
  const { samples } = inferred;
  return {
    model: modelOf({ name, tables: [inferred.table], entities: inferred.entities, samples }),
    problems: report.finish(),
  };
};

/** Keys are texts unless a model declares them as numbers. */
function keyTypes(entities: readonly EntityHint[]): (name: string) => KeyType {
  return (name) => {
    const declared = entities.flatMap((hint) => hint.attributes.filter((each) => each.name === name));
    return declared.length > 0 && declared.every((each) => each.type === 'N') ? 'N' : 'S';
  };
}

function keyOf(
  node: Node | undefined,
  field: string,
  typeOf: (name: string) => KeyType,
): KeyAttribute | undefined {
  const name = node && textIn(node.value, field);
  return name === undefined ? undefined : { name, type: typeOf(name) };
}

function readIndex(
  name: string,
  node: Node,
  typeOf: (name: string) => KeyType,
  report: Report,
): SourceIndex | undefined {
  const partitionKey = keyOf(node, 'hash', typeOf);
  const sortKey = keyOf(node, 'sort', typeOf);
  const local = own(node.value, 'type') === 'local';
  if (local ? !sortKey : !partitionKey) return undefined;
  return {
    path: node.path,
    name,
    partitionKey: partitionKey && !local ? [partitionKey] : [],
    sortKey: sortKey ? [sortKey] : [],
    projection: projectionOf(node, report),
    notes: [],
  };
}

function projectionOf(node: Node, report: Report): Projection {
  const field = own(node.value, 'project') === undefined ? 'projection' : 'project';
  const value = own(node.value, field);
  if (Array.isArray(value)) return { type: 'INCLUDE', attributes: textsIn(node, field, report) };
  const word = typeof value === 'string' ? value.toLowerCase() : 'all';
  return word === 'keys' || word === 'keys_only' ? { type: 'KEYS_ONLY' } : { type: 'ALL' };
}

/** Tables and their indexes. Key types come from the templates that fill the keys. */
import { pathTo } from '../../model/file/path.ts';
import type { KeyAttribute, KeyType, Projection } from '../../model/schema.ts';
import {
  kindOf,
  type Node,
  nodeIn,
  nodesIn,
  own,
  quote,
  type Report,
  textIn,
  textsIn,
} from '../shared/reader.ts';
import type { SourceIndex, SourceTable } from '../shared/source.ts';

export type TypeOfKey = (name: string) => KeyType;

/** Reads `table_config` and `gsi_list`; the list may stand beside the configuration or in it. */
export function readTable(node: Node, number: number, typeOf: TypeOfKey, report: Report): SourceTable {
  const config = nodeIn(node, 'table_config');
  if (!config)
    report.error(
      'no-table-config',
      node.path,
      `${node.path} has no object "table_config".`,
      'Name the table and its key.',
    );
  const name = (config && textIn(config.value, 'table_name')) ?? `Table ${number}`;
  if (config && textIn(config.value, 'table_name') === undefined) {
    report.error('no-name', config.path, `The table has no "table_name"; it is called ${quote(name)}.`);
  }
  const partition = config && textIn(config.value, 'partition_key');
  if (config && partition === undefined) {
    report.error(
      'no-partition-key',
      config.path,
      `The table ${quote(name)} names no partition key; it was given one named pk.`,
      'Set the partition key.',
    );
  }
  const sort = config && textIn(config.value, 'sort_key');
  const lists = [node, ...(config ? [config] : [])];
  const seen = new Set<string>();
  return {
    path: node.path,
    name,
    partitionKey: keyOf(partition ?? 'pk', typeOf),
    ...(sort !== undefined && { sortKey: keyOf(sort, typeOf) }),
    localIndexes: [],
    globalIndexes: lists.flatMap((list) =>
      nodesIn(list, 'gsi_list', report).flatMap((gsi) => readIndex(gsi, seen, typeOf, report)),
    ),
    billing: { mode: 'PAY_PER_REQUEST' },
    attributes: [],
    entities: [],
    items: [],
    notes: [],
  };
}

function keyOf(name: string, typeOf: TypeOfKey): KeyAttribute {
  return { name, type: typeOf(name) };
}

function readIndex(node: Node, seen: Set<string>, typeOf: TypeOfKey, report: Report): SourceIndex[] {
  const name = textIn(node.value, 'name');
  if (name === undefined) {
    report.error('no-name', node.path, `${node.path} has no "name"; it is left out.`);
    return [];
  }
  if (seen.has(name)) {
    report.error(
      'repeated-index',
      node.path,
      `The index ${quote(name)} is declared twice; entities are placed in the first.`,
      'Give one of them another name.',
    );
  }
  seen.add(name);
  const partition = keyList(node, 'partition_key', name, report);
  const sort = keyList(node, 'sort_key', name, report);
  if (partition.length === 0) {
    report.error(
      'index-without-key',
      node.path,
      `The index ${quote(name)} has no partition key; it is left out.`,
      'Name one to four attributes.',
    );
    return [];
  }
  return [
    {
      path: node.path,
      name,
      partitionKey: partition.map((key) => keyOf(key, typeOf)),
      sortKey: sort.map((key) => keyOf(key, typeOf)),
      projection: projectionOf(node, report),
      notes: [],
    },
  ];
}

const most = 4;

/** A name, or a list of up to four. */
function keyList(node: Node, field: string, index: string, report: Report): string[] {
  const value = own(node.value, field);
  const names = textsIn(node, field, report);
  if (Array.isArray(value) && value.length === 0) {
    report.error(
      'empty-key',
      pathTo(node.path, field),
      `The ${field.replace('_', ' ')} of ${quote(index)} is an empty list.`,
      'Name one to four attributes, or leave the sort key out.',
    );
  }
  if (names.length > most) {
    report.error(
      'too-many-keys',
      pathTo(node.path, field),
      `The ${field.replace('_', ' ')} of ${quote(index)} has ${names.length} attributes; DynamoDB takes at most ${most}.`,
      'Leave the others out, or compose them into one.',
    );
  }
  return names;
}

function projectionOf(node: Node, report: Report): Projection {
  const value = own(node.value, 'projection');
  const included = textsIn(node, 'included_attributes', report);
  const word = typeof value === 'string' ? value.toUpperCase() : undefined;
  if (word === 'KEYS_ONLY') return { type: 'KEYS_ONLY' };
  if (word === 'INCLUDE' || (value === undefined && included.length > 0))
    return { type: 'INCLUDE', attributes: included };
  if (value !== undefined && word !== 'ALL') {
    report.error(
      'unknown-projection',
      pathTo(node.path, 'projection'),
      `The projection is ${kindOf(value)}; it was read as ALL.`,
      'Write ALL, KEYS_ONLY or INCLUDE.',
    );
  }
  return { type: 'ALL' };
}

/** Key attributes of tables and indexes, with the value templates that some editors keep beside them. */
import { pathTo } from '../../model/file/path.ts';
import type { KeyAttribute, KeyType } from '../../model/schema.ts';
import { isObject } from '../../model/shape.ts';
import { kindOf, type Node, nodeIn, own, type Report, textIn } from '../shared/reader.ts';

/** `MapFunction`: value templates by entity type, for one attribute. */
export type MapFunction = { attribute: string; node: Node };

export type Keys = { partition: KeyAttribute[]; sort: KeyAttribute[]; mapFunctions: MapFunction[] };

/** Reads `KeyAttributes`. A key may be a list: indexes have up to four partition and four sort attributes. */
export function readKeys(parent: Node, report: Report): Keys {
  const node = nodeIn(parent, 'KeyAttributes');
  if (!node) {
    report.error('no-key', parent.path, 'There is no object "KeyAttributes" that names the key.');
    return { partition: [], sort: [], mapFunctions: [] };
  }
  const partition = readList(node, 'PartitionKey', report);
  const sort = readList(node, 'SortKey', report);
  const mapFunctions = [...partition, ...sort].flatMap((each) => mapFunctionOf(each.key.name, each.node));
  return { partition: partition.map((each) => each.key), sort: sort.map((each) => each.key), mapFunctions };
}

/** The value templates that an attribute carries; none where it carries none. */
export function mapFunctionOf(attribute: string, node: Node): MapFunction[] {
  const map = nodeIn(node, 'MapFunction');
  return map ? [{ attribute, node: map }] : [];
}

function readList(node: Node, field: string, report: Report): { key: KeyAttribute; node: Node }[] {
  const value = own(node.value, field);
  const path = pathTo(node.path, field);
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((each, index) => {
    const at = Array.isArray(value) ? pathTo(path, index) : path;
    const name = isObject(each) ? textIn(each, 'AttributeName') : undefined;
    // Editors write an empty name for a key that is not there.
    if (isObject(each) && own(each, 'AttributeName') === '') return [];
    if (!isObject(each) || name === undefined) {
      report.error('no-key-name', at, `${at} is ${kindOf(each)} without an "AttributeName"; it is left out.`);
      return [];
    }
    const type = readType(own(each, 'AttributeType'), at, report);
    return [{ key: { name, type }, node: { value: each, path: at } }];
  });
}

function readType(value: unknown, path: string, report: Report): KeyType {
  if (value === 'S' || value === 'N' || value === 'B') return value;
  const known: Record<string, KeyType> = { string: 'S', number: 'N', binary: 'B' };
  const word =
    typeof value === 'string' && Object.hasOwn(known, value.toLowerCase())
      ? known[value.toLowerCase()]
      : undefined;
  if (word) return word;
  report.warning(
    'unknown-key-type',
    path,
    `The type of this key attribute is ${kindOf(value)}; it was read as S.`,
    'Set the type: S, N or B.',
  );
  return 'S';
}

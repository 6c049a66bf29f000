/** Keys of requests and items, checked against the key schemas of a table and its indexes. */
import { utf8 } from '../../keys/bytes.ts';
import { type AccessPath, accessPaths } from '../../model/lookup.ts';
import type { KeyAttribute, Table } from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { refuse } from '../refusal.ts';

/** Bytes of a partition key value and of a sort key value at most. AWS Developer Guide, "Constraints". */
const longestPartitionValue = 2048;
const longestSortValue = 1024;

function invalid(message: string): never {
  return refuse('ValidationException', message);
}
const mismatch = 'The provided key element does not match the schema';

/** A refusal of an empty key value, which ends a whole transaction and not just its action. */
const emptyValue = 'One or more parameter values are not valid. ';

/** Does this message tell of an empty key value? Such a fault refuses a transaction before any action is tried. */
export const tellsOfEmptyKey = (message: string): boolean => message.startsWith(emptyValue);

/** The name of a value's type. */
export const typeOf = (value: AttributeValue): string => Object.keys(value)[0] ?? '';

/** `string` or `binary` for an empty text or empty bytes. */
export function emptinessOf(value: AttributeValue): 'string' | 'binary' | undefined {
  if ('S' in value) return value.S === '' ? 'string' : undefined;
  return 'B' in value && value.B.length === 0 ? 'binary' : undefined;
}

function bytesOf(value: AttributeValue): number {
  if ('B' in value) return value.B.length;
  if (!('S' in value)) return 0;
  // UTF-8 takes at most three bytes for each UTF-16 unit.
  return value.S.length * 3 <= longestSortValue ? value.S.length : utf8(value.S).length;
}

function checkLength(value: AttributeValue, place: 'partition' | 'sort'): void {
  const bytes = bytesOf(value);
  if (place === 'partition' && bytes > longestPartitionValue)
    invalid(
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    );
  if (place === 'sort' && bytes > longestSortValue)
    invalid(
      'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
    );
}

/** Refuses an empty value of a key, and one that is too long. */
export function checkKeyValue(value: AttributeValue, key: KeyAttribute, place: 'partition' | 'sort'): void {
  const empty = emptinessOf(value);
  if (empty)
    invalid(
      `${emptyValue}The AttributeValue for a key attribute cannot contain an empty ${empty} value. Key: ${key.name}`,
    );
  checkLength(value, place);
}

/** The attributes of a table's primary key, the partition key first. */
export const primaryKey = (table: Table): KeyAttribute[] =>
  table.sortKey ? [table.partitionKey, table.sortKey] : [table.partitionKey];

/**
 * Checks the `Key` of GetItem, UpdateItem, DeleteItem and their like: exactly the attributes of the primary key.
 *
 * @throws a refusal in DynamoDB's words
 */
export function checkKey(table: Table, key: Item): void {
  const attributes = primaryKey(table);
  if (Object.keys(key).length !== attributes.length) invalid(mismatch);
  for (const [at, attribute] of attributes.entries()) {
    const value = key[attribute.name];
    if (!value || typeOf(value) !== attribute.type) invalid(mismatch);
    checkKeyValue(value, attribute, at === 0 ? 'partition' : 'sort');
  }
}

/**
 * Checks the keys of an item that is put: the primary key, then the key of every index it would be in.
 *
 * @param batch BatchWriteItem words a wrong type as a key that does not match
 * @throws a refusal in DynamoDB's words
 */
export function checkItemKeys(table: Table, item: Item, batch = false): void {
  for (const [at, attribute] of primaryKey(table).entries()) {
    const value = item[attribute.name];
    if (!value)
      invalid(
        batch
          ? mismatch
          : `One or more parameter values were invalid: Missing the key ${attribute.name} in the item`,
      );
    if (typeOf(value) !== attribute.type)
      invalid(
        batch
          ? mismatch
          : `One or more parameter values were invalid: Type mismatch for key ${attribute.name} expected: ${attribute.type} actual: ${typeOf(value)}`,
      );
    checkKeyValue(value, attribute, at === 0 ? 'partition' : 'sort');
  }
  checkIndexKeys(table, item);
}

type IndexKey = { path: AccessPath; attribute: KeyAttribute; place: 'partition' | 'sort' };
const indexKeysByTable = new WeakMap<Table, IndexKey[]>();

/** Every key attribute of every index, the indexes by name: DynamoDB names the first one at fault. */
function indexKeys(table: Table): IndexKey[] {
  const known = indexKeysByTable.get(table);
  if (known) return known;
  const keys = accessPaths(table)
    .filter((path) => path.kind !== 'table')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((path) => [
      ...path.partitionKey.map((attribute): IndexKey => ({ path, attribute, place: 'partition' })),
      ...path.sortKey.map((attribute): IndexKey => ({ path, attribute, place: 'sort' })),
    ]);
  indexKeysByTable.set(table, keys);
  return keys;
}

/**
 * Checks the attributes of an item that are keys of indexes: one that is there must be of the right type and not
 * empty, or the write is refused.
 *
 * @param before the item before an update; what the update leaves alone is not checked again
 * @throws a refusal in DynamoDB's words
 */
export function checkIndexKeys(table: Table, item: Item, before?: Item): void {
  for (const { path, attribute, place } of indexKeys(table)) {
    const value = item[attribute.name];
    if (!value || (before && before[attribute.name] === value)) continue;
    if (typeOf(value) !== attribute.type)
      invalid(
        `One or more parameter values were invalid: Type mismatch for Index Key ${attribute.name} Expected: ${attribute.type} Actual: ${typeOf(value)} IndexName: ${path.name}`,
      );
    const empty = emptinessOf(value);
    if (empty)
      invalid(
        before
          ? `${emptyValue}The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty ${empty} value.`
          : `${emptyValue}A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${empty} value. IndexName: ${path.name}, IndexKey: ${attribute.name}`,
      );
    checkLength(value, place);
  }
}

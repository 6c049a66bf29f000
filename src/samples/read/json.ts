/** Items in JSON: plain or DynamoDB JSON, one, many, or the requests of a batch. */
import type { Item } from '../../values/attribute-value.ts';
import { itemOfDocument } from '../../values/document.ts';
import { itemOfDynamoDbJson } from '../../values/dynamodb-json.ts';
import { isMap } from '../../values/json.ts';
import type { Reading } from '../../values/reading.ts';
import type { ItemsRead } from './result.ts';

const types = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']);

/** Does every value name its type, as in `{"S": "text"}`? */
function isTyped(json: { [name: string]: unknown }): boolean {
  const values = Object.values(json);
  return (
    values.length > 0 &&
    values.every((value) => {
      const names = isMap(value) ? Object.keys(value) : [];
      return names.length === 1 && types.has(names[0] ?? '');
    })
  );
}

/** One item in whichever of the two forms it has. */
export function itemOfJson(json: unknown): Reading<Item> {
  return isMap(json) && isTyped(json) ? itemOfDynamoDbJson(json) : itemOfDocument(json);
}

/**
 * Items in parsed JSON: an item, a list of them, `{"Item": …}`, `{"Items": […]}`, a PutRequest, or the requests of a
 * batch by table.
 * @param at where the JSON stands, for what is said of it.
 */
export function itemsOfJson(json: unknown, at: string, into: ItemsRead, table?: string): void {
  if (Array.isArray(json)) {
    for (const [index, each] of json.entries()) itemsOfJson(each, `${at}[${index}]`, into, table);
    return;
  }
  const wrapped = isMap(json) ? unwrapped(json) : undefined;
  if (wrapped) {
    for (const { name, value, tableName } of wrapped)
      itemsOfJson(value, at === '' ? name : `${at}.${name}`, into, tableName ?? table);
    return;
  }
  const read = itemOfJson(json);
  if (!read.ok) {
    into.problems.push({ at: joined(at, read.path), message: sentence(read.reason, read.remedy) });
    return;
  }
  into.items.push({ item: read.value, at, ...(table === undefined ? {} : { table }) });
}

/** A path inside an item behind the place of the item. */
export const joined = (at: string, path: string) => (path === '' ? at : at === '' ? path : `${at}: ${path}`);

/** What is wrong and what to do, as sentences. */
export const sentence = (reason: string, remedy?: string) =>
  [reason, remedy].flatMap((each) => (each ? each.replace(/[^.!?…]$/, '$&.') : [])).join(' ');

type Wrapped = { name: string; value: unknown; tableName?: string };

/** What lies inside a known wrapping; undefined for what is an item itself. */
function unwrapped(json: { [name: string]: unknown }): Wrapped[] | undefined {
  const entries = Object.entries(json);
  const [only] = entries;
  if (only && entries.length === 1) {
    const [name, value] = only;
    if ((name === 'Item' || name === 'PutRequest') && isMap(value) && !isTyped(json))
      return [{ name, value }];
  }
  const { Items, TableName, Item } = json;
  // What a Query or a Scan returns, and what a PutItem takes.
  if (Array.isArray(Items) && Items.every(isMap) && ('Count' in json || entries.length === 1))
    return [{ name: 'Items', value: Items }];
  if (isMap(Item) && typeof TableName === 'string')
    return [{ name: 'Item', value: Item, tableName: TableName }];
  const { RequestItems } = json;
  const batch = isMap(RequestItems) && entries.length === 1 ? RequestItems : json;
  const lists = Object.entries(batch);
  const isBatch =
    lists.length > 0 &&
    lists.every(([, list]) => Array.isArray(list) && list.length > 0 && list.every(isPut));
  return isBatch ? lists.map(([name, value]) => ({ name, value, tableName: name })) : undefined;
}

const isPut = (json: unknown) => isMap(json) && isMap(json.PutRequest) && isMap(json.PutRequest.Item);

/** What a cell of a CSV file stands for, for the writer and the reader alike. */
import { fromBase64 } from '../keys/bytes.ts';
import { normaliseNumber } from '../keys/number.ts';
import { accessPaths } from '../model/lookup.ts';
import type { AttributeType } from '../model/schema.ts';
import type { Context } from '../planner/lanes.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import { dynamoDbJsonOf, valueOfDynamoDbJson } from '../values/dynamodb-json.ts';
import { parseJson, printJson } from '../values/json-text.ts';
import { type Reading, refused } from '../values/reading.ts';

/** The type of the values in a column; undefined where the model does not say just one. */
export type ColumnTypes = (name: string) => AttributeType | undefined;

/** The types that a table's keys and the attributes of its entities have. @param table its id. */
export function columnTypesOf(context: Context, table: string): ColumnTypes {
  const types = new Map<string, AttributeType | undefined>();
  for (const entity of context.entitiesIn(table))
    for (const { name, type, stored } of entity.attributes)
      if (stored) types.set(name, types.has(name) && types.get(name) !== type ? undefined : type);
  const found = context.table(table);
  for (const path of found ? accessPaths(found) : [])
    for (const { name, type } of [...path.partitionKey, ...path.sortKey]) types.set(name, type);
  return (name) => types.get(name);
}

/** A spreadsheet takes text that begins so for a formula, or drops what it begins with. */
const dangerous = /^'*[=+\-@\t\r\n|%]/;
const typed = /^\s*\{\s*"(?:S|N|B|BOOL|NULL|SS|NS|BS|L|M)"\s*:/;

/**
 * The cell for a value. Text and numbers stand as they are, everything else as DynamoDB JSON, and so does a value of
 * another type than its column, or a text that would be read as something else. An absent value is an empty cell. Text
 * that a spreadsheet would take for a formula has an apostrophe before it, which `valueOfCell` takes off again.
 */
export function cellOf(value: AttributeValue | undefined, type: AttributeType | undefined): string {
  if (!value) return '';
  if ('N' in value && type === 'N') return value.N;
  if ('BOOL' in value && type === 'BOOL') return String(value.BOOL);
  if ('S' in value && (type ?? 'S') === 'S' && value.S !== '' && !typed.test(value.S))
    return dangerous.test(value.S) ? `'${value.S}` : value.S;
  return printJson(dynamoDbJsonOf(value), 0);
}

/** The value of a cell that is not empty. See `cellOf`. */
export function valueOfCell(cell: string, type: AttributeType | undefined): Reading<AttributeValue> {
  if (typed.test(cell)) {
    const json = parseJson(cell);
    return json.ok ? valueOfDynamoDbJson(json.value) : json;
  }
  switch (type) {
    case undefined:
    case 'S':
      return { ok: true, value: { S: cell.startsWith("'") && dangerous.test(cell) ? cell.slice(1) : cell } };
    case 'N': {
      const number = normaliseNumber(cell.trim());
      return number === undefined
        ? refused('', `${JSON.stringify(cell.slice(0, 60))} is not a number`)
        : { ok: true, value: { N: number } };
    }
    case 'BOOL': {
      const word = cell.trim().toLowerCase();
      if (word !== 'true' && word !== 'false')
        return refused('', `${JSON.stringify(cell.slice(0, 60))} is neither true nor false`);
      return { ok: true, value: { BOOL: word === 'true' } };
    }
    case 'NULL':
      return { ok: true, value: { NULL: true } };
    case 'B': {
      const bytes = fromBase64(cell.trim());
      return bytes ? { ok: true, value: { B: bytes } } : refused('', 'It is no Base64');
    }
    default:
      return refused('', `A value of type ${type} is written as DynamoDB JSON, {"${type}": …}`);
  }
}

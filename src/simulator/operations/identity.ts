import { toBase64 } from '../../keys/bytes.ts';
import type { Table } from '../../model/schema.ts';
import type { AttributeValue, Item } from '../../values/attribute-value.ts';
import { primaryKey } from './keys.ts';

const scalarText = (value: AttributeValue | undefined): string => {
  if (!value) return '';
  if ('S' in value) return value.S;
  if ('N' in value) return value.N;
  return 'B' in value ? toBase64(value.B) : '';
};

/** A text that only items of one table with equal primary keys share. Numbers must be as DynamoDB writes them. */
export const identityOf = (table: Table, item: Item): string =>
  JSON.stringify([table.id, ...primaryKey(table).map(({ name }) => scalarText(item[name]))]);

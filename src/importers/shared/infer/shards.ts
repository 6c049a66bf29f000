/** Shard numbers, recognised by their name. */
import type { Attribute } from '../../../model/schema.ts';
import { quote, type Report } from '../reader.ts';
import type { Column } from './columns.ts';
import type { Group } from './groups.ts';

/**
 * Marks an attribute that is named a shard and holds small whole numbers. How many shards there are the samples
 * cannot say: the numbers seen are the least, and a warning says so.
 */
export function shardOf(
  attribute: Attribute,
  columns: readonly Column[],
  report: Report,
  group: Group,
): Attribute {
  if (!/shard|bucket/i.test(attribute.name) || attribute.shard) return attribute;
  const texts = columns.find((column) => column.name === attribute.name)?.texts ?? [];
  const numbers = texts.flatMap((text) =>
    text === undefined ? [] : [/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN],
  );
  if (numbers.length < 2 || numbers.some(Number.isNaN) || new Set(numbers).size < 2) return attribute;
  const first = Math.min(...numbers) === 0 ? 0 : 1;
  const count = Math.max(...numbers) - first + 1;
  report.warning(
    'shard-count-guessed',
    group.path,
    `${quote(attribute.name)} of ${quote(group.name)} is taken for a shard number; the samples show ${count} shard${count === 1 ? '' : 's'}, there may be more.`,
    'Set the number of shards.',
  );
  const { values: _, format: __, ...rest } = attribute;
  return { ...rest, shard: { count, first } };
}

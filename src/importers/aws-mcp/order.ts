/** The order that a description asks for. */
import type { Condition, ReadPattern } from '../../model/schema.ts';
import { type Node, own, textIn } from '../shared/reader.ts';
import type { KeyFields } from './keys.ts';

/**
 * Reads `(sorted by status and due date)` where each part means the next attribute of the sort key. An order that
 * the words leave open is none: `scan_index_forward` alone says only which way a Query runs.
 */
export function orderIn(node: Node, keys: KeyFields, conditions: readonly Condition[]): ReadPattern['order'] {
  const description = (textIn(node.value, 'description') ?? '').toLowerCase();
  const equal = new Set(conditions.filter((each) => each.operator === '=').map((each) => each.attribute));
  const open = keys.sort.filter((field) => !equal.has(field));
  const phrase = /(?:sorted|ordered|sorting|ordering) by ([^().;]+)/.exec(description)?.[1];
  const parts = phrase
    ?.replace(/\b(descending|ascending|desc|asc|newest first|oldest first)\b/g, '')
    .split(/,| and /)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (!parts || parts.length === 0 || parts.length > open.length) return undefined;
  if (!parts.every((part, at) => means(part, open[at] ?? ''))) return undefined;
  const backwards =
    own(node.value, 'scan_index_forward') === false ||
    /\b(descending|desc|newest|latest|most recent|highest|reverse)\b/.test(description);
  return { by: open.slice(0, parts.length), direction: backwards ? 'descending' : 'ascending' };
}

const synonyms = new Map([
  ['creation', 'created'],
  ['time', 'at'],
  ['date', 'at'],
  ['timestamp', 'at'],
  ['day', 'at'],
]);

/** Does a phrase mean a field? Every word of the phrase is in the field's name, or stands for one that is. */
function means(phrase: string, field: string): boolean {
  const words = phrase.split(/[^a-z\d]+/).filter((word) => word !== '' && word !== 'the');
  const own = field.toLowerCase().split(/[^a-z\d]+/);
  return (
    words.length > 0 && words.every((word) => own.includes(word) || own.includes(synonyms.get(word) ?? word))
  );
}

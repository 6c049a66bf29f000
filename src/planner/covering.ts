/** One sort condition over several item types of a partition. */
import { compareText } from '../keys/order.ts';
import { behind, joined, keyValue } from './bounds.ts';
import type { KeyPart, Lane } from './lanes.ts';
import type { KeyCondition, ValuePart } from './plan.ts';
import type { Walk } from './walk.ts';

export type Member = { lane: Lane; walk: Walk };

/** What every key in reach of a walk's sort condition begins with. */
function prefixOf({ walk, lane }: Member): ValuePart[] | undefined {
  const condition = walk.sort[0];
  if (!condition || !lane.sort[0]) return undefined;
  const [first, second] = condition.values;
  if (condition.operator === '=' || condition.operator === 'begins_with') return first?.parts;
  return first && second ? commonPrefix(first.parts, second.parts) : [];
}

function commonPrefix(a: readonly ValuePart[], b: readonly ValuePart[]): ValuePart[] {
  const common: ValuePart[] = [];
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (!other) break;
    if (part.kind === 'text' && other.kind === 'text') {
      let length = 0;
      const left = [...part.text];
      const right = [...other.text];
      while (length < left.length && left[length] === right[length]) length++;
      if (length > 0) common.push({ kind: 'text', text: left.slice(0, length).join('') });
      if (part.text !== other.text) break;
    } else if (JSON.stringify(part) === JSON.stringify(other)) common.push(part);
    else break;
  }
  return joined(common);
}

/**
 * The narrowest single conditions that cover all members, best first: the one they share; a common prefix;
 * BETWEEN the first and the last of them; none, which reads the whole partition.
 */
export function coveringConditions(members: readonly Member[]): KeyCondition[][] {
  const conditions = members.map(({ walk }) => walk.sort);
  const [first] = conditions;
  if (first && conditions.every((condition) => JSON.stringify(condition) === JSON.stringify(first)))
    return [first];
  const covers: KeyCondition[][] = [];
  const part = members[0]?.lane.sort[0];
  const prefixes = members.map(prefixOf);
  if (part && part.key.type === 'S' && prefixes.every((prefix) => prefix !== undefined)) {
    const common = prefixes.reduce<ValuePart[]>(
      (so, prefix, index) => (index === 0 ? (prefix ?? []) : commonPrefix(so, prefix ?? [])),
      [],
    );
    if (common.length > 0)
      covers.push([{ attribute: part.key.name, operator: 'begins_with', values: [keyValue(part, common)] }]);
    const between = firstToLast(part, members, prefixes as ValuePart[][]);
    if (between) covers.push([between]);
  }
  return [...covers, []];
}

function firstToLast(
  part: KeyPart,
  members: readonly Member[],
  prefixes: readonly ValuePart[][],
): KeyCondition | undefined {
  const heads = prefixes.map((prefix, index) => ({
    text: prefix[0]?.kind === 'text' ? prefix[0].text : undefined,
    prefix,
    whole: members[index]?.walk.whole,
  }));
  if (heads.some(({ text }) => text === undefined || text === '')) return undefined;
  const sorted = [...heads].sort((a, b) => compareText(a.text ?? '', b.text ?? ''));
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  if (!low || !high || low.text === high.text) return undefined;
  // Where another's literal begins an end's or is begun by it, only the text they share is sure to be an end.
  const lower = isAlone(low, heads) ? low.prefix : [{ kind: 'text' as const, text: low.text ?? '' }];
  const shared = heads
    .filter((head) => (high.text ?? '').startsWith(head.text ?? ''))
    .reduce(
      (least, head) => ((head.text ?? '').length < least.length ? (head.text ?? '') : least),
      high.text ?? '',
    );
  const last = isAlone(high, heads) ? high.prefix : [{ kind: 'text' as const, text: shared }];
  const upper = high.whole && last === high.prefix ? last : behind(last);
  return {
    attribute: part.key.name,
    operator: 'between',
    values: [keyValue(part, lower), keyValue(part, upper)],
  };
}

type Head = { text: string | undefined; prefix: ValuePart[] };

/** Does no other literal begin this one's, or is begun by it? */
function isAlone(head: Head, heads: readonly Head[]): boolean {
  const text = head.text ?? '';
  return heads.every(
    (other) => other === head || !((other.text ?? '').startsWith(text) || text.startsWith(other.text ?? '')),
  );
}

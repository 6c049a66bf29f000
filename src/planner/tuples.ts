/** Conditions of `in` whose lists vary together: they hold at one and the same position of their lists. */
import { expressionOperators } from '../capacity/limits.ts';
import type { Condition } from '../model/schema.ts';
import { operandsOf } from './bindings.ts';
import type { Filter } from './plan.ts';

/** Conditions that can only be judged together, in their order; every other condition is a group of its own. */
export function groupsOf(conditions: readonly Condition[]): Condition[][] {
  const groups: Condition[][] = [];
  const tagged = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const tag = condition.operator === 'in' ? condition.varyWith : undefined;
    const known = tag === undefined ? undefined : tagged.get(tag);
    if (known) {
      known.push(condition);
      continue;
    }
    const group = [condition];
    groups.push(group);
    if (tag !== undefined) tagged.set(tag, group);
  }
  return groups;
}

/** The combinations of a group as conditions on single values; undefined where only the call knows the lists. */
function rowsOf(group: readonly Condition[]): Condition[][] | undefined {
  const lists = group.map(operandsOf);
  if (lists.some((list) => list.length === 1 && 'parameter' in (list[0] as object))) return undefined;
  const length = Math.min(...lists.map((list) => list.length));
  return Array.from({ length }, (_, row) =>
    group.map(({ varyWith: _tag, expected: _count, ...condition }, at) => ({
      ...condition,
      operator: '=' as const,
      operands: (lists[at] ?? []).slice(row, row + 1),
    })),
  );
}

/**
 * A group of `groupsOf` as a filter: the combinations joined by OR. `isExpressible` says whether it can be written
 * as an expression; where a list is known to the call alone, or the combinations are too many, only a reader of
 * items can judge it.
 */
export function groupFilter(group: readonly Condition[]): { filter: Filter; isExpressible: boolean } {
  const term = (condition: Condition): Filter => ({ kind: 'condition', condition });
  const [only] = group;
  if (only && group.length === 1) return { filter: term(only), isExpressible: true };
  const rows = rowsOf(group);
  // A comparison for each value, and an AND or an OR before each but the first.
  if (!rows || rows.length * group.length * 2 > expressionOperators)
    return { filter: { kind: 'and', terms: group.map(term) }, isExpressible: false };
  return {
    filter: { kind: 'or', terms: rows.map((row) => ({ kind: 'and', terms: row.map(term) })) },
    isExpressible: true,
  };
}

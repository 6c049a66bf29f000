/** How an item comes to the item whose attribute it carries a copy of. */
import type { AttributeValue } from '../../values/attribute-value.ts';
import type { Relation } from './relations.ts';

/**
 * The shortest way of relations from an entity to another, as positions among the relations of each entity on it. Of
 * several first steps that one counts whose attribute begins most like the copy: `senderName` goes by `senderId`.
 */
export function wayTo(
  target: string,
  relations: readonly Relation[],
  copy: string,
  relationsOf: ReadonlyMap<string, readonly Relation[]>,
): number[] | undefined {
  const first = relations
    .map(({ to, by }, r) => ({
      to,
      r,
      likeness: Math.max(0, ...by.map(({ attribute }) => alike(attribute, copy))),
    }))
    .toSorted((a, b) => b.likeness - a.likeness);
  let ways = first.map(({ to, r }) => ({ to, way: [r] }));
  const seen = new Set<string>();
  while (ways.length > 0) {
    const found = ways.find(({ to }) => to === target);
    if (found) return found.way;
    ways = ways.flatMap(({ to, way }) => {
      if (seen.has(to)) return [];
      seen.add(to);
      return (relationsOf.get(to) ?? []).map((relation, r) => ({ to: relation.to, way: [...way, r] }));
    });
  }
  return undefined;
}

/** How many characters two names begin with in common. */
function alike(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left.charAt(at) === right.charAt(at)) at += 1;
  return at;
}

/** What lies at a path inside a value: names, and positions as `[0]`. */
export function within(
  value: AttributeValue | undefined,
  steps: readonly string[],
): AttributeValue | undefined {
  let found = value;
  for (const step of steps) {
    if (!found) return undefined;
    if (step.startsWith('[')) found = 'L' in found ? found.L[Number(step.slice(1, -1))] : undefined;
    else found = 'M' in found && Object.hasOwn(found.M, step) ? found.M[step] : undefined;
  }
  return found;
}

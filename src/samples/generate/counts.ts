/** How many items each entity gets. */
import type { Model } from '../../model/schema.ts';

/** Items of an entity of which nothing is known. */
const assumedCount = 1000;

/**
 * The items that the model says each entity has: its own count; else that of an entity it belongs to times the
 * average; else that of one that belongs to it divided by the average; else 1,000.
 */
export function statedCounts(model: Model): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id, count } of model.entities) if (count !== undefined) counts.set(id, count);
  // Each round settles what follows from the round before; there are at most as many as entities.
  for (const _ of model.entities) {
    const before = counts.size;
    for (const { from, to, average } of model.relationships) {
      if (average === undefined || average <= 0) continue;
      const [child, parent] = [counts.get(from), counts.get(to)];
      if (child === undefined && parent !== undefined) counts.set(from, parent * average);
      if (parent === undefined && child !== undefined) counts.set(to, child / average);
    }
    if (counts.size === before) break;
  }
  for (const { id } of model.entities) if (!counts.has(id)) counts.set(id, assumedCount);
  return counts;
}

/** Of few items each entity gets so large a part of an even share, so that a parent is not all alone. */
const evenPart = 1 / 20;

/**
 * Shares a number of items among the entities in proportion to their counts (largest remainders first). Every entity
 * that has items at all gets one, as long as there are enough, and a twentieth of an even share, or all it has.
 */
export function shareOut(items: number, stated: ReadonlyMap<string, number>): Map<string, number> {
  const total = Math.max(0, Math.floor(items));
  const entries = [...stated].filter(([, count]) => count > 0);
  const sum = entries.reduce((all, [, count]) => all + count, 0);
  const even = Math.max(1, Math.floor((total / Math.max(1, entries.length)) * evenPart));
  const leastOf = (count: number) => (total >= entries.length ? Math.min(even, Math.ceil(count)) : 0);
  const free = total - entries.reduce((all, [, count]) => all + leastOf(count), 0);
  const shares = entries.map(([id, count]) => {
    const least = leastOf(count);
    // What those given for sure do not cover yet.
    return { id, least, exact: Math.max(0, (total * count) / sum - least) };
  });
  const wanted = shares.reduce((all, { exact }) => all + exact, 0);
  const scaled = shares.map(({ id, least, exact }) => ({
    id,
    least,
    exact: wanted > 0 ? (exact * free) / wanted : 0,
  }));
  const given = new Map(scaled.map(({ id, least, exact }) => [id, least + Math.floor(exact)]));
  let left = total - [...given.values()].reduce((all, count) => all + count, 0);
  for (const { id } of scaled.toSorted((a, b) => (b.exact % 1) - (a.exact % 1))) {
    if (left <= 0) break;
    given.set(id, (given.get(id) ?? 0) + 1);
    left -= 1;
  }
  return new Map([...stated].map(([id]) => [id, given.get(id) ?? 0]));
}

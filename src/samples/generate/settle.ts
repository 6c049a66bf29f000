/** How many items each entity gets, where there are fewer primary keys than items asked for. */
import type { Model } from '../../model/schema.ts';
import { shareOut } from './counts.ts';
import type { Relation } from './relations.ts';

/** With more items than this, trying takes too long; what is missing is then said in the notes. */
const mostTried = 20_000;
const mostRounds = 8;
/** The share that may be missing. */
const tolerated = 0.05;

/**
 * Few items shared out in proportion leave some entities without keys: of ten users there are no five hundred pairs.
 * What such an entity refers to is given more then, and it has what is left, until about as many items as asked for
 * come out.
 *
 * @param made the items that come out for so many of each entity
 */
export function settle(
  model: Model,
  relations: ReadonlyMap<string, readonly Relation[]>,
  counts: ReadonlyMap<string, number>,
  made: (counts: ReadonlyMap<string, number>) => ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const total = sum(counts);
  if (total === 0 || total > mostTried) return counts;
  let best = counts;
  let most = -1;
  let tried = counts;
  for (let round = 0; round < mostRounds; round += 1) {
    const found = made(tried);
    const come = sum(found);
    if (come > most) [best, most] = [tried, come];
    if (come >= total * (1 - tolerated)) break;
    const next = new Map(tried);
    for (const { id } of model.entities) {
      const asked = tried.get(id) ?? 0;
      if ((found.get(id) ?? 0) >= asked * (1 - tolerated)) continue;
      for (const { to } of relations.get(id) ?? []) if (to !== id) next.set(to, (tried.get(to) ?? 0) * 2);
    }
    tried = shareOut(total, next);
  }
  return best;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}

/** Whole keys that a pattern gives for the items it writes. */
import type { WritePattern } from '../model/schema.ts';
import type { Bindings } from './bindings.ts';
import type { Lane } from './lanes.ts';
import { groupFilter, groupsOf } from './tuples.ts';
import { type Walk, walkLane } from './walk.ts';

/**
 * The walk along a table's key of a pattern that gives it whole: one key, or one for each combination of the values
 * of its `in` lists. Undefined for every other pattern. The shards and closed lists that a read goes through say
 * where an item may be, not which items there are.
 */
export function wholeWalk(base: Lane, bindings: Bindings, pattern: WritePattern): Walk | undefined {
  const walk = walkLane(base, bindings, 'asked', () => ({ above: false, below: false }));
  if (walk.missing !== undefined || !walk.whole) return undefined;
  if (walk.fanOut.some(({ source, count }) => source !== 'in' && count > 1)) return undefined;
  if (pattern.action === 'create') return listedIn(walk).length > 0 ? undefined : walk;
  return hasTorn(pattern, walk) ? undefined : walk;
}

/** The attributes of the key that take the values of a list, one in each request. */
export function listedIn(walk: Walk | undefined): string[] {
  return (walk?.fanOut ?? []).flatMap(({ source, attribute }) => (source === 'in' ? attribute : []));
}

/** Are there lists that vary together which neither the key nor a condition of the write keeps together? */
function hasTorn({ conditions }: WritePattern, walk: Walk): boolean {
  return groupsOf(conditions).some((group) => {
    const answered = group.filter((condition) => walk.exact.has(condition)).length;
    if (group.length === 1 || answered === group.length) return false;
    return answered > 0 || !groupFilter(group).isExpressible;
  });
}

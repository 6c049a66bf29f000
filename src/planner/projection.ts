/** Does an access path carry what the pattern wants, and what if not? */

import { attributeOf } from './attribute-of.ts';
import { carriedNames, recoverable } from './carried.ts';
import type { Context, Lane } from './lanes.ts';
import type { Question } from './question.ts';

/** Wanted attributes that the path does not carry, by name or inside a key. */
export function notCarried(context: Context, lane: Lane, { wanted, entity, pattern }: Question): string[] {
  // A count wants no attributes.
  if (wanted === undefined || pattern.result === 'count') return [];
  const carried = carriedNames(context, lane.path);
  if (!carried) return [];
  const inKeys = recoverable(context, lane);
  const names = wanted === 'all' ? entity.attributes.map((attribute) => attribute.name) : wanted;
  return names.filter((name) => {
    const top = attributeOf(entity, name)?.name ?? name;
    return !carried.has(top) && !inKeys.has(top);
  });
}

/**
 * The names for a ProjectionExpression: those wanted, the table's key for what is only inside keys, and nothing
 * where the pattern does not choose. Undefined: no projection.
 */
export function projectionNames(
  context: Context,
  lane: Lane,
  { wanted, entity }: Question,
): string[] | undefined {
  if (wanted === undefined || wanted === 'all' || wanted.length === 0) return undefined;
  const carried = carriedNames(context, lane.path);
  const names = new Set<string>();
  for (const name of wanted) {
    const attribute = attributeOf(entity, name);
    const asItself = (attribute?.stored ?? true) && (!carried || carried.has(attribute?.name ?? name));
    if (asItself) names.add(name);
    else
      for (const part of [...lane.partition, ...lane.sort, ...basePartsOf(context, lane)])
        if (holds(part, name)) names.add(part.key.name);
  }
  return [...names];
}

const basePartsOf = (context: Context, lane: Lane) => {
  const base = context.baseOf(lane.entity);
  return base ? [...base.partition, ...base.sort] : [];
};

const holds = (part: Lane['partition'][number], name: string) =>
  part.segments.some(({ segment }) => segment.kind === 'reference' && segment.attribute === name);
